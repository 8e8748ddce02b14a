/**
 * The words of a text, for the index and for queries alike: lower case, without accents, letters and digits only.
 */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F'’]/g, '')
    .toLowerCase();
  return folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * A word without its English plural ending, so that `dresses` finds `dress`.
 *
 * Source: the S-stemmer (D. Harman, "How effective is suffixing?", 1991), with sibilant plurals.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/(ss|us|is)$/.test(word)) return word;
  return word.slice(0, -1);
}

/** Words that say nothing about a product; left out of a query that has others. */
export const stopWords: ReadonlySet<string> = new Set(
  'a an and any at by for from in is it its my no not of on or our so some that the their this to up with you your'.split(
    ' ',
  ),
);
