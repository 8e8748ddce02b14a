import { drawnCategorySlugs } from './categories.js';

// What an imported catalogue calls its things; the first that fits wins, so the particular stands before the general.
const kinds: readonly (readonly [RegExp, string])[] = [
  [/smart ?phone|mobile phone|handphone|ponsel/i, 'smartphones'],
  [
    /phone|headset|earphone|earbud|charger|power ?bank|memory card|usb|cable|speaker/i,
    'mobile-accessories',
  ],
  [/laptop|notebook|keyboard|computer|komputer/i, 'laptops'],
  [/tablet|e-?reader/i, 'tablets'],
  [/sun ?glass|eyewear|kacamata|spectacle/i, 'sunglasses'],
  [/women.*watch|watch.*women|jam tangan wanita/i, 'womens-watches'],
  [/watch|jam tangan/i, 'mens-watches'],
  [/perfume|parfum|fragrance|deodorant/i, 'fragrances'],
  [/lipstick|mascara|make-?up|nail|cosmetic|kosmetik|beauty/i, 'beauty'],
  [/lotion|soap|sabun|cream|serum|skin|shampoo/i, 'skin-care'],
  [
    /ring\b|rings\b|earring|necklace|pendant|bracelet|bangle|jewel|anklet|cincin|anting|kalung/i,
    'womens-jewellery',
  ],
  [/bag\b|bags\b|wallet|clutch|backpack|purse|\btas\b/i, 'womens-bags'],
  [/sandal|heel|bellies|wedges|women.*shoe|flats/i, 'womens-shoes'],
  [/shoe|sneaker|boot|footwear|sepatu|loafer/i, 'mens-shoes'],
  [/dress|gown|gaun|saree|kurti|lehenga|skirt/i, 'womens-dresses'],
  [/women.*(shirt|top)|blouse|\btops?\b|tunic/i, 'tops'],
  [/shirt|kemeja|polo|kurta|jacket/i, 'mens-shirts'],
  [/motor ?cycle|motor ?bike|scooter|helmet/i, 'motorcycle'],
  [/\bcar\b|vehicle|mobil|automotive/i, 'vehicle'],
  [/sofa|chair|table\b|\bbed\b|wardrobe|furniture|mattress|kursi|meja/i, 'furniture'],
  [
    /vase|lamp|painting|frame|curtain|cushion|showpiece|decor|clock|candle|plant/i,
    'home-decoration',
  ],
  [/pan\b|cookware|kitchen|mug|bottle|knife|spoon|cup\b|plate|bowl|dapur/i, 'kitchen-accessories'],
  [/grocer|food|fruit|snack|coffee|\btea\b|rice|makanan/i, 'groceries'],
  [/sport|ball\b|fitness|gym|racket|cricket|yoga|olahraga/i, 'sports-accessories'],
];

/**
 * The drawn category that a product or video belongs to: its own, else the one that its category's or title's words
 * name, else null.
 */
export function nearestCategory(slug: string | null, words: string): string | null {
  if (slug !== null && drawnCategorySlugs.includes(slug)) return slug;
  const said = `${(slug ?? '').replaceAll('-', ' ')} ${words}`;
  return kinds.find(([kind]) => kind.test(said))?.[1] ?? null;
}
