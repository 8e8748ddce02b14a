import { guardEnv } from '@reelgraph/gateway/access/guard-env';
import {
  brokersVariable,
  publicKeyVariable,
  publicUrlVariable,
  redisVariable,
} from '@reelgraph/platform/process/variables';
import { subgraphSecrets } from '@reelgraph/platform/subgraph-secret';
import { trackingVariable } from '@reelgraph/subgraph-recommendation/env';
import { z } from 'zod';

const milliseconds = z.coerce.number().int().min(1).max(600_000);

const splitOnce = (text: string, sign: string): [string, string] => {
  const at = text.indexOf(sign);
  return [text.slice(0, at), text.slice(at + 1)];
};

/** What the gateway reads that serves the web app, in both modes. */
const productVariables = {
  /** `production` turns introspection and GraphiQL off; anything else is development. */
  NODE_ENV: z.string().default('development'),
  /** TCP port to listen on, 0…65535; 0 takes a free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  /** Address to listen on; unset = loopback only, IPv4 and IPv6. */
  HOST: z.string().optional(),
  /** Comma-separated origins, besides the server's own, that may open a WebSocket. */
  ALLOWED_ORIGINS: z.string().default(''),
  /** 1 = believe X-Forwarded-* of the proxy in front; 0 = ignore them. */
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
  /** Origin that clients reach the server at, for absolute URLs in answers and pages; unset = root-relative URLs. */
  PUBLIC_URL: publicUrlVariable,
  ...guardEnv,
  COST_MODE: guardEnv.COST_MODE.unwrap().default('enforce'),
  RATE_LIMIT_VIEWER: guardEnv.RATE_LIMIT_VIEWER.unwrap().default(2_000_000_000),
  RATE_LIMIT_ADDRESS: guardEnv.RATE_LIMIT_ADDRESS.unwrap().default(10_000_000_000),
  RATE_LIMIT_LOGIN: guardEnv.RATE_LIMIT_LOGIN.unwrap().default(1000),
  /** Least severe log line to print. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** Deadline of one fetch to a subgraph with its retries, milliseconds. */
  SUBGRAPH_TIMEOUT_MS: milliseconds.default(5000),
  /** Bound of a whole answer, milliseconds. */
  REQUEST_TIMEOUT_MS: milliseconds.default(10_000),
} as const;

/** Those variables, read. */
export type ProductEnv = z.infer<z.ZodObject<typeof productVariables>>;

/** Every variable of the standalone server. A newcomer needs none of them. */
export const standaloneEnv = z.object({
  ...productVariables,
  /** Folder of everything that is kept: databases, event log, keys. */
  DATA_DIR: z.string().min(1).default('.data'),
  /**
   * Where the owners' rows are: `sqlite:<folder>`, or a server by `mysql://…/<name>` or `mariadb://…/<name>`, where each
   * owner gets a database of its own, `<name>_user` and so on; unset = files in DATA_DIR. The log stays in DATA_DIR.
   */
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.*|(mysql|mariadb):\/\/[^/]+\/\w+)?$/, {
      error:
        'use sqlite:<folder>, mysql://<account>@<host>/<name> or mariadb://<account>@<host>/<name>',
    })
    .optional(),
  /** Where features, signals and quotas are; goes with KAFKA_BROKERS. Unset = in this process. */
  REDIS_URL: redisVariable.optional(),
  /** Where changes and events are logged; goes with REDIS_URL. Unset = in DATA_DIR. */
  KAFKA_BROKERS: brokersVariable.optional(),
  /** Origin that clients reach the server at, for absolute URLs in answers; unset = root-relative URLs. */
  PUBLIC_URL: publicUrlVariable,
  /** An MLflow tracking server that is told of trainings; unset = none is. */
  MLFLOW_TRACKING_URI: trackingVariable.optional(),
  /** Folder of the clients' files; unset = `clients` in DATA_DIR. */
  CLIENTS_DIR: z.string().min(1).optional(),
  /** Folder of the trained models; unset = `models` in DATA_DIR. */
  MODELS_DIR: z.string().min(1).optional(),
});

/** Where subgraphs are: `<name>=<URL>`, comma-separated, as a map. */
const subgraphUrls = z
  .string()
  .regex(/^\w+=https?:\/\/[^,]+(,\w+=https?:\/\/[^,]+)*$/, {
    error: 'use <subgraph>=<URL>, comma-separated',
  })
  .transform((text) => new Map(text.split(',').map((part) => splitOnce(part, '='))));

/** Every variable of the distributed mode's gateway, which serves the web app too. */
export const gatewayProcessEnv = z.object({
  ...productVariables,
  /** Where subscriptions hear of changes, and quotas are counted. */
  REDIS_URL: redisVariable,
  /** Signs what is asked of subgraphs; they answer nobody else. */
  SUBGRAPH_SECRET: subgraphSecrets,
  /** Verifies access tokens: the public half of what user signs them with. */
  TOKEN_PUBLIC_KEY: publicKeyVariable,
  /** Where subgraphs are; a subgraph that it does not name is at the supergraph's URL. */
  SUBGRAPH_URLS: subgraphUrls.optional(),
  /** Folder of the clients' files; unset = there are no clients with operations of their own. */
  CLIENTS_DIR: z.string().min(1).optional(),
});

/** Those variables, read. */
export type GatewayProcessEnv = z.infer<typeof gatewayProcessEnv>;

export type StandaloneEnv = z.infer<typeof standaloneEnv>;
