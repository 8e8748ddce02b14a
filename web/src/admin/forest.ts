/** A figure with its interval. */
export interface Interval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** How far from 0 the axis of a forest plot goes, so that every interval lies on it: a round number, 0.01 at least. */
export function forestLimit(intervals: readonly Interval[]): number {
  const farthest = Math.max(
    0.01,
    ...intervals.flatMap(({ lower, upper }) => [Math.abs(lower), Math.abs(upper)]),
  );
  const power = 10 ** Math.floor(Math.log10(farthest));
  const step = [1, 2, 5, 10].find((each) => each * power >= farthest * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Where a value lies on such an axis: 0 at its lower end, 0.5 for none, 1 at its upper end. */
export function forestPlace(value: number, limit: number): number {
  return Math.min(1, Math.max(0, 0.5 + value / (2 * limit)));
}

/** Whether an interval leaves no doubt on which side of 0 the figure is. */
export function isBeyondDoubt({ lower, upper }: Interval): boolean {
  return lower > 0 || upper < 0;
}
