import { Cluster, Redis, type RedisOptions } from 'ioredis';

import type { Logger } from '../logger.js';
import { readRedisAddress, type RedisAddress } from './redis-address.js';
import type { RedisClient } from './redis.script.js';
import { quickenStringLookups } from './string-lookups.js';

quickenStringLookups();

/** How long a command of a request may take before it fails: a stalled server must cost no more than this. */
const requestTimeoutMs = 100;
const connectTimeoutMs = 500;
/** The longest pause between two attempts to connect; they never end once it has been reached. */
const longestPauseMs = 1000;
/** How often a command is tried again at a cluster whose slots have moved or whose master is gone, and after what pause. */
const clusterRetries = 3;
const clusterPauseMs = 20;

/** How often a cluster is asked at the start: one answer may be late. */
const firstTries = 3;

/** How a connection is used. */
interface ConnectionOptions {
  /** For those whom no request waits for. */
  readonly commandTimeoutMs?: number;
}

const pauseAfter = (attempt: number): number => Math.min(50 * attempt, longestPauseMs);
const nameOf = ({ nodes }: RedisAddress): string =>
  nodes.map(({ host, port }) => `${host}:${port}`).join(', ');

function addressOf(url: string): RedisAddress {
  const address = readRedisAddress(url);
  if (address === null) throw new TypeError('This is no address of Redis.');
  return address;
}

function optionsOf(address: RedisAddress, commandTimeoutMs: number) {
  const { username, password, isTls } = address;
  return {
    commandTimeout: commandTimeoutMs,
    connectTimeout: connectTimeoutMs,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResubscribe: false,
    lazyConnect: true,
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    ...(isTls && { tls: {} }),
  } satisfies RedisOptions;
}

/**
 * A connection that fails at once while its server is away, and comes back by itself; to a server, or to a cluster.
 *
 * The client's own defaults would queue every command without bound and try each twenty times.
 * Errors: rejects when the server cannot be reached now, or is not what the address says, naming its host and port but
 *         no password.
 */
export async function openRedis(
  url: string,
  logger: Logger,
  { commandTimeoutMs = requestTimeoutMs }: ConnectionOptions = {},
): Promise<RedisClient> {
  const address = addressOf(url);
  if (address.isCluster) return openCluster(address, logger, commandTimeoutMs);
  const redis = await openNode(address, logger, commandTimeoutMs);
  const role = await redis.call('INFO', 'cluster').catch(() => '');
  if (!String(role).includes('cluster_enabled:1')) return redis;
  redis.disconnect();
  throw new Error(`Redis at ${nameOf(address)} is a cluster: name it as redis-cluster://….`);
}

/**
 * A connection to one node at a time, for listening: what is published anywhere in a cluster is heard at each node. When
 * its node is gone it goes to the next that the address names.
 */
export async function openRedisNode(url: string, logger: Logger): Promise<Redis> {
  return openNode(addressOf(url), logger, requestTimeoutMs);
}

async function openNode(
  address: RedisAddress,
  logger: Logger,
  commandTimeoutMs: number,
): Promise<Redis> {
  const { nodes, database } = address;
  let opened = false;
  let turn = 0;
  const redis = new Redis({
    ...optionsOf(address, commandTimeoutMs),
    ...nodes[0],
    db: database,
    retryStrategy: (attempt: number) => {
      if (!opened && attempt >= nodes.length) return null;
      turn += 1;
      // The client reads them each time that it connects.
      Object.assign(redis.options, nodes[turn % nodes.length]);
      return pauseAfter(attempt);
    },
  });
  let away = false;
  // Without a listener each failed attempt to reconnect would end the process.
  redis.on('error', (error) => {
    const { host, port } = redis.options;
    if (!away) logger.warn({ err: error, host, port }, 'Redis is away');
    away = true;
  });
  const ready = new Promise<void>((resolve, reject) => {
    redis.once('ready', resolve);
    redis.once('end', () => reject(new Error('No node let anybody in.')));
  });
  redis.on('ready', () => {
    const { host, port } = redis.options;
    if (away && opened) logger.warn({ host, port }, 'Redis is back');
    away = false;
  });
  try {
    redis.connect().catch(() => undefined);
    await ready;
    opened = true;
  } catch (error) {
    if (redis.status !== 'end') redis.disconnect();
    throw new Error(`Redis at ${nameOf(address)} cannot be reached.`, { cause: error });
  }
  return redis;
}

async function openCluster(
  address: RedisAddress,
  logger: Logger,
  commandTimeoutMs: number,
): Promise<Cluster> {
  let opened = false;
  const cluster = new Cluster([...address.nodes], {
    redisOptions: optionsOf(address, commandTimeoutMs),
    enableOfflineQueue: false,
    lazyConnect: true,
    maxRedirections: clusterRetries,
    retryDelayOnFailover: clusterPauseMs,
    retryDelayOnClusterDown: clusterPauseMs,
    slotsRefreshTimeout: connectTimeoutMs,
    clusterRetryStrategy: (attempt) =>
      opened || attempt < firstTries ? pauseAfter(attempt) : null,
  });
  const away = new Set<string>();
  let reason = 'cannot be reached';
  cluster.on('error', (error) => {
    // What the nodes have said is beside what the client makes of it.
    const said =
      error instanceof Error && 'lastNodeError' in error ? String(error.lastNodeError) : '';
    if (said.includes('cluster support disabled')) reason = 'is no cluster: name it as redis://…';
  });
  cluster.on('node error', (error, node) => {
    if (!away.has(node)) logger.warn({ err: error, node }, 'a node of Redis is away');
    away.add(node);
  });
  cluster.on('+node', ({ options: { host, port } }) => void away.delete(`${host}:${port}`));
  // The client's own promise stays open when it begins anew.
  const ready = new Promise<void>((resolve, reject) => {
    cluster.once('ready', resolve);
    cluster.once('end', () => reject(new Error('No node let anybody in.')));
  });
  try {
    cluster.connect().catch(() => undefined);
    await ready;
    opened = true;
  } catch (error) {
    cluster.disconnect();
    throw new Error(`Redis at ${nameOf(address)} ${reason}.`, { cause: error });
  }
  return cluster;
}
