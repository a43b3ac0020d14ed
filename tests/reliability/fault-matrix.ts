/** A test that proves a row: its file, and words of its title. */
export type Proof = readonly [file: string, title: string];

export type Row = {
  readonly row: number;
  readonly fault: string;
  readonly expected: string;
  readonly proofs: readonly Proof[];
  /** What of the row can't be tested here, and why. */
  readonly untested?: string;
};

const PLATFORM = "tests/reliability/platform-rows.test.ts";
const MODEL = "tests/reliability/model-rows.test.ts";
const DATABASE = "tests/reliability/database-rows.test.ts";
const STANDS_IN = "costs a player nothing but its words";

/** Every fault that the bot has to survive, what must come of it, and where that is proved. */
export const FAULT_MATRIX: readonly Row[] = [
  {
    row: 1,
    fault: "the same Slack event four times, in new envelopes",
    expected: "one verdict, one line, every delivery answered 200",
    proofs: [[PLATFORM, "is one verdict and one line at the price of one, and each delivery is answered 200"]],
  },
  {
    row: 2,
    fault: "only a retry arrives",
    expected: "worked on as a first delivery",
    proofs: [[PLATFORM, "is worked on as a first delivery"]],
  },
  {
    row: 3,
    fault: "a duplicate in two processes, in the same moment",
    expected: "one of them wins",
    proofs: [[DATABASE, "is answered by one of them: one verdict, one line"]],
  },
  {
    row: 4,
    fault: "the same text as a message and as a mention",
    expected: "one exchange",
    proofs: [
      ["tests/adapters/slack/group-events.test.ts", "in the thread by who is up is his reply, once, also when Slack tells of it twice"],
    ],
  },
  {
    row: 5,
    fault: "out of order, late, after the end of the round",
    expected: "ordered within a burst; later is an exchange of its own; no prospect speaks after the end",
    proofs: [
      [PLATFORM, "within a burst are one reply, in the order in which they were typed; later ones are exchanges of their own"],
      [PLATFORM, "after the end of a round wake no prospect"],
    ],
  },
  {
    row: 6,
    fault: "a reply is edited or deleted after its verdict",
    expected: "an edit changes nothing and is told; deleted words are shown no more",
    proofs: [
      ["tests/adapters/slack/group-events.test.ts", "and is edited counts as it was, and he is told that once"],
      ["tests/adapters/slack/group-events.test.ts", "and is deleted is not shown any more"],
      ["tests/adapters/slack/delivery.test.ts", "is acknowledged and left alone: edits, deletions"],
    ],
  },
  {
    row: 7,
    fault: "a bad signature, an old or replayed request",
    expected: "401 and nothing stored",
    proofs: [[PLATFORM, "is refused with 401 and stored nowhere"]],
    untested: "Discord's test of bad signatures: it concerns interactions over HTTP, and ours come over the gateway",
  },
  {
    row: 8,
    fault: "our own message, other bots, a loop of bots",
    expected: "ignored, no call",
    proofs: [
      ["tests/adapters/slack/delivery.test.ts", "is acknowledged and left alone: edits, deletions, other bots, our own words, channels"],
      ["tests/adapters/discord/delivery.test.ts", "is left alone: others' talk, other bots, webhooks, our own words"],
    ],
  },
  {
    row: 9,
    fault: "40,000 characters, a body of many megabytes, hostile strings",
    expected: "cut or refused; store and JSON intact",
    proofs: [
      ["tests/adapters/slack/safety.test.ts", "of 40,000 characters is read as far as it is said to be read"],
      ["tests/chat/hostile-text.test.ts", "is read to its 4,000th character when it is longer"],
      ["tests/adapters/slack/size.test.ts", "413"],
    ],
  },
  {
    row: 10,
    fault: "five messages in a burst",
    expected: "one exchange, all five done",
    proofs: [[PLATFORM, "are one exchange at the price of one, and all five are done"]],
  },
  {
    row: 11,
    fault: "a thousand messages a minute by one player",
    expected: "one notice, the budget holds, others don't wait",
    proofs: [
      ["tests/chat/flood.test.ts", "are two minutes' worth that pass, one notice, and nothing else"],
      ["tests/chat/flood.test.ts", "cost nobody else anything"],
    ],
  },
  {
    row: 12,
    fault: "the process is killed after it acknowledged and before it claimed",
    expected: "the next process answers",
    proofs: [["tests/reliability/crash.test.ts", "loses nothing, judges nothing twice and says nothing twice"]],
  },
  {
    row: 13,
    fault: "the process is killed while judge or actor is asked",
    expected: "done again once, one line, twice the cost at most",
    proofs: [["tests/reliability/crash.test.ts", "loses nothing, judges nothing twice and says nothing twice"]],
  },
  {
    row: 14,
    fault: "the process is killed between commit and send",
    expected: "sent once by the next",
    proofs: [["tests/reliability/crash.test.ts", "loses nothing, judges nothing twice and says nothing twice"]],
  },
  {
    row: 15,
    fault: "killed, or no answer, after a send and before its id is stored",
    expected: "Discord knows the nonce; on Slack it is looked up",
    proofs: [
      ["tests/reliability/crash.test.ts", "loses nothing, judges nothing twice and says nothing twice"],
      ["tests/adapters/slack/posting.test.ts", "that meets three faults in a row still stands there once"],
    ],
  },
  {
    row: 16,
    fault: "the process is frozen for longer than its lease and thawed",
    expected: "it writes nothing any more, and says nothing twice",
    proofs: [],
    untested: "processes are not frozen here yet",
  },
  {
    row: 17,
    fault: "SIGTERM under load; a second one",
    expected: "drained within 20 s, exit 0; exit 1 at the second",
    proofs: [
      ["tests/adapters/slack/program.test.ts", "plays on Slack through the real program until it is told to stop, and then goes quietly"],
    ],
    untested: "the second signal, and the load",
  },
  {
    row: 18,
    fault: "a rolling deploy with two schemas",
    expected: "old code refuses the newer schema",
    proofs: [
      ["tests/store/unusable.test.ts", "of a newer version is left alone"],
      [
        "tests/store/postgres-faults.test.ts",
        "of a newer version, of another program, or one that is read-only is refused, and left as it is",
      ],
    ],
  },
  {
    row: 19,
    fault: "the clock jumps; daylight saving",
    expected: "nothing doubled or skipped",
    proofs: [
      ["tests/store/postgres-faults.test.ts", "has a clock that all processes share"],
      ["tests/practice/reminders.test.ts", ""],
      ["tests/chat/ball/times.test.ts", ""],
    ],
  },
  {
    row: 20,
    fault: "an unhandled rejection, a blocked loop, no memory left",
    expected: "logged without text, not ready, exit 1, recovery as in 12",
    proofs: [["tests/app/operations.test.ts", ""]],
    untested: "the limit of the heap: Node ends the process itself, which is a kill as in 12",
  },
  {
    row: 21,
    fault: "SQLite is busy: a backup, a second process",
    expected: "waited for, then not acknowledged",
    proofs: [
      ["tests/store/sqlite-store.test.ts", "waits for another writer without stopping the process, then commits"],
      ["tests/store/sqlite-store.test.ts", "says that it is busy when another writer does not let go, and has written nothing"],
      ["tests/adapters/slack/delivery.test.ts", "that can't be stored is not acknowledged, and works once when it comes again"],
    ],
  },
  {
    row: 22,
    fault: "the disk is full or read-only, the file is broken",
    expected: "not acknowledged; a broken file is refused",
    proofs: [
      ["tests/store/sqlite-store.test.ts", "says that the disk is full, has written nothing, and goes on when there is room again"],
      ["tests/store/unusable.test.ts", "with broken pages is left alone, whichever page it is"],
      ["tests/store/unusable.test.ts", "that is read-only, or lies in a read-only folder, is named"],
      ["tests/adapters/slack/delivery.test.ts", "that can't be stored is not acknowledged, and works once when it comes again"],
    ],
  },
  {
    row: 23,
    fault: "PostgreSQL goes away and comes back",
    expected: "nothing lost, nothing acknowledged in the gap",
    proofs: [
      [DATABASE, "while PostgreSQL is away nothing is acknowledged; each event that comes again afterwards is answered once"],
      ["tests/store/postgres-faults.test.ts", "goes on after all its connections were ended while they rested"],
    ],
  },
  {
    row: 24,
    fault: "a half-open connection to the database",
    expected: "given up after the limit of a statement, and replaced",
    proofs: [
      [DATABASE, "a connection that went silent is given up after the limit of a statement, and the event works when it comes again"],
    ],
  },
  {
    row: 25,
    fault: "an event that no try gets through",
    expected: "three tries, an apology, and the conversation goes on",
    proofs: [
      ["tests/chat/runner.test.ts", "tries what fails three times, then says so in the player's language and goes on"],
      ["tests/adapters/slack/restart.test.ts", "comes before what comes in now; what ended three processes is given up with a word"],
    ],
  },
  {
    row: 26,
    fault: "the model says 429 and to wait 2 or 90 seconds",
    expected: "2 are waited for; else rules judge and script at once",
    proofs: [[MODEL, STANDS_IN]],
  },
  {
    row: 27,
    fault: "no quota left, a key that is refused",
    expected: "no retry; rules judge and script",
    proofs: [[MODEL, STANDS_IN]],
  },
  {
    row: 28,
    fault: "the model's server fails for minutes",
    expected: "the breaker opens, and closes when it is back",
    proofs: [
      [MODEL, STANDS_IN],
      ["tests/llm/breaker.test.ts", "opens on the first five failures: it needs no full window"],
      ["tests/llm/breaker.test.ts", "lets one probe through after 30 s, and closes when it is good"],
    ],
  },
  {
    row: 29,
    fault: "the model's answer doesn't begin, or stalls",
    expected: "given up in time, nothing partial is posted",
    proofs: [[MODEL, STANDS_IN]],
  },
  {
    row: 30,
    fault: "the stream breaks, or ends early",
    expected: "what came of it is dropped, one retry at most",
    proofs: [[MODEL, STANDS_IN]],
  },
  {
    row: 31,
    fault: "HTML, an error or nothing with status 200; broken JSON",
    expected: "rules judge and script",
    proofs: [[MODEL, STANDS_IN]],
  },
  {
    row: 32,
    fault: "the judge answers in prose, with unknown labels or ids",
    expected: "one repair, then the rules judge; never a default in the middle",
    proofs: [
      [MODEL, STANDS_IN],
      ["tests/judge/model-judge.test.ts", "never offers a quarantined segment as evidence"],
    ],
  },
  {
    row: 33,
    fault: "the model refuses, in any form",
    expected: "script and rules judge, no loop",
    proofs: [[MODEL, STANDS_IN]],
  },
  {
    row: 34,
    fault: "a line that breaks the contract",
    expected: "one rewrite, then the script; nothing is posted before the gate",
    proofs: [
      ["tests/prospect/model-actor.test.ts", "is explained to the model: the rules name every fault"],
      ["tests/prospect/line-guard.test.ts", ""],
    ],
  },
  {
    row: 35,
    fault: "injections, in Dutch and with invisible characters, too",
    expected: "one band more at most, or not judged; honest words are unchanged",
    proofs: [["tests/judge/attacks.test.ts", ""]],
  },
  {
    row: 36,
    fault: "a model that obeys the player",
    expected: "caps, the median, no number of the model's, no leak",
    proofs: [
      ["tests/judge/model-judge.test.ts", "reads a stance far above the rules judge a second time and then takes the rules"],
      ["tests/judge/model-judge.test.ts", "takes the median of three readings, each question on its own"],
      ["tests/prospect/model-actor.test.ts", "a model that obeys the player"],
    ],
  },
  {
    row: 37,
    fault: "a player argues about a verdict",
    expected: "the stored grounds; a second reading that sees neither the first nor a protest",
    proofs: [["tests/judge/model-judge.test.ts", "is another prompt and sees nothing of an earlier verdict"]],
  },
  {
    row: 38,
    fault: "the platform says 429 and to wait long",
    expected: "that conversation waits, others go on",
    proofs: [
      ["tests/adapters/slack/posting.test.ts", "that meets a long 429 makes nobody else wait, and not the end of the process either"],
    ],
  },
  {
    row: 39,
    fault: "the channel is gone, the conversation closed, the token revoked",
    expected: "no retries; the process ends with advice",
    proofs: [
      [PLATFORM, "is not tried again, and the next word is answered when it is open again"],
      ["tests/adapters/slack/group-events.test.ts", "when the app is removed from the workspace, which ends the process"],
      [
        "tests/adapters/discord/start.test.ts",
        "ends the process with what to do about it, loops nowhere, and leaves the answer to the next one",
      ],
    ],
  },
  {
    row: 40,
    fault: "a socket breaks, a pong stays away, an invalid session",
    expected: "connected again, and nothing missed",
    proofs: [
      ["tests/adapters/slack/delivery.test.ts", "lose nothing when one goes by a %s: the other one listens, and it comes back"],
      ["tests/adapters/discord/gateway.test.ts", "misses nothing: what was said and pressed meanwhile is answered once"],
      ["tests/adapters/discord/gateway.test.ts", "because no heartbeat is acknowledged is made anew"],
      ["tests/adapters/discord/gateway.test.ts", "whose session is gone begins a new one"],
    ],
  },
  {
    row: 41,
    fault: "stop, while a line is being made",
    expected: "out at once without a model; the late line is never sent",
    proofs: [
      ["tests/adapters/slack/whistle.test.ts", "ends the round at once: the reply before it has no verdict and no line"],
      ["tests/chat/runner.test.ts", "drops the reply that is being read at a whistle, and answers the whistle"],
    ],
  },
  {
    row: 42,
    fault: "distress, in Dutch and in English",
    expected: "out of the role, numbers of help, the round is closed, no score, nothing kept with an id",
    proofs: [["tests/chat/safety/distress.test.ts", ""]],
  },
  {
    row: 43,
    fault: "erasure while a call is made; another player's export",
    expected: "no row and no byte left, the late result is dropped; refused",
    proofs: [["tests/store/erased-bytes.test.ts", "hold no byte of a player who was erased, and all of the others"]],
  },
  {
    row: 44,
    fault: "the budget ends in a round; moderation is missing or down",
    expected: "play goes on without the model or ends well; the lexicon alone decides",
    proofs: [
      ["tests/llm/day-budget.test.ts", "of a player, once spent, stops him without a call and nobody else"],
      ["tests/llm/day-limits.test.ts", ""],
    ],
  },
];
