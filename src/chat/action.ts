import { z } from "zod";
import { LANGS } from "../game/language.ts";
import { WEIGHT_CLASSES } from "../game/move.ts";
import { WARM_UP_STEPS } from "../ports/warm-ups.ts";

/** What a player can ask besides replying. */
export const COMMANDS = ["hint", "again", "timeOut", "review", "dispute", "whistle", "help"] as const;
export type Command = (typeof COMMANDS)[number];

/** What a player can fill in whenever he likes. */
export const FORMS = ["practice", "houseRules", "intention", "profile", "group", "meeting", "brief", "draft", "swap"] as const;
/**
 * Beside these: what answers a line, looks back on a round or a meeting, or belongs to an exchange of a group or to a ball of the day. The
 * form's context says which.
 */
export const FORM_IDS = [...FORMS, "reply", "reflection", "groupLine", "moment", "ballLine", "ballSchedule"] as const;
export type FormId = (typeof FORM_IDS)[number];

/** What a player can look up. */
export const PAGES = ["home", "help", "progress", "privacy"] as const;
export type PageId = (typeof PAGES)[number];

/** What a button of a group round does. */
export const GROUP_DEEDS = [
  "join", // `value`: the seat
  "accept", // the notice, and joins
  "leave",
  "start",
  "cancel",
  "answer", // opens a form
  "propose", // opens a form
  "pick", // `value`: number of the proposal
  "stance", // `value`: the vote
  "frame",
  "reveal",
  "swap",
  "agree",
  "skip",
  "pause",
  "resume",
  "class", // `value`: the weight class
  "whistle",
  "show", // his verdicts, to all
  "hide",
  "back",
] as const;
export type GroupDeed = (typeof GROUP_DEEDS)[number];

/** What a button of a swapped round does. */
export const SWAP_DEEDS = [
  "start",
  "move", // `value`: the move that the player makes as the prospect
  "keep", // `value`: number of the exchange whose answer he takes along
] as const;
/** What a button of the warm-up does: `value` is a belief, a place in a list, or the thought to begin with. */
export const WARM_UP_DEEDS = ["open", "pick", "next", "skip"] as const;
/** What a button of a real meeting does. */
export const MEETING_DEEDS = ["menu", "play", "forget", "went", "moment", "noReminders"] as const;
/** What a button of a ball of the day does. */
export const BALL_DEEDS = [
  "answer", // opens a form
  "schedule", // opens a form
  "accept", // the notice
  "keep", // his answer, to himself
] as const;
/** What a button does with what is kept of the player. */
export const MY_DATA_DEEDS = [
  "export",
  "erase", // asks whether he is sure
  "eraseSurely",
] as const;
export type BallDeed = (typeof BALL_DEEDS)[number];

/**
 * What a button does. One in a round names the round and the exchange it was shown at, so that a button of long ago is told from
 * one that still counts.
 */
const actionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("command"), command: z.enum(COMMANDS), roundId: z.string(), exchange: z.coerce.number().int() }),
  z.strictObject({ kind: z.literal("reply"), roundId: z.string(), exchange: z.coerce.number().int() }),
  z.strictObject({ kind: z.literal("form"), form: z.enum(FORMS) }),
  z.strictObject({ kind: z.literal("page"), page: z.enum(PAGES) }),
  z.strictObject({
    kind: z.literal("start"),
    prospectId: z.string(),
    /** Without it the prospect's own. */
    weightClass: z.coerce.number().pipe(z.literal(WEIGHT_CLASSES)).exactOptional(),
    /** By the script and the rules alone. */
    without: z.literal("model").exactOptional(),
  }),
  z.strictObject({ kind: z.literal("reflect"), roundId: z.string() }),
  z.strictObject({ kind: z.literal("debrief"), roundId: z.string() }),
  z.strictObject({ kind: z.literal("tip"), subject: z.string() }),
  z.strictObject({ kind: z.literal("drill"), moveId: z.string() }),
  z.strictObject({ kind: z.literal("watch"), watch: z.string(), step: z.coerce.number().int() }),
  z.strictObject({
    kind: z.literal("swap"),
    do: z.enum(SWAP_DEEDS),
    swap: z.string(),
    exchange: z.coerce.number().int(),
    value: z.string().exactOptional(),
  }),
  z.strictObject({ kind: z.literal("accept") }),
  z.strictObject({ kind: z.literal("lang"), lang: z.enum(LANGS) }),
  z.strictObject({
    kind: z.literal("group"),
    group: z.string(),
    do: z.enum(GROUP_DEEDS),
    exchange: z.coerce.number().int().exactOptional(),
    value: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("warmUp"),
    do: z.enum(WARM_UP_DEEDS),
    /** Of which it was a button. */
    step: z.enum(WARM_UP_STEPS).exactOptional(),
    value: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("meeting"),
    do: z.enum(MEETING_DEEDS),
    id: z.string().exactOptional(),
    value: z.string().exactOptional(),
  }),
  z.strictObject({ kind: z.literal("myData"), do: z.enum(MY_DATA_DEEDS) }),
  z.strictObject({ kind: z.literal("ball"), ball: z.string(), do: z.enum(BALL_DEEDS) }),
]);
export type Action = z.infer<typeof actionSchema>;

/** Discord's limit for the id of a button, the tightest of the platforms. */
export const ACTION_CODE_LIMIT = 100;

/** An action as a short text that a platform gives back when the button is pressed. A subject that is too long is cut. */
export function encodeAction(action: Action): string {
  const code = new URLSearchParams(Object.fromEntries(Object.entries(action).map(([key, value]) => [key, String(value)]))).toString();
  if (code.length <= ACTION_CODE_LIMIT) return code;
  if (action.kind === "tip") return encodeAction({ ...action, subject: [...action.subject].slice(0, -1).join("") });
  throw new Error(`the code of ${action.kind} has ${code.length} characters, and platforms give back ${ACTION_CODE_LIMIT}`);
}

/** The action of a code; `undefined` for what this version never made. */
export function parseAction(code: string): Action | undefined {
  return actionSchema.safeParse(Object.fromEntries(new URLSearchParams(code))).data;
}
