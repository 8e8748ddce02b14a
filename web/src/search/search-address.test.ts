import { describe, expect, it } from '@jest/globals';

import { searchAddress, searchTermsOf } from './search-address.js';

describe('the address of a search', () => {
  it.each([
    ['/search', { query: '', category: null, sort: 'RELEVANCE' }],
    ['/search?q=red+kettle', { query: 'red kettle', category: null, sort: 'RELEVANCE' }],
    ['/c/tops', { query: '', category: 'tops', sort: 'RELEVANCE' }],
    ['/c/a%2Fb?sort=NEWEST', { query: '', category: 'a/b', sort: 'NEWEST' }],
    ['/search?q=kettle&category=tops', { query: 'kettle', category: 'tops', sort: 'RELEVANCE' }],
  ] as const)('%s is read as it was written', (address, terms) => {
    expect(searchAddress(terms)).toBe(address);
    const { pathname, searchParams } = new URL(address, 'http://local');
    const category = /^\/c\/(.*)/.exec(pathname)?.[1] ?? null;
    expect(searchTermsOf(searchParams, category && decodeURIComponent(category))).toEqual(terms);
  });
});
