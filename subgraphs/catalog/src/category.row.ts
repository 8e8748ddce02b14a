/** A category: what `category` of a product names. */
export interface CategoryRow {
  readonly slug: string;
  readonly name: string;
}

/** A readable name for a category of which only the slug is known: `sports-accessories` → `Sports accessories`. */
export function nameFromSlug(slug: string): string {
  const words = slug.split('-').filter(Boolean).join(' ');
  return words === '' ? slug : words.charAt(0).toUpperCase() + words.slice(1);
}
