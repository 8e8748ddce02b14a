import { plural } from '../plural.js';

/** The words of the cart, in English. */
export const cart = {
  title: 'Your cart',
  nothingYet: 'Nothing here yet',
  tapTheBag: 'Tap the bag on any video to keep a product for later.',
  toFeed: 'Back to the feed',
  inCart: 'In your cart',
  summary: 'Summary',
  subtotal: 'Subtotal',
  items: (count: number) => `${count} ${plural('en', count, { one: 'item', other: 'items' })}`,
  keptHere:
    'Your cart is kept on this device. Buying from sellers opens later; nothing is ordered or paid here.',
  picked: 'Picked for you',
  product: 'Product',
  soldOut: 'Sold out',
  /** `warning` says how many are left. */
  overStock: (warning: string, quantity: number) => `${warning}, you have ${quantity} here`,
  cannotShow: "This product can't be shown now.",
  howMany: (title: string) => `How many of ${title}`,
  fewer: (title: string) => `One fewer ${title}`,
  oneMore: (title: string) => `One more ${title}`,
  remove: 'Remove',
  removeNamed: (title: string) => `Remove ${title}`,
  removed: (title: string) => `${title} removed from your cart`,
};
