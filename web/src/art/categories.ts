import type { Shape, ShapeFamily } from './shape.js';
import { appliances } from './shapes/appliances.js';
import { audio } from './shapes/audio.js';
import { bags } from './shapes/bags.js';
import { balls } from './shapes/balls.js';
import { beauty } from './shapes/beauty.js';
import { butcher } from './shapes/butcher.js';
import { cookware } from './shapes/cookware.js';
import { decoration } from './shapes/decoration.js';
import { dresses } from './shapes/dresses.js';
import { drinks } from './shapes/drinks.js';
import { eyewear } from './shapes/eyewear.js';
import { fragrances } from './shapes/fragrances.js';
import { fruit, fruitBowl } from './shapes/fruit.js';
import { furniture } from './shapes/furniture.js';
import { jewellery } from './shapes/jewellery.js';
import { lamps } from './shapes/lamps.js';
import { laptops } from './shapes/laptops.js';
import { mensShoes } from './shapes/mens-shoes.js';
import { motorcycles } from './shapes/motorcycles.js';
import { pantry } from './shapes/pantry.js';
import { parcels } from './shapes/parcels.js';
import { phoneAccessories } from './shapes/phone-accessories.js';
import { shirts } from './shapes/shirts.js';
import { skinCare } from './shapes/skin-care.js';
import { smartphones } from './shapes/smartphones.js';
import { sportsGear } from './shapes/sports-gear.js';
import { tablets } from './shapes/tablets.js';
import { tableware } from './shapes/tableware.js';
import { tops } from './shapes/tops.js';
import { utensils } from './shapes/utensils.js';
import { vegetables } from './shapes/vegetables.js';
import { vehicles } from './shapes/vehicles.js';
import { mensWatches, womensWatches } from './shapes/watches.js';
import { womensShoes } from './shapes/womens-shoes.js';

/** How the products of one category are drawn. */
export interface DrawnCategory {
  /** Colour of the calm set behind a product picture. */
  readonly tint: string;
  /** Tried in order against a title's or caption's words. */
  readonly shapes: ShapeFamily;
  /** Names of the shapes that stand for the category when no word tells; the seed chooses. */
  readonly usual: readonly string[];
}

const category = (
  tint: string,
  usual: readonly string[],
  ...families: ShapeFamily[]
): DrawnCategory => ({
  tint,
  usual,
  shapes: Object.assign({}, ...families) as Record<string, Shape>,
});

const known: Readonly<Record<string, DrawnCategory>> = {
  beauty: category('#f6c9cf', ['lipstick', 'compact', 'nailPolish'], beauty),
  fragrances: category('#e6d6f5', Object.keys(fragrances), fragrances),
  furniture: category('#f3dcc0', ['armchair', 'sofa', 'nightstand', 'bookshelf'], lamps, furniture),
  groceries: category(
    '#fdeab0',
    ['fruitBowl', 'milkAndOrange'],
    pantry,
    butcher,
    vegetables,
    fruit,
    drinks,
    fruitBowl,
  ),
  'home-decoration': category(
    '#dfe7cf',
    ['vase', 'tableLamp', 'housePlant', 'candle'],
    lamps,
    decoration,
  ),
  'kitchen-accessories': category(
    '#fbdcb2',
    ['kettle', 'pan', 'stockPot', 'cup'],
    appliances,
    tableware,
    utensils,
    cookware,
  ),
  laptops: category('#cfdcf6', ['laptop', 'thinLaptop'], laptops),
  'mens-shirts': category('#d2e2ef', ['shirt', 'shortSleeveShirt', 'checkShirt'], shirts),
  'mens-shoes': category('#dbe8c6', ['sneaker', 'runner', 'highTop'], mensShoes),
  'mens-watches': category('#d6dbe6', ['leatherWatch', 'diverWatch', 'dateWatch'], mensWatches),
  'mobile-accessories': category(
    '#d5e6ea',
    ['headphones', 'earbuds', 'charger', 'powerBank'],
    audio,
    phoneAccessories,
  ),
  motorcycle: category('#fad8c0', ['classicBike', 'scooter', 'nakedBike'], motorcycles),
  'skin-care': category('#d3ecdf', ['careSet', 'lotion', 'soapPump'], skinCare),
  smartphones: category('#dcd7f8', ['phone', 'triplePhone'], smartphones),
  'sports-accessories': category(
    '#d4edcf',
    ['football', 'basketball', 'dumbbell', 'tennisRacket'],
    sportsGear,
    balls,
  ),
  sunglasses: category('#cdebf0', ['sunglasses', 'roundGlasses', 'catEyeGlasses'], eyewear),
  tablets: category('#d3e4f4', ['tablet', 'miniTablet'], tablets),
  tops: category('#fbd7c4', ['tee', 'blouse', 'frock'], tops),
  vehicle: category('#cfe3f7', ['smallCar', 'touringSedan', 'suv'], vehicles),
  'womens-bags': category('#f6dfb9', ['handbag', 'rattanTote', 'satchel', 'topHandleBag'], bags),
  'womens-dresses': category('#f9cfdd', ['dottedDress', 'wrapDress', 'gown'], dresses),
  'womens-jewellery': category('#e4daf6', ['ring', 'ovalEarrings', 'necklace'], jewellery),
  'womens-shoes': category('#f7d3d3', ['heel', 'ballerina', 'courtShoe'], womensShoes),
  'womens-watches': category('#f2dfd1', ['slimWatch', 'meshWatch', 'stoneWatch'], womensWatches),
};

const parcel = category('#e6e0d6', Object.keys(parcels), parcels);

/** The slugs that have shapes of their own. */
export const drawnCategorySlugs: readonly string[] = Object.keys(known);

/** How a category is drawn. Missing: an unknown slug or null is drawn as a parcel. */
export function drawnCategory(slug: string | null): DrawnCategory {
  return (slug !== null && Object.hasOwn(known, slug) ? known[slug] : undefined) ?? parcel;
}
