import { openSqliteStore } from "../../../src/store/sqlite-store.ts";
import { describeAdapter, type Seat } from "../../contract/adapter-contract.ts";
import { type Sitting, sitDown } from "../../support/keyboard.ts";
import { practiceRig } from "../../support/practice-rig.ts";

const WORDS = { hint: "/hint", again: "/opnieuw", timeOut: "/time-out", review: "/var", whistle: "/fluit" } as const;

async function sitAtKeyboard(): Promise<Seat> {
  const opened = await openSqliteStore({ file: ":memory:" });
  if (opened.kind !== "open") throw new Error(opened.advice);
  const { store } = opened;
  let sitting: Sitting | undefined;
  const at = () => sitting ?? fail();
  /** What is shown until it is the player's turn again, or the program has gone. */
  const shownAfter = async (keys: string): Promise<string> => {
    const from = at().shown().length;
    const turn = at().until("Jij › ");
    if (keys !== "") at().type(`${keys}\r`);
    await Promise.race([turn, at().ended]);
    return plain(at().shown().slice(from));
  };
  return {
    async kickOff(prospectId) {
      sitting = sitDown(practiceRig(store), ["--prospect", prospectId, "--seed", "1"]);
      await sitting.until("Jij › ");
      return plain(sitting.shown());
    },
    says: shownAfter,
    asks: (command) => shownAfter(WORDS[command]),
    // Escape codes of the prompt itself apart: what moves the cursor there is not of the player.
    alive: () => at().shown().split("\u001b[31m").slice(1),
    async [Symbol.asyncDispose]() {
      sitting?.endInput();
      await sitting?.ended;
      await store[Symbol.asyncDispose]();
    },
  };
}

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

function fail(): never {
  throw new Error("no round was begun");
}

describeAdapter("the terminal", sitAtKeyboard);
