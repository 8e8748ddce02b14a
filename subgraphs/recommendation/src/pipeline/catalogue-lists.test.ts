import { describe, expect, it } from '@jest/globals';

import { CatalogueLists } from './catalogue-lists.js';
import { aProduct, aVideo, fakeItemIndex } from './item-index.fake.js';

function listsOf() {
  const items = fakeItemIndex();
  const time = { now: 0 };
  return { items, time, lists: new CatalogueLists(items, () => time.now) };
}

describe('CatalogueLists', () => {
  it('list available products by age, category, brand and tags', () => {
    const { items, lists } = listsOf();
    const pan = aProduct('pan', { category: 'kitchen', brand: 'Acme', tags: ['x'], createdAt: 1 });
    items.add(
      pan,
      aProduct('wok', { category: 'kitchen', tags: ['x'], createdAt: 3 }),
      aProduct('hat', { brand: 'Acme', createdAt: 2 }),
      aProduct('gone', { category: 'kitchen', stock: 0, createdAt: 9 }),
    );
    expect(lists.products()).toEqual(['wok', 'hat', 'pan']);
    expect(lists.inCategory('kitchen')).toEqual(['wok', 'pan']);
    expect(lists.inCategory('none')).toEqual([]);
    expect(lists.kin(pan)).toEqual(['hat', 'pan', 'wok', 'pan']);
  });

  it('list videos with something to buy first', () => {
    const { items, lists } = listsOf();
    items.add(aProduct('pan', { category: 'kitchen' }));
    items.addVideos(
      aVideo('v1', ['pan'], { createdAt: 1 }),
      aVideo('v2', [], { createdAt: 9 }),
      aVideo('v3', ['pan'], { createdAt: 2 }),
    );
    expect(lists.videos()).toEqual(['v3', 'v1', 'v2']);
    expect(lists.videosIn('kitchen')).toEqual(['v3', 'v1']);
  });

  it('follow the index, at most once a second', () => {
    const { items, lists, time } = listsOf();
    items.add(aProduct('a'));
    expect(lists.products()).toEqual(['a']);
    items.add(aProduct('b', { createdAt: 1 }));
    time.now += 999;
    expect(lists.products()).toEqual(['a']);
    time.now += 1;
    expect(lists.products()).toEqual(['b', 'a']);
  });
});
