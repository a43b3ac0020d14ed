import type { Zone } from "../game/pitch.ts";
import type { RosePoint } from "../game/rose.ts";

/** One exchange on the pitch. Without a goal the ball lies in `zone`; after a goal it was there first, then went back to midfield. */
export type BallStep = {
  /** 1-based. */
  readonly exchange: number;
  /** Where the ball lies after the exchange: midfield after a goal. */
  readonly zone: Zone;
  readonly goal?: "for" | "against";
  /** False when the reply could not be read: the ball stayed where it was. */
  readonly judged: boolean;
};

/** One party on the Rose: his places in order, and the words for the first and the last. */
export type RosePath = { readonly label: string; readonly notes: readonly string[]; readonly points: readonly RosePoint[] };

/** A round as a picture. Every string is ready in the player's language and short; they are plain text, the painter makes them safe. */
export type RoundPictureView = {
  readonly title: string;
  readonly score: string;
  readonly pitch: {
    /** From the player's own box to the prospect's. */
    readonly zones: Readonly<Record<Zone, string>>;
    readonly goalsFor: string;
    readonly goalsAgainst: string;
    /** From the first exchange on; the ball begins at midfield. */
    readonly path: readonly BallStep[];
    /** What an exchange without a verdict is called. */
    readonly notJudged: string;
  };
  readonly rose: {
    readonly axes: Readonly<Record<"above" | "below" | "together" | "against", string>>;
    /** The prospect has one point at least: where he stood at kick-off. The player has none when nothing was judged. */
    readonly prospect: RosePath;
    readonly player: RosePath;
    /** What the quadrant that the player is after is called. */
    readonly aim: string;
    /** Says that the player's mark is larger where he stood more often. */
    readonly largerIsMore: string;
  };
};

/** One thing over the last rounds: its name, and in a few words how it goes. */
export type TrendRow = {
  readonly label: string;
  readonly note: string;
  /** Oldest round first, from 0 (never) to 1 (always); undefined where a round says nothing of it. */
  readonly points: readonly (number | undefined)[];
};

/** A player's last rounds as a picture. Every string is ready in his language and short; the rows have as many points each. */
export type ProgressPictureView = {
  readonly title: string;
  /** Six at most. */
  readonly rows: readonly TrendRow[];
  /** Dates of the first and the last round. */
  readonly from: string;
  readonly to: string;
  /** How to read it. */
  readonly key: string;
};

/** The machine can't draw (no renderer for this platform, or it broke down). `message` is for the log and holds nothing of the picture. */
export class PainterFailure extends Error {
  override readonly name = "PainterFailure";
}

export interface Painter {
  /**
   * The picture as a PNG file, 1200 by 1000 pixels. The same view gives the same bytes. Whatever the view says, a whole picture comes out:
   * words that don't fit are cut, signs that can't be drawn are left out. Throws `PainterFailure` and nothing else; the words of
   * the card say the same, so the caller goes on without a picture. May be called at the same time from several places.
   */
  paintRound(view: RoundPictureView): Promise<Uint8Array>;
  /** As `paintRound`; 1200 pixels wide, and higher with each row. */
  paintProgress(view: ProgressPictureView): Promise<Uint8Array>;
}
