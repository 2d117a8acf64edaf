// A question on its way through the grammar: words that become entities (a class, a camera, a time) and then slots.
// Rules are written against the rendered line, where an entity reads `<class>`, so that a rule is one short pattern.

import type { Understood } from '@/contracts/analytics';
import type { HourRange, TimeSpec } from '@/contracts/plan';

/** A stretch of time in local minutes since 1970 (wall clock); null is open. */
export interface Period {
  specs: TimeSpec[];
  from: number | null;
  to: number | null;
  /** Hours that were said with it: "yesterday morning". */
  hours?: HourRange;
  weekdays?: number[];
  /** "the day before", "the previous week": what a comparison calls the stretch before. */
  previous?: boolean;
  /** Named by its weekday alone: "Friday". */
  weekday?: boolean;
}

interface Span {
  /** As the rules see it. */
  shown: string;
  start: number;
  end: number;
}
type Called<K> = { kind: K; names: string[] };
type Placed<K> = { kind: K; ids: string[]; label: string };
export type Entity =
  | Called<'class'>
  | Called<'model'>
  | Called<'tag'>
  | Placed<'camera'>
  | Placed<'zone'>
  | Placed<'agent'>
  | { kind: 'time'; period: Period }
  | { kind: 'hours'; hours: HourRange; habitual: boolean }
  | { kind: 'weekdays'; days: number[] }
  | { kind: 'clock'; minute: number; explicit: boolean }
  | { kind: 'length'; ms: number };
export type EntityKind = Entity['kind'];
export type Item = Span & ({ kind: 'word'; capital: boolean } | { kind: 'used' } | Entity);
export type EntityItem<K extends EntityKind> = Extract<Item, { kind: K }>;

export interface Found {
  /** Capture groups, the whole first. */
  groups: (string | undefined)[];
  from: number;
  to: number;
  items: Item[];
}

const compiled = new Map<string, RegExp>();

/** A pattern over whole items: `how many`, `since <time>`. */
function pattern(source: string): RegExp {
  let regex = compiled.get(source);
  if (!regex) {
    regex = new RegExp(`(?<![^ ])(?:${source})(?![^ ])`, 'g');
    compiled.set(source, regex);
  }
  return regex;
}

export class Line {
  readonly understood: (Understood & { start: number })[] = [];
  /** Words that were met and that the grammar knows it cannot take. */
  readonly trouble: string[] = [];
  private rendered: string | null = null;

  constructor(
    readonly source: string,
    public items: Item[],
  ) {}

  get text(): string {
    this.rendered ??= this.items.map((item) => item.shown).join(' ');
    return this.rendered;
  }

  has(source: string): boolean {
    const regex = pattern(source);
    regex.lastIndex = 0;
    return regex.test(this.text);
  }

  find(source: string, after = 0): Found | null {
    const regex = pattern(source);
    const text = this.text;
    let from = 0;
    let offset = 0;
    while (from < after && from < this.items.length) offset += this.items[from++]!.shown.length + 1;
    regex.lastIndex = offset;
    const match = regex.exec(text);
    if (!match || match[0] === '') return null;
    while (offset < match.index) offset += this.items[from++]!.shown.length + 1;
    let to = from;
    const end = match.index + match[0].length;
    while (offset < end) offset += this.items[to++]!.shown.length + 1;
    return { groups: [...match], from, to, items: this.items.slice(from, to) };
  }

  /** Puts one item in the place of those found. */
  merge(found: { from: number; to: number }, entity: Entity): void {
    this.replace(found, { ...this.span(found), shown: `<${entity.kind}>`, ...entity });
  }

  /** Consumes what was found for a slot. */
  use(found: { from: number; to: number }, slot: string, value: string): void {
    const span = this.span(found);
    this.understood.push({ text: this.source.slice(span.start, span.end), slot, value, start: span.start });
    this.replace(found, { ...span, shown: '_', kind: 'used' });
  }

  /** Consumes words that say nothing. */
  skip(source: string): void {
    for (let found = this.find(source); found; found = this.find(source)) {
      this.replace(found, { ...this.span(found), shown: '_', kind: 'used' });
    }
  }

  /** Consumes the first match for a slot. */
  take(source: string, slot: string, value: string): Found | null {
    const found = this.find(source);
    if (found) this.use(found, slot, value);
    return found;
  }

  /** Other words in the place of those found, for the rules that follow; what was typed stays what is shown. */
  retype(found: { from: number; to: number }, words: readonly string[]): void {
    const span = this.span(found);
    const items = words.map((shown): Item => ({ ...span, shown, kind: 'word', capital: false }));
    this.items = [...this.items.slice(0, found.from), ...items, ...this.items.slice(found.to)];
    this.rendered = null;
  }

  /** Something that was meant but not said, after the last word. */
  append(entity: Entity, at: number): void {
    this.items = [...this.items, { shown: `<${entity.kind}>`, start: at, end: at, ...entity }];
    this.rendered = null;
  }

  remove(index: number): void {
    const item = this.items[index];
    if (item) this.replace({ from: index, to: index + 1 }, { ...item, shown: '_', kind: 'used' });
  }

  all<K extends EntityKind>(kind: K): EntityItem<K>[] {
    return this.items.filter((item): item is EntityItem<K> => item.kind === kind);
  }

  indexOf(item: Item): number {
    return this.items.indexOf(item);
  }

  private span(found: { from: number; to: number }): Omit<Span, 'shown'> {
    return { start: this.items[found.from]!.start, end: this.items[found.to - 1]!.end };
  }

  private replace(found: { from: number; to: number }, item: Item): void {
    this.items = [...this.items.slice(0, found.from), item, ...this.items.slice(found.to)];
    this.rendered = null;
  }
}

export function entitiesIn<K extends EntityKind>(items: readonly Item[], kind: K): EntityItem<K>[] {
  return items.filter((item): item is EntityItem<K> => item.kind === kind);
}
