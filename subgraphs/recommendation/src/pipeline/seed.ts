/** An hour in milliseconds: how long one draw of exploration holds. */
export const hourMs = 3_600_000;

/** The start of the hour that a time lies in; both in milliseconds since the epoch. */
export const hourOf = (now: number): number => Math.floor(now / hourMs) * hourMs;

/** A 32-bit FNV-1a hash with a final mix, so that near inputs fall far apart. */
export function hash32(text: string, basis = 0x811c9dc5): number {
  let hash = basis >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The seed of a viewer in an hour, 0…2³²−1; nobody in particular (null) has one too. */
export const seedOf = (viewerId: string | null, hour: number): number =>
  hash32(`${viewerId ?? ''}@${hour}`);

/**
 * The lot of an item under a seed, 0…2³²−1. The lowest lot of a pool wins a draw, so that an item
 * that joins or leaves the pool changes the outcome only if it is the winner.
 */
export const lotOf = (seed: number, id: string): number => hash32(id, seed ^ 0x9e3779b9);
