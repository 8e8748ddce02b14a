/**
 * The places 0 … count − 1 with the greatest scores, best first; of equal scores the lower place first.
 * Scores of 0 and less are left out.
 *
 * Shape: `count` scores → at most `limit` places. One pass: most places cost one comparison.
 */
export function bestOf(
  count: number,
  scoreAt: (place: number) => number,
  limit: number,
): { place: number; score: number }[] {
  const best: { place: number; score: number }[] = [];
  let threshold = 0;
  for (let place = 0; place < count; place += 1) {
    const score = scoreAt(place);
    if (score <= threshold) continue;
    let position = best.length;
    while (position > 0 && (best[position - 1]?.score ?? 0) < score) position -= 1;
    best.splice(position, 0, { place, score });
    if (best.length > limit) best.pop();
    if (best.length === limit) threshold = best[limit - 1]?.score ?? Infinity;
  }
  return best;
}
