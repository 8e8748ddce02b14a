import { setFlagsFromString } from 'node:v8';

import { expect, it } from '@jest/globals';

/** Whether V8 finds the methods of strings without searching a dictionary. */
function areQuick(): boolean {
  setFlagsFromString('--allow-natives-syntax');
  const ask = new Function('return %HasFastProperties(String.prototype)') as () => boolean;
  return ask();
}

// In this order and in one test: what is quick once stays so.
it('makes the methods of strings quick to find again when a connection is imported', async () => {
  expect(areQuick()).toBe(true);
  await import('ioredis');
  expect(areQuick()).toBe(false);
  await import('./redis.connection.js');
  expect(areQuick()).toBe(true);
});
