// What is known of predicates: which hold one value at a time (of their subject: where somebody works; of their object:
// who leads something), how they read in the past, and which other words ask for them.
import { nameKey } from './names';

/** value: one object a subject at a time; holder: one subject an object at a time; many: as many as there are. */
export type Holds = 'value' | 'holder' | 'many';

const ROLE =
  'director|managing director|head|chief|ceo|cto|cfo|chief executive|chairman|chairwoman|chairperson|chair|president|prime minister|mayor|governor|chancellor|minister|king|queen|pope|principal|rector|dean|editor|editor in chief|captain|coach|manager|general manager|site manager|leader|team leader|supervisor|foreman|owner|landlord|tenant|keeper|curator|treasurer|secretary|capital|headquarters';
const HOLDER = new RegExp(
  `^(?:is (?:the )?(?:${ROLE}) (?:of|at|for)|leads|heads|manages|runs|directs|chairs|owns|captains|supervises)$`,
);
const VALUE =
  /^(?:works (?:at|for|in)|lives (?:at|in)|is (?:based|located|stationed|housed|employed|parked|kept|stored) (?:at|in|by|on)|is|is in|is at|is called|is about|is named|is owned by|is led by|is run by|is managed by|is headed by|reports to|belongs to|costs|is priced at|is married to|uses model|is owned|plays for|has .+)$/;
/** "has X" is one value at a time but for things of which there are many. */
const MANY = /^has (?:tag|member|part|child|children|document|zone|alias)\b/;

export function predicateKey(predicate: string): string {
  return predicate
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^is the /, 'is ');
}

export function holds(predicate: string): Holds {
  if (MANY.test(predicate)) return 'many';
  if (HOLDER.test(predicate)) return 'holder';
  return VALUE.test(predicate) ? 'value' : 'many';
}

const PAST: Record<string, string> = {
  is: 'was',
  are: 'were',
  has: 'had',
  leads: 'led',
  runs: 'ran',
  costs: 'cost',
  belongs: 'belonged',
  holds: 'held',
  keeps: 'kept',
  sells: 'sold',
  teaches: 'taught',
};
/** "works at" -> "worked at"; words that are past already stay. */
export function inPast(predicate: string): string {
  const [first = '', ...rest] = predicate.split(' ');
  const known = PAST[first];
  if (known) return [known, ...rest].join(' ');
  if (!/[a-z]s$/.test(first) || first === 'was') return predicate;
  const stem = /(?:ss|sh|ch|x|z)es$/.test(first) ? first.slice(0, -2) : first.slice(0, -1);
  const past = stem.endsWith('e') ? `${stem}d` : /[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}ied` : `${stem}ed`;
  return [past, ...rest].join(' ');
}

export function sentenceOf(subject: string, predicate: string, object: string, past = false): string {
  return `${subject} ${past ? inPast(predicate) : predicate} ${object}`;
}

/** Words that ask for the same; each line one meaning. */
const ALIKE = [
  'work works worked working employ employs employed employer employment job',
  'live lives lived living reside resides resided residence home address',
  'lead leads led leading leader head heads headed run runs ran running direct directs directed director manage manages managed manager charge boss chief supervise supervises supervised supervisor',
  'own owns owned owner owners ownership belong belongs belonged',
  'see seen sees saw watch watched spotted sighted appear appeared sighting sightings',
  'located location where place placed based stationed kept stored housed parked',
  'cost costs price prices priced',
  'call called name named title',
  'code codes password pin combination',
  'marry married wife husband spouse',
  'member members join joined belongs',
  'chair chairs chaired chairman chairwoman chairperson',
  'about topic subject discussed',
  'tag tags tagged label labelled',
  'report reports reported superior',
  'model models uses',
];
const MEANINGS = new Map<string, string[]>();
for (const line of ALIKE) {
  const words = line.split(' ');
  for (const word of words) MEANINGS.set(word, [...(MEANINGS.get(word) ?? []), ...words]);
}

/** The word and those that ask for the same. */
export function alike(word: string): string[] {
  return [...new Set([word, ...(MEANINGS.get(nameKey(word)) ?? [])])];
}
