import type { Logger } from '../logger.js';
import { openRedis, openRedisNode } from '../redis/redis.connection.js';
import type { PubSub } from './pubsub.port.js';

/**
 * Signals between processes, by a Redis server or a cluster.
 *
 * A signal that is sent while the server is away is lost. When it is back, every listener is told once, so that what
 * it missed is read again.
 */
export async function createRedisPubSub(url: string, logger: Logger): Promise<PubSub> {
  // A connection that listens can send nothing else.
  const sender = await openRedis(url, logger);
  const receiver = await openRedisNode(url, logger).catch((error: unknown) => {
    sender.disconnect();
    throw error;
  });
  const channels = new Map<string, Set<() => void>>();
  const tell = (channel: string): void => {
    for (const listener of [...(channels.get(channel) ?? [])]) listener();
  };
  const listen = async (names: readonly string[]): Promise<void> => {
    // A failure means that the connection is gone; the next one listens to everything again.
    if (names.length > 0) await receiver.subscribe(...names).catch(() => {});
  };
  receiver.on('message', tell);
  receiver.on('ready', () => {
    const names = [...channels.keys()];
    void listen(names).then(() => names.forEach(tell));
  });
  return {
    async publish(channel) {
      await sender.publish(channel, '');
    },
    async subscribe(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      // A wrapper of its own, so that the same function may listen twice and leave once.
      const entry = () => listener();
      listeners.add(entry);
      channels.set(channel, listeners);
      if (listeners.size === 1) await listen([channel]);
      return async () => {
        listeners.delete(entry);
        if (listeners.size > 0 || channels.get(channel) !== listeners) return;
        channels.delete(channel);
        await receiver.unsubscribe(channel).catch(() => {});
      };
    },
    async close() {
      channels.clear();
      sender.disconnect();
      receiver.disconnect();
    },
  };
}
