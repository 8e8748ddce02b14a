import { describe, expect, it } from '@jest/globals';

import { deferClient } from './deferred-client.js';
import type { PostClient, PostRequest } from './http-post.js';

const request: PostRequest = { url: '', headers: [], body: '', bodyBytes: 0, deadlineAt: 0 };

/** A client that is loaded after some failures, and what happened to it. */
function loading(failures: number) {
  const told: string[] = [];
  const client: PostClient = {
    post: async () => ({ statusCode: 200, headers: [], body: '' }),
    close: async () => void told.push('closed'),
  };
  const deferred = deferClient(async () => {
    told.push('loaded');
    if (told.length <= failures) throw new Error('not now');
    return client;
  });
  return { told, deferred };
}

describe('a deferred client', () => {
  it('is loaded once, by whatever needs it first', async () => {
    const { told, deferred } = loading(0);
    expect(told).toEqual([]);
    await Promise.all([deferred.load(), deferred.post(request)]);
    await deferred.post(request);
    await deferred.close();
    expect(told).toEqual(['loaded', 'closed']);
  });

  it('is not loaded to be closed', async () => {
    const { told, deferred } = loading(0);
    await deferred.close();
    expect(told).toEqual([]);
  });

  it('is loaded again after that failed', async () => {
    const { told, deferred } = loading(1);
    await expect(deferred.post(request)).rejects.toThrow('not now');
    expect(await deferred.post(request)).toMatchObject({ statusCode: 200 });
    expect(told).toEqual(['loaded', 'loaded']);
  });
});
