import { describe, expect, it } from '@jest/globals';

import { publicUrlOf } from './public-url.js';

describe('publicUrlOf', () => {
  it.each([
    ['', '/art/product.svg?id=1', '/art/product.svg?id=1'],
    ['https://reelgraph.example', '/art/a.svg', 'https://reelgraph.example/art/a.svg'],
    ['https://reelgraph.example/', '/art/a.svg', 'https://reelgraph.example/art/a.svg'],
    ['https://reelgraph.example', 'https://cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
    ['https://reelgraph.example', '//cdn.example/a.jpg', '//cdn.example/a.jpg'],
  ])('with the address %j turns %j into %j', (publicUrl, url, expected) => {
    expect(publicUrlOf(publicUrl, url)).toBe(expected);
  });
});
