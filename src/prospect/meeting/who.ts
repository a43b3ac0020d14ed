import type { Lang } from "../../game/language.ts";

type InBoth = Readonly<Record<Lang, string>>;

/** A branch, as a list shows it and as it reads after a role. */
type Sector = { readonly sign: RegExp; readonly name: InBoth; readonly inIt: InBoth };

const SECTORS: readonly Sector[] = [
  sector(/bouw|aannem|construct|builder|renovat|install/u, ["bouw", "construction"], ["in de bouw", "in construction"]),
  sector(/zorg|ziekenhuis|arts|verpleeg|ggz|health|hospital|care home|clinic/u, ["zorg", "healthcare"], ["in de zorg", "in healthcare"]),
  sector(
    /school|onderwijs|universit|hogeschool|opleiding|educat|college|training/u,
    ["onderwijs", "education"],
    ["in het onderwijs", "in education"],
  ),
  sector(
    /gemeente|ministerie|provincie|overheid|waterschap|council|ministry|government|public sector/u,
    ["overheid", "government"],
    ["bij de overheid", "in government"],
  ),
  sector(/\bict\b|\bit\b|software|data|app\b|cyber|saas|tech/u, ["ict", "IT"], ["in de ict", "in IT"]),
  sector(
    /reclame|marketing|communicatie|media|design|advertis|communicat/u,
    ["communicatie", "communications"],
    ["in de communicatie", "in communications"],
  ),
  sector(/horeca|restaurant|hotel|café|cafe|catering|bakker|hospitality/u, ["horeca", "hospitality"], ["in de horeca", "in hospitality"]),
  sector(
    /fabriek|industrie|productie|machine|factory|manufactur|industr/u,
    ["industrie", "manufacturing"],
    ["in de industrie", "in manufacturing"],
  ),
  sector(/bank|verzeker|financ|accountan|pensioen|insur|pension/u, ["financiën", "finance"], ["in de financiële wereld", "in finance"]),
  sector(/winkel|webshop|retail|detailhandel|groothandel|shop|store|wholesale/u, ["handel", "retail"], ["in de handel", "in retail"]),
  sector(/transport|logist|vervoer|haven|freight|shipping|haulage/u, ["transport", "transport"], ["in het transport", "in transport"]),
  sector(
    /museum|theater|cultuur|muziek|uitgever|festival|culture|publish|music|theatre/u,
    ["cultuur", "culture"],
    ["in de cultuur", "in the arts"],
  ),
  sector(/energie|zonnepane|wind|duurzaam|energy|solar/u, ["energie", "energy"], ["in de energie", "in energy"]),
  sector(/boer|landbouw|tuinder|hovenier|kweker|farm|garden|nursery/u, ["groen", "green trades"], ["in het groen", "in the green trades"]),
];

const NO_SECTOR: Omit<Sector, "sign"> = { name: { nl: "jouw gesprek", en: "your meeting" }, inIt: { nl: "", en: "" } };

const ROLES: readonly (readonly [RegExp, InBoth])[] = [
  [/inkoop|inkoper|procure|buyer|purchas/u, { nl: "Inkoper", en: "Buyer" }],
  [/bemiddel|recruit|detacher|intermediar|broker/u, { nl: "Bemiddelaar", en: "Intermediary" }],
  [/\bhr\b|personeel|human resources|people manager/u, { nl: "HR-manager", en: "HR manager" }],
  [/directeur|directie|bestuur|\bceo\b|\bdga\b|director|managing/u, { nl: "Directeur", en: "Managing director" }],
  [/eigenaar|oprichter|ondernemer|familiebedrijf|owner|founder|family business|start-?up/u, { nl: "Eigenaar", en: "Owner" }],
  [/projectleider|projectmanager|project manager|project lead/u, { nl: "Projectleider", en: "Project manager" }],
  [/marketing|communicatie|communicat/u, { nl: "Hoofd communicatie", en: "Head of communications" }],
  [/teamleider|afdelingshoofd|manager|hoofd|team lead|head of/u, { nl: "Manager", en: "Manager" }],
];
const NO_ROLE: InBoth = { nl: "Opdrachtgever", en: "Client" };

/** Who a client is, as far as a player's own words tell: never more than a role and a branch. */
export type Who = { readonly role: InBoth; readonly sector: InBoth };

export function readWho(words: string): Who {
  const text = words.toLowerCase();
  const { name, inIt } = SECTORS.find(({ sign }) => sign.test(text)) ?? NO_SECTOR;
  const role = ROLES.find(([sign]) => sign.test(text))?.[1] ?? NO_ROLE;
  const whole = (lang: Lang) => `${role[lang]} ${inIt[lang]}`.trim();
  return { role: { nl: whole("nl"), en: whole("en") }, sector: name };
}

function sector(sign: RegExp, [nl, en]: readonly [string, string], [inNl, inEn]: readonly [string, string]): Sector {
  return { sign, name: { nl, en }, inIt: { nl: inNl, en: inEn } };
}

/** Made-up people. None of them is anybody we know of. */
const NAMES = [
  "Ilse Vermaat",
  "Joep Hazelaar",
  "Margo Tielman",
  "Ruud Kampstra",
  "Petra Zwaneveld",
  "Wessel Oudhof",
  "Dorien Smaling",
  "Egbert Noordam",
  "Carmen Liefting",
  "Stijn Berkvens",
  "Noor Wagemakers",
  "Tobias Rensink",
  "Hilde Croonen",
  "Gijs Laterveer",
  "Renske Dubbeldam",
  "Onno Veldstra",
] as const;

const FACES = [
  { name: "briefcase", sign: "💼" },
  { name: "office", sign: "🏢" },
  { name: "necktie", sign: "👔" },
  { name: "eyeglasses", sign: "👓" },
] as const;

/** A name of which nothing stands in the player's words, and a face; `at` is a number in [0, 1). */
export function inventPerson(words: string, at: number): { readonly name: string; readonly face: (typeof FACES)[number] } {
  const text = words.toLowerCase();
  const free = NAMES.filter((name) => name.split(" ").every((part) => !text.includes(part.toLowerCase())));
  const names = free.length > 0 ? free : NAMES;
  const pick = <Item>(items: readonly Item[]) => items[Math.min(items.length - 1, Math.floor(at * items.length))] as Item;
  return { name: pick(names), face: pick(FACES) };
}
