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
  total: 'Total',
  youPayThere: (sellers: number) =>
    plural('en', sellers, {
      one: 'You pay the seller, not here. Your cart is kept on this device.',
      other: `You pay each of the ${sellers} sellers, not here. Your cart is kept on this device.`,
    }),
  continueWith: (merchant: string) => `Continue with ${merchant}`,
  newTab: '(opens the seller’s page)',
  noSeller: 'No seller yet',
  takesNoOrders: 'Nobody takes orders for these yet.',
  askingPrices: 'Asking for today’s prices',
  pricesOnBreak: 'Prices are taking a break',
  cartIsKept: 'Your cart is kept. Your feed still works.',
  handedOver: (count: number, merchant: string) =>
    `${count} ${plural('en', count, { one: 'item', other: 'items' })} went on to ${merchant}. You pay there, not here.`,
  putBack: 'Put back',
  done: 'Done',
  each: (price: string) => `${price} each`,
  full: 'Your cart is full. Take something out first.',
  greeting: (merchant: string) => `Hello ${merchant}, I'd like to order:`,
  sum: (amount: string) => `Total: ${amount}`,
  andMore: (count: number) => `and ${count} more`,
  picked: 'Picked for you',
  product: 'Product',
  soldOut: 'Sold out',
  /** The line asked for more than there is. */
  clamped: (stock: number, wanted: number) =>
    `Only ${stock} left, so your ${wanted} became ${stock}`,
  cannotShow: "This product can't be shown now.",
  howMany: (title: string) => `How many of ${title}`,
  fewer: (title: string) => `One fewer ${title}`,
  oneMore: (title: string) => `One more ${title}`,
  remove: 'Remove',
  removeNamed: (title: string) => `Remove ${title}`,
  removed: (title: string) => `${title} removed from your cart`,
};
