// Made-up vectors that lie in clusters, as those of texts do: a thousand directions drawn at random, each vector one of
// them and as much noise again, so that two of one cluster have a cosine of about a half. The same number gives the same
// vector.
const DIRECTIONS = 1_000;
const NOISE = 1;

function drawing(seed: number) {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  /** Mulberry32. */
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  /** Sum of four: near enough to a normal of deviation 1. */
  const normal = () => (uniform() + uniform() + uniform() + uniform() - 2) * Math.sqrt(3);
  return { uniform, normal };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

export function createPlaces(dimension: number) {
  const directions = Array.from({ length: DIRECTIONS }, (_, n) => {
    const { normal } = drawing(n + 1);
    return unit(Float32Array.from({ length: dimension }, normal));
  });
  return (number: number): Float32Array => {
    const { uniform, normal } = drawing(number + 1_000_003);
    const direction = directions[Math.floor(uniform() * DIRECTIONS)]!;
    const scale = NOISE / Math.sqrt(dimension);
    return unit(direction.map((value) => value + normal() * scale));
  };
}

/** The nearest of all that were shown to it, by number, exactly. */
export function createExact(queries: readonly Float32Array[], most: number) {
  const best = queries.map(() => [] as { number: number; likeness: number }[]);
  return {
    show(number: number, vector: Float32Array): void {
      for (const [index, query] of queries.entries()) {
        let likeness = 0;
        for (let n = 0; n < query.length; n += 1) likeness += query[n]! * vector[n]!;
        const list = best[index]!;
        if (list.length === most && likeness <= list.at(-1)!.likeness) continue;
        const at = list.findIndex((one) => one.likeness < likeness);
        list.splice(at < 0 ? list.length : at, 0, { number, likeness });
        if (list.length > most) list.pop();
      }
    },
    nearest: () => best.map((list) => list.map(({ number }) => number)),
  };
}
