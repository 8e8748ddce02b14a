import type { ProductItem } from '../items/item-index.js';

/** What is known of a product by what it is, before anybody clicked it. */
export type Content = Pick<
  ProductItem,
  'title' | 'category' | 'brand' | 'tags' | 'priceMinor' | 'currency'
>;

/** Words of a title that are looked at. */
const wordLimit = 12;
/** Letters of a word that tells anything. */
const shortestWord = 3;

/**
 * The traits that a product shares with others: category, brand, tags, words of the title, and the band of its price,
 * half as wide as a doubling.
 *
 * Missing: what is not known brings no trait. Shape: each trait once.
 */
export function traitsOf({
  title,
  category,
  brand,
  tags,
  priceMinor,
  currency,
}: Content): string[] {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const traits = [
    ...(category === null ? [] : [`category ${category}`]),
    ...(brand === null ? [] : [`brand ${brand.toLowerCase()}`]),
    ...tags.map((tag) => `tag ${tag.toLowerCase()}`),
    ...words
      .filter(({ length }) => length >= shortestWord)
      .slice(0, wordLimit)
      .map((word) => `word ${word}`),
    ...(priceMinor === null || priceMinor <= 0
      ? []
      : [`price ${currency} ${Math.round(2 * Math.log2(priceMinor))}`]),
  ];
  return [...new Set(traits)];
}
