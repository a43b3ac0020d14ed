/*
 * Words that tell a name from an ordinary word, in both languages at once. They need not be complete: a word too many is left out
 * rather than one too few.
 */

/** Small words: never a name, and never the beginning of one. */
export const SMALL_WORDS = setOf(
  `de het een en ik je jij wij we ze zij hij u dat die dit deze niet zijn voor van met maar ook wat hoe dan dus er nog wel geen naar op
  bij als om hier uit aan te mij me jou jouw jullie mijn ons onze hun haar heb hebt heeft hebben had hadden kan kun kunnen kon zal zullen
  zou wil wilt willen wilde moet moeten mag mogen ga gaat gaan doe doet doen zo waar wie waarom wanneer meer minder al nu zonder over
  wordt worden werd eens even gewoon iets iemand niets niemand alles allemaal alle ieder iedereen toch onder tot is was ben bent waren
  veel weinig heel erg te meestal altijd nooit soms vaak morgen vandaag gisteren straks later eerst daarna want omdat dus hopelijk
  misschien eigenlijk volgens tijdens tussen tegen na door per zelf elke elk sommige vooral verder ja nee nou
  the a an and i you he she it they that this these those not are am be been being for of with but also what how then there still no to on
  at if your our my his its their do does did have has had can could will would shall should may might must why who where when which more
  less than from out them us all any some every just get got when say know one two about first after before because so very too much many
  maybe probably usually always never sometimes often tomorrow today yesterday later next last as by in into up down or nor yes here`,
);

/** What people, firms and branches are called without being named: kept, also with a capital. */
export const COMMON_NOUN =
  /^(?:.*(?:bedrijf|bedrijven|bureau|bureaus|kantoor|winkel|winkels|school|scholen|ziekenhuis|gemeente|fabriek|praktijk|organisatie|instelling|afdeling|leider|manager|directeur|directie|adviseur|medewerker|hoofd|baas|eigenaar|ondernemer|ondernemers|opdrachtgever|inkoper|koper|houder|bouwer|makelaar|werker|nemer|gever|verhuur|techniek|bouw|zorg|handel|industrie|verzekeraar|vereniging|team|tarief|prijs|korting|gesprek|opdracht|project|klant|klanten|website|campagne)|aannemer|architect|arts|notaris|advocaat|accountant|hr|inkoop|marketing|ict|it|horeca|restaurant|hotel|café|cafe|bakkerij|slagerij|garage|stichting|familiebedrijf|start-?up|scale-?up|uitgeverij|museum|theater|universiteit|hogeschool|overheid|ministerie|provincie|bank|logistiek|transport|company|firm|agency|office|shop|store|hospital|council|factory|practice|organisation|organization|department|head|owner|director|founder|buyer|procurement|builder|builders|contractor|lawyer|solicitor|municipality|charity|foundation|university|government|construction|healthcare|retail|logistics|client|clients|customer|startup|family|big|large|small|medium|local|grote|groot|klein|kleine|middelgroot|middelgrote|lokale|nieuw|nieuwe|new)$/iu;

/** With a capital in the middle of a sentence, and no name. */
export const SAFE_CAPITALS = setOf(
  `i i'm i'd i'll i've maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
  september oktober november december monday tuesday wednesday thursday friday saturday sunday january february march may june july
  august october kerst pasen christmas easter nederlands nederlandse engels engelse duits duitse dutch english german french frans franse
  europees europese european nederland netherlands europa europe ict it hr ai ceo cfo coo cto dga zzp zzp'er zzp'ers zzper dba var kvk btw
  mkb pr ux ui seo crm erp ggz hbo mbo avg gdpr cao eur eu nl uk us po nda sla kpi pdf ok tv cv fte b2b b2c faq rfp vat wet html css php
  excel word powerpoint q1 q2 q3 q4`,
);

/** Verbs that follow a name: "Heijmans wil dat ik ...". */
export const VERBS_AFTER_NAMES = setOf(
  `wil wilt willen wilde is zijn was waren heeft hebben had kan kunnen gaat gaan moet moeten zegt zeggen zei vraagt vragen vroeg werkt
  werken zoekt zoeken belt belde mailt mailde doet doen maakt maken zit zitten vindt vinden denkt denken verwacht betaalt betalen levert
  bouwt verkoopt komt komen wants want is are was were has have had can could will would says said asks asked works work needs need thinks
  looks runs makes sells builds expects pays called calls emailed`,
);

/** First names that are hardly ever another word. Others are told by their capital. */
export const FIRST_NAMES = setOf(
  `jan piet kees henk hans gerard johan johannes willem pieter peter paul thomas tom tim bas sander jeroen martijn maarten marco
  michiel michael marcel erik eric rob robert richard ronald rené rene frank fred frits gert gerrit harry ivo jaap jacob jasper jelle joost
  joris jos karel klaas lars leon lennart luuk lucas maurice menno niels nico nick olaf patrick raymond remco robin roel ruben rutger
  sebastiaan simon stefan steven sven theo thijs tijs victor vincent wouter wim yannick bram daan sem levi noah milan finn liam lotte
  mohammed mohamed ahmed ali hassan mustafa youssef karim omar ibrahim yusuf fatima aisha khadija samira naima leila yasmin
  anna anne anneke annemarie astrid bianca carla carolien caroline charlotte chantal claudia daphne debbie diana edith elise ellen els emma
  esther eva femke fleur froukje gerda greetje hanneke hannah heleen ilse inge ingrid irene iris jacqueline janneke jessica johanna
  josien judith julia karin karen kim laura leonie lieke linda lisa lucia maaike manon margriet maria marieke marijke marion marjan marleen
  marloes martine melissa mieke mirjam monique nadia natasja nicole nienke nina patricia paula petra renate rianne sabine sandra sanne
  saskia sarah sara simone sofie sophie susan suzanne sylvia tamara tessa thea tineke ursula vera wendy wilma yvette yvonne
  james john david william charles george edward henry oliver emily olivia amelia jane elizabeth margaret kate catherine helen rachel rebecca
  andrew stephen christopher matthew daniel anthony kevin brian gary jason jeffrey scott deborah jennifer stephanie michelle kimberly
  ashley`,
);

/** Companies that everybody knows, however they are written. */
export const KNOWN_COMPANIES =
  /(?<![\p{L}\p{N}])(?:philips|asml|rabobank|abn[ -]?amro|ing bank|klm|heineken|unilever|ahold(?: delhaize)?|albert heijn|coolblue|booking|randstad|google|microsoft|amazon|tesla|facebook|deloitte|kpmg|pwc|ernst & young|accenture|capgemini|kpn|vodafone|ziggo|lidl|aldi|ikea|hema|postnl|schiphol|prorail|rijkswaterstaat|belastingdienst|achmea|nationale[ -]nederlanden|heijmans|volkerwessels|dura vermeer|boskalis|tata steel|nxp|aegon|menzis|interpolis|centraal beheer|siemens|bosch|mckinsey)(?![\p{L}\p{N}])/giu;

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}
