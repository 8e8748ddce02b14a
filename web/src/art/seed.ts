/** A stream of numbers in [0, 1) that look random and are the same for the same seed. */
export type Random = () => number;

/**
 * A 32-bit hash of a text, by code points.
 *
 * Source: FNV-1a (Fowler, Noll, Vo), public domain; over code points instead of bytes.
 */
export function hashText(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) {
    hash ^= character.codePointAt(0)!;
    hash = Math.imul(hash, 16_777_619);
  }
  return hash >>> 0;
}

/**
 * A random stream from a seed.
 *
 * Source: mulberry32 (Tommy Ettinger), public domain.
 */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list that is not empty. */
export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)]!;
}
