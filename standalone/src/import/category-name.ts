/** The name of a category that a source knows by its slug only: `mens-shirts` → `Men's shirts`. */
export function categoryName(slug: string): string {
  const words = slug
    .split('-')
    .filter((word) => word !== '')
    .map((word) => (word === 'mens' || word === 'womens' ? `${word.slice(0, -1)}'s` : word))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A text as a category slug: lower-case letters and digits with dashes between. */
export function categorySlug(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/['’\p{M}]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}
