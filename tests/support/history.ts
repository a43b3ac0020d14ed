/** Something that happened, as the stand-ins of the platforms and of the model saw it. */
export type Step = {
  /** Milliseconds by the monotonic clock of the stand-ins. */
  readonly at: number;
  /** Who did it: the name of a process of ours, or "player". */
  readonly process: string;
  /** Platform and player: "slack:U1". Empty for what happens to a process. */
  readonly conversation: string;
  readonly op: Op;
  /** The word that stands in this message of the player's and nowhere else; it comes back in all that is said about it. */
  readonly key: string;
  /** The name that the bot gave its post; the same post twice has the same one. */
  readonly mark?: string;
};

export type Op =
  // The player said it, and the platform heard that the bot has it.
  | "sent"
  | "acknowledged"
  // He wants out of the role, and was told that he is.
  | "stopSent"
  | "stopAnswered"
  // The model was asked to judge it, and to answer it.
  | "judged"
  | "voiced"
  // The platform took the verdict on it, and the prospect's line about it.
  | "verdict"
  | "line"
  // A send whose answer the bot may never have heard: the test saw to that.
  | "ambiguous"
  // Of a process.
  | "killed"
  | "frozen"
  | "thawed";

export type Violation = {
  readonly rule: "lost" | "doubleVerdict" | "doubleLine" | "doublePost" | "outOfOrder" | "stale" | "lineAfterStop" | "dearer";
  readonly conversation: string;
  readonly key: string;
  readonly what: string;
};

export type HistoryReport = {
  /** What no run may show. */
  readonly violations: readonly Violation[];
  readonly acknowledged: number;
  readonly answered: number;
  /** Posts that stand there twice, each beside a send that the test made ambiguous: only where the platform knows no name of a post. */
  readonly flagged: readonly Violation[];
};

/** Platforms that know a post by the name that we give it: nothing may stand there twice, whatever happened. */
const KNOWS_NAMES = /^discord:/u;

/** Proves from what the stand-ins saw alone, or says what was broken: nothing lost, nothing twice, in order, nobody from the past, no line after stop. */
export function checkHistory(steps: readonly Step[]): HistoryReport {
  const history = steps.toSorted((one, other) => one.at - other.at);
  const found = [...byConversation(history).values()].flatMap((own) => [
    ...findLost(own),
    ...findDoubled(own),
    ...findDisorder(own),
    ...findStale(own),
    ...findLateLines(own),
    ...findDear(
      own,
      history.filter(({ op }) => op === "killed"),
    ),
  ]);
  const allowed = history.filter(({ op }) => op === "ambiguous").length;
  const doubled = found.filter((one) => one.rule === "doublePost" && !KNOWS_NAMES.test(one.conversation));
  const flagged = doubled.slice(0, allowed);
  return {
    violations: found.filter((one) => !flagged.includes(one)),
    acknowledged: keysOf(history, "acknowledged").size,
    answered: keysOf(history, "verdict").size,
    flagged,
  };
}

function byConversation(history: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const own = new Map<string, Step[]>();
  for (const step of history) {
    if (step.conversation === "") continue;
    const known = own.get(step.conversation);
    if (known) known.push(step);
    else own.set(step.conversation, [step]);
  }
  return own;
}

function keysOf(steps: readonly Step[], op: Op): ReadonlySet<string> {
  return new Set(steps.filter((step) => step.op === op).map(({ conversation, key }) => `${conversation} ${key}`));
}

function violation(rule: Violation["rule"], { conversation, key }: Pick<Step, "conversation" | "key">, what: string): Violation {
  return { rule, conversation, key, what };
}

/** G1: what was acknowledged got its verdict and its line, unless the player stopped before he had them. */
function findLost(own: readonly Step[]): readonly Violation[] {
  const stopAt = own.find(({ op }) => op === "stopSent")?.at ?? Number.POSITIVE_INFINITY;
  return own
    .filter(({ op }) => op === "acknowledged")
    .flatMap((step) => {
      const about = own.filter(({ key }) => key === step.key);
      const said = about.find(({ op }) => op === "sent")?.at ?? step.at;
      const missing = (["verdict", "line"] as const).filter((op) => !about.some((one) => one.op === op));
      const mayMiss = stopAt < Number.POSITIVE_INFINITY && said <= stopAt;
      return missing.length === 0 || mayMiss ? [] : [violation("lost", step, `acknowledged, and no ${missing.join(" and no ")}`)];
    });
}

/** G2: one verdict and one line for each message. The same post twice is a lesser thing than another post about the same. */
function findDoubled(own: readonly Step[]): readonly Violation[] {
  return (["verdict", "line"] as const).flatMap((op) =>
    [
      ...Map.groupBy(
        own.filter((step) => step.op === op),
        ({ key }) => key,
      ).values(),
    ].flatMap((posts) => {
      const [first, ...others] = posts;
      if (first === undefined) return [];
      return others.map((post) => {
        const same = post.mark !== undefined && post.mark === first.mark;
        if (same) return violation("doublePost", post, `its ${op} stands there twice`);
        return violation(op === "verdict" ? "doubleVerdict" : "doubleLine", post, `another ${op} after the first one`);
      });
    }),
  );
}

/** G3: answers come in the order in which the messages were sent, and a line after its own verdict. */
function findDisorder(own: readonly Step[]): readonly Violation[] {
  const place = new Map(own.filter(({ op }) => op === "sent").map(({ key }, at) => [key, at]));
  const firsts = new Set<string>();
  const violations: Violation[] = [];
  let last = -1;
  for (const step of own) {
    if ((step.op !== "verdict" && step.op !== "line") || firsts.has(`${step.op} ${step.key}`)) continue;
    firsts.add(`${step.op} ${step.key}`);
    const at = (place.get(step.key) ?? -1) * 2 + (step.op === "line" ? 1 : 0);
    if (at < last) violations.push(violation("outOfOrder", step, `its ${step.op} came after that of a later message`));
    last = Math.max(last, at);
  }
  return violations;
}

/** G4: once another process has spoken about a message, the one that spoke of it before is out of it for good. */
function findStale(own: readonly Step[]): readonly Violation[] {
  const posts = own.filter(({ op }) => op === "verdict" || op === "line");
  return [...Map.groupBy(posts, ({ key }) => key).values()].flatMap((about) =>
    about.flatMap((post, at) => {
      const before = about.slice(0, at).map(({ process }) => process);
      const wasHere = before.indexOf(post.process);
      const isBack = wasHere !== -1 && before.slice(wasHere).some((process) => process !== post.process);
      return isBack ? [violation("stale", post, `${post.process} spoke again after another process had`)] : [];
    }),
  );
}

/** G14: once the player was told that he is out, no prospect says a word to him any more. */
function findLateLines(own: readonly Step[]): readonly Violation[] {
  const out = own.find(({ op }) => op === "stopAnswered")?.at ?? Number.POSITIVE_INFINITY;
  return own
    .filter(({ op, at }) => op === "line" && at > out)
    .map((step) => violation("lineAfterStop", step, "a line after stop was answered"));
}

/** What a message may cost: one call of each kind, and one more for each process that died under it. */
function findDear(own: readonly Step[], kills: readonly Step[]): readonly Violation[] {
  return (["judged", "voiced"] as const).flatMap((op) =>
    [
      ...Map.groupBy(
        own.filter((step) => step.op === op),
        ({ key }) => key,
      ).values(),
    ].flatMap((calls) => {
      const [first, last] = [calls[0], calls.at(-1)];
      const died = kills.filter(({ at }) => first && last && at >= first.at && at <= last.at).length;
      return first && calls.length > 1 + died ? [violation("dearer", first, `${op} ${calls.length} times, for ${died} deaths`)] : [];
    }),
  );
}
