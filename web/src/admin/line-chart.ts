/** The height of a value on a logarithmic scale that begins at 0: 0 at the foot, 1 for `most`. */
export function logShare(value: number, most: number): number {
  return most <= 0 ? 0 : Math.log10(1 + Math.max(value, 0)) / Math.log10(1 + most);
}

/** The values that are marked on such a scale: 0, 1, 10, 100 … up to the first that no value passes. */
export function logTicks(most: number): number[] {
  const ticks = [0, 1];
  while ((ticks.at(-1) ?? 0) < most) ticks.push((ticks.at(-1) ?? 1) * 10);
  return ticks;
}

/** The path of a line through values, spread over the width. Units: pixels. */
export function linePath(
  values: readonly number[],
  most: number,
  box: { readonly width: number; readonly height: number },
): string {
  const step = box.width / Math.max(values.length - 1, 1);
  return values
    .map((value, place) => {
      const y = box.height * (1 - logShare(value, most));
      return `${place === 0 ? 'M' : 'L'}${(place * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/** Places for labels, as near to where they belong as the gap between two of them lets. Units: pixels. */
export function spreadLabels(wanted: readonly number[], gap: number, height: number): number[] {
  const order = wanted.map((_, place) => place).toSorted((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let floor = Number.NEGATIVE_INFINITY;
  for (const place of order) {
    placed[place] = Math.max(placed[place]!, floor);
    floor = placed[place] + gap;
  }
  let ceiling = height;
  for (const place of order.toReversed()) {
    placed[place] = Math.min(placed[place]!, ceiling);
    ceiling = placed[place] - gap;
  }
  return placed;
}
