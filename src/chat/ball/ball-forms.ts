import { BALL_DAYS, type BallDays, type BallSchedule, type StoredBall } from "../../ports/balls.ts";
import { BALL_LIMIT, wordsOf } from "../../practice/ball.ts";
import { encodeAction, type FormId } from "../action.ts";
import type { FormCard } from "../card.ts";
import type { FormValues } from "../event.ts";
import { quoted } from "../phrases.ts";
import { type Texts, textsFor } from "../texts/texts.ts";
import { readTime } from "./ball-times.ts";

const FIRST_TIME = "9:30";
const OFF = "off";

/** To answer the line, alone, and to say whether the channel may see it. */
export function drawBallLineForm({ id, lang, line }: StoredBall): FormCard {
  const texts = textsFor(lang);
  return {
    kind: "form",
    form: "ballLine",
    context: encodeAction({ kind: "ball", ball: id, do: "answer" }),
    title: texts("ball.form.line.title"),
    submit: texts("ball.form.line.submit"),
    cancel: texts("form.cancel"),
    intro: quoted(line),
    fields: [
      { kind: "text", id: "line", label: texts("ball.form.line.line"), optional: false, maxLength: BALL_LIMIT },
      {
        kind: "choice",
        id: "shares",
        label: texts("ball.form.line.shares"),
        hint: texts("ball.form.line.sharesHint"),
        optional: false,
        initial: "no",
        options: (["no", "yes"] as const).map((value) => ({ value, label: texts(`ball.form.line.${value}`) })),
      },
    ],
  };
}

/** When the channel of this ball gets one by itself. */
export function drawScheduleForm(texts: Texts, { id }: StoredBall, schedule: BallSchedule | undefined): FormCard {
  return {
    kind: "form",
    form: "ballSchedule",
    context: encodeAction({ kind: "ball", ball: id, do: "schedule" }),
    title: texts("ball.form.schedule.title"),
    submit: texts("ball.form.schedule.submit"),
    cancel: texts("form.cancel"),
    intro: texts("ball.form.schedule.intro"),
    fields: [
      {
        kind: "choice",
        id: "days",
        label: texts("ball.form.schedule.days"),
        optional: false,
        initial: schedule?.days ?? BALL_DAYS[0],
        options: [...BALL_DAYS, OFF].map((value) => ({ value, label: texts(`ball.form.schedule.${value as BallDays | "off"}`) })),
      },
      {
        kind: "text",
        id: "time",
        label: texts("ball.form.schedule.time"),
        hint: texts("ball.form.schedule.timeHint"),
        optional: false,
        initial: schedule?.time ?? FIRST_TIME,
        maxLength: 5,
      },
    ],
  };
}

/** What is wrong in a form of a ball, by field; empty when nothing is. */
export function findBallErrors(texts: Texts, form: FormId, values: FormValues): Readonly<Record<string, string>> {
  if (form === "ballLine") return wordsOf(values["line"] ?? "") === "" ? { line: texts("ball.form.line.wrong") } : {};
  return readSchedule(values) === undefined ? { time: texts("ball.form.schedule.wrong") } : {};
}

/** What a form asks for; undefined when its time is none. No days can be told from it: they stay as the form had them. */
export function readSchedule(values: FormValues): Pick<BallSchedule, "days" | "time"> | "off" | undefined {
  if (values["days"] === OFF) return "off";
  const time = readTime(values["time"] ?? "");
  return time === undefined ? undefined : { days: BALL_DAYS.find((one) => one === values["days"]) ?? BALL_DAYS[0], time };
}
