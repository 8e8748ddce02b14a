import type { PostClient } from './http-post.js';

/** A client that is loaded when it is first needed: its code takes megabytes, and most gateways need it never. */
export interface DeferredClient extends PostClient {
  /** Loads it ahead of its first request. */
  load(): Promise<unknown>;
}

/** Defers a client to its first request. A load that failed is tried again at the next one. */
export function deferClient(load: () => Promise<PostClient>): DeferredClient {
  let loading: Promise<PostClient> | null = null;

  function loaded(): Promise<PostClient> {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  return {
    load: loaded,
    post: async (request) => (await loaded()).post(request),
    close: async () => (await loading)?.close(),
  };
}
