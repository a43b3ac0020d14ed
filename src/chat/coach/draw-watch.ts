import { WATCH_WAYS, type Watch } from "../../playbook/watch.ts";
import type { Profile } from "../../ports/store.ts";
import { availableWatches, playWatch, type WatchDeps, type WatchedExchange } from "../../practice/watch/play-watch.ts";
import { prospectById } from "../../prospect/script-actor.ts";
import { button } from "../buttons.ts";
import type { Button, Card } from "../card.ts";
import { viewMuscle, viewPitch } from "../draw-verdict.ts";
import type { ChatEvent } from "../event.ts";
import { quoted } from "../phrases.ts";
import { type Texts, textsFor } from "../texts/texts.ts";

type Wanted = Pick<Extract<ChatEvent, { kind: "watchWanted" }>, "watch" | "step" | "all">;

/** An opening handled in three ways, one exchange at a time or all at once; without one that is meant, a choice. */
export function drawWatch(deps: WatchDeps, { lang }: Pick<Profile, "lang">, wanted: Wanted): readonly Card[] {
  const texts = textsFor(lang);
  const watches = availableWatches(deps);
  const watch = findWatch(deps, watches, wanted.watch);
  if (watches.length === 0) return [{ kind: "text", about: "notice", text: texts("watch.none") }];
  if (!watch) {
    const buttons = watches.map((one) => button(one.title[lang], { kind: "watch", watch: one.id, step: 0 }));
    return [{ kind: "choices", text: texts("watch.choose"), buttons }];
  }
  const shown = WATCH_WAYS.flatMap((way) => {
    const exchanges = playWatch(deps, watch, { way, lang });
    return exchanges.map((exchange, n) => ({
      exchange,
      heading: texts("watch.step", { way: texts(`watch.way.${way}`), number: n + 1, of: exchanges.length }),
    }));
  });
  const draw: Draw = { deps, texts, watch, lang };
  const cards = shown.map(({ exchange, heading }, step) => drawStep(draw, exchange, { heading, step, isLast: step === shown.length - 1 }));
  // A step that this version doesn't have is one too many: the last one is shown again.
  return wanted.all ? cards : cards.slice(Math.max(0, Math.min(wanted.step, cards.length - 1))).slice(0, 1);
}

/** By its id, or by words of its title or of the name of its first move. */
function findWatch({ playbook }: WatchDeps, watches: readonly Watch[], given: string): Watch | undefined {
  const words = given.trim().toLowerCase();
  if (words === "") return undefined;
  const moveOf = (watch: Watch) => playbook.moves.find(({ id }) => id === watch.soft[0]?.move);
  const holds = (texts: readonly object[]) => texts.some((text) => Object.values(text).join(" ").toLowerCase().includes(words));
  return (
    watches.find(({ id }) => id === words) ??
    watches.find((watch) => holds([watch.title, moveOf(watch)?.name ?? {}])) ??
    watches.find((watch) => holds([moveOf(watch)?.yours ?? {}]))
  );
}

type Draw = { readonly deps: WatchDeps; readonly texts: Texts; readonly watch: Watch; readonly lang: Profile["lang"] };
type Place = { readonly heading: string; readonly step: number; readonly isLast: boolean };

function drawStep(draw: Draw, exchange: WatchedExchange, { heading, step, isLast }: Place): Card {
  const { texts, watch, lang } = draw;
  const { name } = prospectById(draw.deps.prospects, watch.prospect);
  const { line, reply, state, end } = exchange;
  const points = Math.round(state.standing.dominance);
  const paragraphs = [
    ...(step === 0 ? [texts("watch.intro", { title: watch.title[lang], name })] : []),
    heading,
    [texts("watch.line", { name, line: quoted(line) }), texts("watch.reply", { line: quoted(reply) })].join("\n"),
    sentence(texts("watch.state", { ball: viewPitch(texts, state).ballText, points, muscle: viewMuscle(texts, state).text })),
    ...(end ? [[texts("watch.line", { name, line: quoted(end.line) }), texts(`watch.result.${end.result.kind}`)].join("\n")] : []),
    ...(isLast ? [texts("watch.difference", { text: watch.difference[lang] })] : []),
  ];
  return { kind: "choices", text: paragraphs.join("\n\n"), buttons: isLast ? lastButtons(draw, name) : [nextButton(draw, step)] };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function nextButton({ texts, watch }: Draw, step: number): Button {
  return button(texts("watch.goOn"), { kind: "watch", watch: watch.id, step: step + 1 }, "primary");
}

function lastButtons({ texts, watch }: Draw, name: string): readonly Button[] {
  return [
    button(texts("watch.tryIt"), { kind: "drill", moveId: watch.soft[0]?.move ?? "" }, "primary"),
    button(texts("watch.round", { name }), { kind: "start", prospectId: watch.prospect }),
    button(texts("watch.another"), { kind: "watch", watch: "", step: 0 }),
  ];
}
