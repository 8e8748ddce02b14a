/**
 * What the demo visitors like: each taste says how often it turns to which category.
 * Nothing of this is in the data itself; recommendations find it again in what the visitors do.
 */
export type Taste = Readonly<Record<string, number>>;

/** The latent tastes. Shape: category slug → weight; categories of one taste also go together in a video. */
export const tastes: readonly Taste[] = [
  { beauty: 5, 'skin-care': 4, fragrances: 4, 'womens-jewellery': 2 },
  {
    'womens-dresses': 4,
    tops: 4,
    'womens-shoes': 3,
    'womens-bags': 4,
    'womens-watches': 3,
    'womens-jewellery': 2,
    sunglasses: 1,
  },
  { groceries: 6, 'kitchen-accessories': 6, 'home-decoration': 1 },
  { furniture: 5, 'home-decoration': 5, 'kitchen-accessories': 3, laptops: 1 },
  { smartphones: 5, 'mobile-accessories': 5, laptops: 3, tablets: 3 },
  {
    'sports-accessories': 5,
    'mens-shoes': 4,
    'mens-shirts': 3,
    'mens-watches': 3,
    motorcycle: 3,
    vehicle: 3,
    sunglasses: 2,
  },
];

/** The other categories that someone who looks at this one also likes; never empty for a demo category. */
export function neighbours(category: string): string[] {
  const others = tastes
    .filter((taste) => category in taste)
    .flatMap((taste) => Object.keys(taste))
    .filter((other) => other !== category);
  return [...new Set(others)];
}
