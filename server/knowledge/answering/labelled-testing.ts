// What a labelled passage of support-pairs-testing.ts is.

export interface Labelled {
  /** Among all of them; those at even places set the thresholds, the others measure them. */
  place: number;
  passage: string;
  /** Near its words; in other words. */
  says: readonly [near: string, other: string];
  /** A number or time of it, changed. */
  figure: string;
  /** One part of it is there, the other is not, or turns it round. */
  half: string;
  /** Of the same world, but not said. */
  besides: string;
}
