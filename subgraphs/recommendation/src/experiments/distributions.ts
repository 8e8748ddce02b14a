/** The two-sided 95 % point of the normal distribution. */
export const normal95 = 1.959964;

/** The chance of a normal value as far from 0 as `z`, to either side. Source: Abramowitz & Stegun 7.1.26. */
export function twoSidedChance(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, poly * Math.exp(-x * x));
}

/**
 * The chance of a chi-square value of at least `value` by luck alone, for `degrees` ≥ 1 of freedom.
 *
 * Sums the recurrence of the upper tail, two degrees at a time, from one (by the normal tail) or two degrees on.
 */
export function chiSquareChance(value: number, degrees: number): number {
  if (value <= 0) return 1;
  const half = value / 2;
  let chance = degrees % 2 === 1 ? twoSidedChance(Math.sqrt(value)) : Math.exp(-half);
  let term =
    degrees % 2 === 1 ? 2 * Math.sqrt(half / Math.PI) * Math.exp(-half) : half * Math.exp(-half);
  for (let done = degrees % 2 === 1 ? 1 : 2; done < degrees; done += 2) {
    chance += term;
    term *= half / (done / 2 + 1);
  }
  return Math.min(1, chance);
}
