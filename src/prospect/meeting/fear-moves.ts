/** The words by which a player's fear is told to be a move of the playbook, both languages at once: people mix them. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  rate_dictate:
    /te duur|duurder|prijzig|budget|standaardtarief|(?:hun|vast|lager) tarief|tarief|uurprijs|goedkoper|te hoog|te veel geld|too expensive|pricey|fixed rate|my rate|too high|too much money|cheaper/u,
  last_price:
    /korting|afding|laatste prijs|beste prijs|onderhandel|naar beneden|eraf|zakken|discount|haggl|best price|knock|come down|lower (?:my|the|your)/u,
  payment_terms:
    /betaaltermijn|laat betal|betal\p{L}* (?:op|na|binnen)|\d+ dagen|voorschot|factuur|payment term|pay(?:ing)? late|\d+ days|invoice|net \d+/u,
  ten_others:
    /tien ander|anderen|een ander\b|iemand anders|concurren|vergelijk|andere (?:partij|aanbieder|zzp|freelanc|offerte)|offertes|others|somebody else|someone else|compet|other quotes|compare/u,
  prove_first: /proef|gratis|onbetaald|bewijzen|eerst (?:zien|laten zien)|for free|free (?:work|sample|trial)|trial|unpaid|prove|sample/u,
  pick_your_brain: /meedenk|ideeën|gratis advies|brainstorm|uithoren|leegtrek|pick my brain|my ideas|free advice|brainstorm/u,
  job_interview: /sollicit|waarom (?:ik|wil ik|ze mij|jij)|kruisverhoor|ondervra|job interview|why (?:me|i want|do you want)|grill/u,
  pitch_yourself:
    /pitch|mezelf verkop|verkoop\p{L}* jezelf|vertel\p{L}* over (?:mezelf|jezelf)|sell (?:myself|yourself)|about (?:myself|yourself)/u,
  references_cv:
    /\bcv\b|referentie|portfolio|diploma|certifica|te weinig ervaring|niet genoeg ervaring|references|not enough experience|qualif|track record/u,
  reporting_line:
    /de baas|aanstur|leidinggevend|rapporter|verantwoording|onder (?:hem|haar|iemand|een manager)|micromanag|my boss|report to|line manager|controll/u,
  availability:
    /op kantoor|aanwezig|op locatie|vaste dagen|fulltime|vijf dagen|negen tot vijf|9 tot 5|in the office|on site|full[- ]time|five days|nine to five/u,
  false_self_employment: /\bdba\b|schijnzelf|loondienst|payroll|self-employ|ir35|belasting/u,
  intermediary_margin: /tussenpersoon|bemiddel|detacher|marge|via een bureau|intermediar|broker|recruiter|margin|their cut/u,
  employee_salary: /salaris|maandloon|vaste medewerker|werknemer|salary|an employee|wage/u,
  higher_authority:
    /directie|raad van|inkoop|akkoord van|moet overleg|eerst overleg|management|the board|procurement|approval|sign[- ]?off|her boss|his boss|their boss/u,
  our_conditions: /voorwaarden|raamovereenkomst|contract|terms and conditions|their conditions|small print/u,
  penalty_clause: /boete|deadline|aansprakelijk|te laat (?:ben|lever)|penalt|liab|damages/u,
  scope_creep:
    /erbij|extra werk|meer werk|even mee|uitbreid|scope|steeds meer|revisie|correctierondes|extra work|on top of|while (?:i|you).{0,4} at it|revisions|keeps? adding/u,
  urgency:
    /haast|meteen|vandaag nog|direct (?:ja|beslis|antwoord)|onder druk|spoed|zo snel|hurry|urgent|asap|right away|on the spot|pressure|rush/u,
  twenty_minutes:
    /weinig tijd|geen tijd|kort gesprek|kwartier|twintig minuten|half uur|no time|short meeting|twenty minutes|quarter of an hour/u,
  status:
    /neerbuig|intimider|arrogant|uit de hoogte|klein voel|te klein|niet serieus|belangrijk|intimidat|looks? down|small fry|too small|not take me seriously|important people/u,
  silence: /stil(?:te|val|\b)|zwijg|niks zeg|pokerface|silen|say nothing|says nothing|poker face/u,
  small_talk: /koetjes|klets|gezellig|uitweid|small talk|chatt|rambl/u,
  friendly_exploitation: /vriend|bekende|kennis van|familie|gunnen|aardig|sympathiek|friend|mates|favour|favor|so nice|family/u,
  blame_predecessor: /vorige|slechte ervaring|eerder mis|previous|the last (?:one|freelancer)|bad experience|burn(?:ed|t)/u,
  volume_discount: /vervolg|meer opdrachten|toekomst|langere (?:klus|opdracht)|volume|future work|more work|follow-up|long[- ]term/u,
};

/** What anybody may be met with, when he fears little that we know. */
const USUAL = ["rate_dictate", "ten_others", "payment_terms", "last_price", "job_interview", "prove_first", "scope_creep"];
const FEWEST = 6;
const MOST = 8;

/** A fear weighs as much as this many wishes of the client. */
const FEAR_WEIGHT = 3;

/** How many of the moves are told by the words themselves; the rest is usual. */
export type FoundMoves = { readonly moves: readonly string[]; readonly meant: number };

/** Moves that fit what a player fears and what his client wants, the most feared first; never fewer than six when the playbook has them. */
export function findMoves(known: readonly string[], { fear, want }: { readonly fear: string; readonly want: string }): FoundMoves {
  const [feared, wanted] = [fear.toLowerCase(), want.toLowerCase()];
  const scored = Object.entries(SIGNS)
    .filter(([moveId]) => known.includes(moveId))
    .map(([moveId, sign]) => ({ moveId, score: FEAR_WEIGHT * timesIn(feared, sign) + timesIn(wanted, sign), at: placeIn(feared, sign) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MOST)
    .map(({ moveId }) => moveId);
  const usual = USUAL.filter((moveId) => known.includes(moveId) && !scored.includes(moveId));
  return { moves: [...scored, ...usual.slice(0, Math.max(0, FEWEST - scored.length))], meant: scored.length };
}

/** The move that a line of a client is, by its words; `undefined` when they say nothing. */
export function findMoveOf(known: readonly string[], line: string): string | undefined {
  const found = findMoves(known, { fear: line, want: "" });
  return found.meant === 0 ? undefined : found.moves[0];
}

function timesIn(text: string, sign: RegExp): number {
  return [...text.matchAll(new RegExp(sign, "gu"))].length;
}

function placeIn(text: string, sign: RegExp): number {
  const at = text.search(sign);
  return at === -1 ? text.length : at;
}
