import { describe, expect, it } from '@jest/globals';

import { aProduct, aVideo, fakeItemIndex } from './item-index.fake.js';
import { VideoOffers } from './video-offers.js';
import { unknownViewer } from './viewer-as-of.js';

const setUp = () => {
  const items = fakeItemIndex();
  items.add(aProduct('p1'), aProduct('p2'), aProduct('sold-out', { stock: 0 }));
  items.addVideos(aVideo('v1', ['p2', 'p1', 'sold-out', 'unknown', 'p2']));
  return { items, offers: new VideoOffers(items) };
};

describe('what videos offer', () => {
  it('is each placed product in stock, once, in the order in which they appear', () => {
    const { items, offers } = setUp();
    expect(offers.find(['nope', 'v1'], unknownViewer)).toEqual([
      { item: null, products: [] },
      { item: items.video('v1'), products: ['p2', 'p1'] },
    ]);
  });

  it('lacks what the viewer bought or hid, and has it for others', () => {
    const { offers } = setUp();
    const buyer = { ...unknownViewer, boughtProducts: new Set(['p2']) };
    const hider = { ...unknownViewer, hiddenProducts: new Set(['p1']) };
    const found = [buyer, hider, unknownViewer].flatMap((viewer) => offers.find(['v1'], viewer));
    expect(found.map(({ products }) => products)).toEqual([['p1'], ['p2'], ['p2', 'p1']]);
  });

  it('follows the stock', () => {
    const { items, offers } = setUp();
    offers.find(['v1'], unknownViewer);
    items.add(aProduct('p2', { stock: 0 }));
    expect(offers.find(['v1'], unknownViewer)).toMatchObject([{ products: ['p1'] }]);
  });
});
