/** How many letters must be put in, left out, changed or swapped to turn one word into the other. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/**
 * The words of a search, each replaced by its nearest in the vocabulary when it is not in there itself.
 *
 * Missing: null when a word has none within a third of its letters, or when nothing would change.
 */
export function nearestSpelling(query: string, texts: readonly string[]): string | null {
  const vocabulary = new Set(texts.flatMap(wordsOf));
  const words = query.toLowerCase().trim().split(/\s+/);
  let changed = false;
  const spelled: string[] = [];
  for (const word of words) {
    if (vocabulary.has(word)) {
      spelled.push(word);
      continue;
    }
    const limit = Math.max(1, Math.floor(word.length / 3));
    let best: { word: string; distance: number } | null = null;
    for (const known of vocabulary) {
      if (Math.abs(known.length - word.length) > limit) continue;
      const distance = editDistance(word, known);
      if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
        best = { word: known, distance };
      }
    }
    if (best === null) return null;
    spelled.push(best.word);
    changed = true;
  }
  return changed ? spelled.join(' ') : null;
}
