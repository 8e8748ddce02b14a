import { Redis } from 'ioredis';

import type { Logger } from '../logger.js';

/** How long a command of a request may take before it fails: a stalled server must cost no more than this. */
const requestTimeoutMs = 100;
const connectTimeoutMs = 500;
/** The longest pause between two attempts to connect; they never end once it has been reached. */
const longestPauseMs = 1000;

/**
 * A connection that fails at once while its server is away, and comes back by itself.
 *
 * The client's own defaults would queue every command without bound and try each twenty times.
 * `commandTimeoutMs` is for those whom no request waits for.
 * Errors: rejects when the server cannot be reached now, naming its host and port but no password.
 */
export async function openRedis(
  url: string,
  logger: Logger,
  { commandTimeoutMs = requestTimeoutMs }: { readonly commandTimeoutMs?: number } = {},
): Promise<Redis> {
  let opened = false;
  const redis = new Redis(url, {
    commandTimeout: commandTimeoutMs,
    connectTimeout: connectTimeoutMs,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResubscribe: false,
    lazyConnect: true,
    retryStrategy: (attempt) => (opened ? Math.min(50 * attempt, longestPauseMs) : null),
  });
  const { host, port } = redis.options;
  let away = false;
  // Without a listener each failed attempt to reconnect would end the process.
  redis.on('error', (error) => {
    if (!away) logger.warn({ err: error, host, port }, 'Redis is away');
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.warn({ host, port }, 'Redis is back');
    away = false;
  });
  try {
    await redis.connect();
    opened = true;
  } catch (error) {
    if (redis.status !== 'end') redis.disconnect();
    throw new Error(`Redis at ${host}:${port} cannot be reached.`, { cause: error });
  }
  return redis;
}
