import { type Prospect, prospectSchema } from "./schema.ts";

/** Prospects that belong to one player each. The actor finds them by their id, which nobody else is ever given. */
export type OwnProspects = {
  /** Reads prospects as they are stored, and knows them from now on. One that this version can't read any more is left out. */
  readonly learn: (stored: readonly string[]) => readonly Prospect[];
  readonly find: (id: string) => Prospect | undefined;
  readonly forget: (id: string) => void;
};

/** As many are kept at hand; one that was pushed out is learnt again before it is needed. */
const KEPT = 2_000;

export function createOwnProspects(): OwnProspects {
  const byText = new Map<string, Prospect>();
  const byId = new Map<string, Prospect>();
  const learnOne = (text: string): readonly Prospect[] => {
    const prospect = byText.get(text) ?? readProspect(text);
    if (!prospect) return [];
    // The last to be used is the last to go.
    byText.delete(text);
    byText.set(text, prospect);
    byId.set(prospect.id, prospect);
    const [oldest] = byText;
    if (byText.size > KEPT && oldest) {
      byText.delete(oldest[0]);
      byId.delete(oldest[1].id);
    }
    return [prospect];
  };
  return {
    learn: (stored) => stored.flatMap(learnOne),
    find: (id) => byId.get(id),
    forget(id) {
      byId.delete(id);
      for (const [text, prospect] of byText) if (prospect.id === id) byText.delete(text);
    },
  };
}

function readProspect(text: string): Prospect | undefined {
  try {
    return prospectSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
