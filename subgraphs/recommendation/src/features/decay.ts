/**
 * Forward decay: instead of rewriting every counter as time passes, an event is weighted up by its time,
 *
 *   stored = Σ w · 2^((t − landmark) / halfLife),   value(now) = stored · 2^((landmark − now) / halfLife)
 *
 * so that counters only ever add and their order never changes by waiting. The price is growth: the landmark
 * moves on before a double could overflow. Landmarks are whole multiples of the half-life, which makes every
 * move a multiplication by a power of two: exact, so it matters neither when it happens nor which landmark
 * a counter is stored under.
 * Source: Cormode et al., "Forward Decay" (ICDE 2009), section 3.
 */

/** How far, in half-lives, an event may lie after the landmark before the landmark moves; 2^512 leaves room to add up. */
export const landmarkReach = 512;

/** The landmark of a time: the latest whole multiple of the half-life that is not after it. Units: milliseconds. */
export function landmarkOf(at: number, halfLifeMs: number): number {
  return Number.isFinite(halfLifeMs) ? Math.floor(at / halfLifeMs) * halfLifeMs : 0;
}

/** The landmark to use once an event of time `at` is added: the same while that is in reach. Units: milliseconds. */
export function nextLandmark(landmark: number, at: number, halfLifeMs: number): number {
  const isInReach = (at - landmark) / halfLifeMs <= landmarkReach;
  return isInReach ? landmark : landmarkOf(at, halfLifeMs);
}

/**
 * What a weight of 1 at time `at` is stored as. An infinite half-life gives 1; long before the landmark gives 0.
 *
 * Whole half-lives and the rest are raised apart, so that the bits of the fraction are the same under every landmark.
 */
export function growth(at: number, landmark: number, halfLifeMs: number): number {
  if (!Number.isFinite(halfLifeMs)) return 1;
  const halfLives = Math.floor((at - landmark) / halfLifeMs);
  const restMs = at - landmark - halfLives * halfLifeMs;
  return 2 ** halfLives * 2 ** (restMs / halfLifeMs);
}
