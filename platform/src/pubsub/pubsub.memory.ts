import type { PubSub } from './pubsub.port.js';

/** Signals within one process. */
export function createMemoryPubSub(): PubSub {
  const channels = new Map<string, Set<() => void>>();
  return {
    async publish(channel) {
      for (const listener of [...(channels.get(channel) ?? [])]) listener();
    },
    async subscribe(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      // A wrapper of its own, so that the same function may listen twice and leave once.
      const entry = () => listener();
      listeners.add(entry);
      channels.set(channel, listeners);
      return async () => {
        listeners.delete(entry);
        if (listeners.size === 0) channels.delete(channel);
      };
    },
    async close() {
      channels.clear();
    },
  };
}
