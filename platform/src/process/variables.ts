import { z } from 'zod';

import { readRedisAddress } from '../redis/redis-address.js';
import { subgraphSecrets } from '../subgraph-secret.js';
import { publicKeyFrom, signingKeyFrom } from '../token-keys.js';

/** What to do about a secret that is missing or no good. */
const howToMake = '`npm run -s secrets` prints one';

/** The least characters of a secret: those of 24 random bytes in base64. */
const leastLength = 32;

/** A shared secret of at least 32 characters, as its bytes. */
export const secretVariable = z
  .string({ error: `is needed: ${howToMake}` })
  .min(leastLength, { error: `needs at least ${leastLength} characters: ${howToMake}` })
  .transform((text) => Buffer.from(text, 'utf8'));

/** A variable that holds a key, read by a function that gives null for anything else. */
const keyVariable = <Key>(read: (text: string) => Key | null) =>
  z.string({ error: `is needed: ${howToMake}` }).transform((text, context): Key => {
    const key = read(text);
    if (key !== null) return key;
    context.addIssue({ code: 'custom', message: `is not such a key: ${howToMake}` });
    return z.NEVER;
  });

/** The key that access tokens are signed with. */
export const signingKeyVariable = keyVariable(signingKeyFrom);

/** The key that access tokens are verified with. */
export const publicKeyVariable = keyVariable(publicKeyFrom);

/** A server that speaks MySQL's protocol, with the first part of the owners' database names. */
export const databaseServerVariable = z
  .string({
    error: 'is needed: mysql://<account>@<host>/<name> or mariadb://<account>@<host>/<name>',
  })
  .regex(/^(mysql|mariadb):\/\/[^/]+\/\w+$/, {
    error: 'use mysql://<account>@<host>/<name> or mariadb://<account>@<host>/<name>',
  });

/** A Redis server, or a cluster of them. */
export const redisVariable = z
  .string({ error: 'is needed: redis://<host>:<port>' })
  .refine((text) => readRedisAddress(text) !== null, {
    error: 'use redis://<host>:<port> or rediss://…, of a cluster redis-cluster://<host>:<port>,…',
  });

/** The brokers of a Kafka cluster: `<host>:<port>`, comma-separated, as a list. */
export const brokersVariable = z
  .string({ error: 'is needed: <host>:<port>, comma-separated' })
  .regex(/^[^\s,:/]+:\d+(,[^\s,:/]+:\d+)*$/, { error: 'use <host>:<port>, comma-separated' })
  .transform((text) => text.split(','));

/** TCP port to listen on, 0…65535; 0 takes a free one. */
export const portVariable = (port: number) =>
  z.coerce.number().int().min(0).max(65_535).default(port);

/** An origin, or unset. */
export const publicUrlVariable = z.url({ protocol: /^https?$/ }).optional();

/** What every process of the distributed mode but the gateway reads; each adds its PORT. */
export const processEnv = z.object({
  /** Address to listen on; unset = loopback only, IPv4 and IPv6. */
  HOST: z.string().optional(),
  /** Least severe log line to print. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** Where changes and events are logged. */
  KAFKA_BROKERS: brokersVariable,
});

/** What a subgraph's process reads. */
export const subgraphEnv = processEnv.extend({
  /** The gateway signs by it what it asks of subgraphs, and they answer nobody else. */
  SUBGRAPH_SECRET: subgraphSecrets,
});

/** What the process of an owner of rows reads. */
export const ownerEnv = subgraphEnv.extend({
  /** The server of the owners' rows; each owner gets a database of its own, `<name>_user` and so on. */
  DATABASE_URL: databaseServerVariable,
});

/** The variables of an owner's process, read. */
export type OwnerEnv = z.infer<typeof ownerEnv> & { readonly PORT: number };
