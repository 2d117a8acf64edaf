// Object classes in plain English: "3 people, 1 car", never "4 objects".

const IRREGULAR: Record<string, string> = {
  person: 'people',
  mouse: 'mice',
  sheep: 'sheep',
  skis: 'skis',
  scissors: 'scissors',
  knife: 'knives',
  broccoli: 'broccoli',
};

/** The word for `count` of a class: `pluralClass('person', 3)` is "people", `pluralClass('bus', 2)` is "buses". */
export function pluralClass(name: string, count: number): string {
  if (count === 1) return name;
  const words = name.split(' ');
  const last = words.at(-1) ?? name;
  const lower = last.toLowerCase();
  let plural = IRREGULAR[lower];
  if (plural === undefined) {
    if (/(s|x|z|ch|sh)$/.test(lower)) plural = `${last}es`;
    else if (/[^aeiou]y$/.test(lower)) plural = `${last.slice(0, -1)}ies`;
    else plural = `${last}s`;
  }
  return [...words.slice(0, -1), plural].join(' ');
}

export interface ClassCount {
  class: string;
  tracks: number;
}

const grouped = new Intl.NumberFormat('en');

/** "3 people", "1 car", "1,204 cars". */
export function countClass(name: string, count: number): string {
  return `${grouped.format(count)} ${pluralClass(name, count)}`;
}

/**
 * "3 people, 1 car" in the order given; past `most` classes the rest are summed: "... and 4 other things".
 * No counts above zero give "nothing".
 */
export function describeCounts(counts: readonly ClassCount[], most = 4): string {
  const seen = counts.filter(({ tracks }) => tracks > 0);
  if (seen.length === 0) return 'nothing';
  // One class more than `most` is named too: "and 1 other thing" would hide a word to save none.
  const named = seen.length === most + 1 ? seen : seen.slice(0, most);
  const rest = seen.slice(named.length).reduce((sum, { tracks }) => sum + tracks, 0);
  const words = named.map((item) => countClass(item.class, item.tracks)).join(', ');
  return rest === 0 ? words : `${words} and ${countClass('other thing', rest)}`;
}
