import { redisVariable } from '@reelgraph/platform/process/variables';
import { subgraphSecrets } from '@reelgraph/platform/subgraph-secret';
import { z } from 'zod';

import { guardEnv } from './access/guard-env.js';

const milliseconds = z.coerce.number().int().min(1).max(600_000);

/** Every variable of the gateway that runs alone. */
export const gatewayEnv = z.object({
  /** `production` turns introspection off; anything else is development. */
  NODE_ENV: z.string().default('development'),
  /** File of the supergraph SDL; wins over the one that the configuration names. */
  SUPERGRAPH: z.string().optional(),
  /** Configuration file of the gateway, JSON. */
  GATEWAY_CONFIG: z.string().optional(),
  /** TCP port to listen on, 0…65535; 0 takes a free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  /** Address to listen on; unset = loopback only, IPv4 and IPv6. */
  HOST: z.string().optional(),
  /** Folder of the clients' files; unset = there are no clients, and client keys are not looked at. */
  CLIENTS_DIR: z.string().min(1).optional(),
  /** Comma-separated origins, besides the gateway's own, that may open a WebSocket. */
  ALLOWED_ORIGINS: z.string().default(''),
  /** 1 = believe X-Forwarded-For of the proxy in front; 0 = ignore it. */
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
  /** What requests to subgraphs are signed with; unset = they are not signed, and are told nothing of who asks. */
  SUBGRAPH_SECRET: subgraphSecrets.optional(),
  ...guardEnv,
  /** Where quotas are counted, together with the other gateways that name it; unset = in this process. */
  REDIS_URL: redisVariable.optional(),
  /** Least severe log line to print. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** Deadline of one fetch to a subgraph with its retries, milliseconds. */
  SUBGRAPH_TIMEOUT_MS: milliseconds.default(5000),
  /** Bound of a whole answer, milliseconds. */
  REQUEST_TIMEOUT_MS: milliseconds.default(10_000),
});
