/**
 * How many letters must be put in, left out, replaced or swapped with their neighbour to turn one word into the
 * other; anything above `limit` is given as `limit + 1`, found out early.
 *
 * Source: optimal string alignment distance (Damerau 1964; Levenshtein 1966), by rows.
 */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  return Math.min(lastRow(from, to, limit)?.[to.length] ?? limit + 1, limit + 1);
}

/** The same between a word and the beginning of another that it comes nearest to. */
export function beginningDistance(word: string, longer: string, limit: number): number {
  const start = longer.slice(0, word.length + limit);
  const row = lastRow(word, start, limit) ?? [limit + 1];
  return Math.min(...row, limit + 1);
}

/** The distances of a word from every beginning of another; null when they are all above the limit. */
function lastRow(from: string, to: string, limit: number): number[] | null {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = from[row - 1] === to[column - 1] ? 0 : 1;
      let distance = Math.min(
        above[column]! + 1,
        current[column - 1]! + 1,
        above[column - 1]! + replaced,
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      if (isSwap) distance = Math.min(distance, before[column - 2]! + 1);
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least > limit) return null;
    before = above;
    above = current;
  }
  return above;
}
