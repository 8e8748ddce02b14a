import type { ReasonCode } from '../../gql/graphql.js';
import { plural } from '../plural.js';

/** The words of products, in English. */
export const product = {
  product: 'Product',
  close: 'Close',
  soldOut: 'Sold out',
  inStock: 'In stock',
  onlyLeft: (stock: number) => `Only ${stock} left`,
  andMore: (more: number) => `and ${more} more`,
  addToCart: 'Add to cart',
  addNamed: (title: string) => `Add ${title} to cart`,
  added: 'Added to cart',
  soldOutSimilar: 'Sold out · See similar',
  share: 'Share this product',
  was: 'was ',
  rated: 'Rated ',
  ofFive: 'of 5',
  pictures: 'Pictures',
  pictureOf: (index: number, count: number) => `Picture ${index} of ${count}`,
  video: 'Video: ',
  path: 'Path',
  less: 'Less',
  more: 'More',
  by: 'by ',
  alsoInVideo: 'Also in this video',
  seeEverything: 'See everything about it',
  goesWell: 'Goes well with it',
  /** `24+` when there may be more. */
  seenIn: (count: string, n: number) =>
    `Seen in ${count} ${plural('en', n, { one: 'video', other: 'videos' })}`,
  takingBreak: 'This product is taking a break',
  restWorks: 'Your feed and cart still work.',
  videoWorks: 'The video and your cart still work.',
  gone: 'This product is no longer here.',
  whyThis: 'Why this?',
  whyNamed: (title: string, reason: string) => `Why ${title}? ${reason}`,
  popularPicks: 'Showing popular picks',
  picksBreak: 'Picks are taking a break',
  pageWorks: 'Everything else on this page still works.',
  /** The server's own sentence, which names what the viewer met. */
  reason: (_code: ReasonCode, text: string) => text,
  signals: {
    session: 'Fits what you look at now',
    coView: 'Often seen together',
    embedding: 'Much alike',
    popularity: 'Popular right now',
    recency: 'New here',
  },
};
