import { describe, expect, it } from '@jest/globals';

import { readRedisAddress } from './redis-address.js';

const plain = { isTls: false, username: null, password: null, database: 0 };

describe('the address of Redis', () => {
  it.each([
    ['redis://one', { ...plain, isCluster: false, nodes: [{ host: 'one', port: 6379 }] }],
    [
      'rediss://me:a%40b@[::1]:1/3',
      {
        ...{ isTls: true, isCluster: false, username: 'me', password: 'a@b', database: 3 },
        nodes: [{ host: '::1', port: 1 }],
      },
    ],
    ['redis-cluster://one:1', { ...plain, isCluster: true, nodes: [{ host: 'one', port: 1 }] }],
    [
      'redis://:secret@one:1,redis://two:2,three',
      {
        ...plain,
        ...{ isCluster: true, password: 'secret' },
        nodes: [
          { host: 'one', port: 1 },
          { host: 'two', port: 2 },
          { host: 'three', port: 6379 },
        ],
      },
    ],
  ])('is read from %s', (text, address) => {
    expect(readRedisAddress(text)).toEqual(address);
  });

  it.each([
    'localhost:6379',
    'http://one',
    'redis://',
    'redis://one:port',
    'redis-cluster://one:1/3',
    'redis://one:1,two:2/3',
    'redis://one:1,,two:2',
  ])('is not %s', (text) => {
    expect(readRedisAddress(text)).toBeNull();
  });
});
