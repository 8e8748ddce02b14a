import type { Slide } from './slide.js';

/** A slide with one product, made up from an id. */
export function slideOf(id: string): Slide {
  return {
    video: {
      id,
      caption: `Caption of ${id} #tag`,
      poster: { url: `/art/poster.svg?id=${id}` },
      sources: [{ url: '/media/clips/c01.mp4', mimeType: 'video/mp4' }],
      creator: {
        id: 'c1',
        handle: 'rara.makes',
        displayName: 'Rara',
        avatar: null,
        followedByMe: false,
      },
      music: null,
      likedByMe: false,
      likeCount: 1_200,
      savedByMe: false,
    },
    products: [
      {
        id: `product-of-${id}`,
        title: `Product of ${id}`,
        stock: 3,
        price: { amountMinor: 6_400, currency: 'USD' },
        compareAtPrice: null,
        category: null,
        images: [],
      },
    ],
    reasons: [{ code: 'POPULAR', text: 'Popular right now' }],
    score: 0.8,
    recommendationId: 'r1',
  };
}
