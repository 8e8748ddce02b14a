import { describe, expect, it } from '@jest/globals';

import {
  formatCacheControl,
  readCacheControl,
  strictestCacheControl,
} from './cache-control-value.js';

describe('readCacheControl', () => {
  it.each([
    ['max-age=60', { maxAge: 60, scope: 'PUBLIC' }],
    ['public, MAX-AGE=60', { maxAge: 60, scope: 'PUBLIC' }],
    ['private,max-age="60"', { maxAge: 60, scope: 'PRIVATE' }],
    ['s-maxage=30', { maxAge: 30, scope: 'PUBLIC' }],
    ['max-age=60, no-store', { maxAge: 0, scope: 'PUBLIC' }],
    ['no-cache, max-age=60', { maxAge: 0, scope: 'PUBLIC' }],
    ['max-age=-1', { maxAge: 0, scope: 'PUBLIC' }],
    ['public', { maxAge: 0, scope: 'PUBLIC' }],
    ['', { maxAge: 0, scope: 'PUBLIC' }],
  ])('takes "%s" for what it allows', (value, policy) => {
    expect(readCacheControl(value)).toEqual(policy);
  });
});

describe('strictestCacheControl', () => {
  it('allows what every one of the values allows', () => {
    expect(strictestCacheControl(['max-age=60', 'max-age=30, public'])).toBe('max-age=30, public');
    expect(strictestCacheControl(['max-age=60', 'private, max-age=90'])).toBe(
      'max-age=60, private',
    );
    expect(strictestCacheControl(['max-age=60', 'no-store'])).toBe('no-store');
  });
});

describe('formatCacheControl', () => {
  it('says of what may not be kept nothing else', () => {
    expect(formatCacheControl({ maxAge: 0, scope: 'PRIVATE' })).toBe('no-store');
  });
});
