import { highestLimits, type Limits } from '../access/limits.js';
import { defaultBreakerRules } from '@reelgraph/platform/circuit-breaker';
import { z } from 'zod';

import { defaultRetryRules } from '../transport/retries.js';
import { corsPolicy } from './cors-schema.js';
import { headerRules } from './header-rules-schema.js';

const milliseconds = z.int().min(1).max(600_000);
/** A breaker tries again after 5 s at most. */
const maxOpenMs = 5000;

const httpUrl = z.url({ protocol: /^https?$/, error: 'is no http or https URL' });

const retries = z.strictObject({
  attempts: z.int().min(1).max(10).default(defaultRetryRules.attempts),
  firstDelayMs: milliseconds.default(defaultRetryRules.firstDelayMs),
});

const breaker = z.strictObject({
  windowMs: milliseconds.default(defaultBreakerRules.windowMs),
  minRequests: z.int().min(1).max(100_000).default(defaultBreakerRules.minRequests),
  failedShare: z.number().gt(0).max(1).default(defaultBreakerRules.failedShare),
  openMs: z.int().min(1).max(maxOpenMs).default(defaultBreakerRules.openMs),
});

const traffic = {
  timeoutMs: milliseconds.optional(),
  retries: retries.optional(),
  breaker: z
    .union([z.literal(false), breaker])
    .transform((rules) => (rules === false ? null : rules))
    .optional(),
  deduplicate: z.boolean().optional(),
};

const limit = (name: keyof Limits) => z.int().min(1).max(highestLimits[name]).optional();
const quota = z.int().min(0).optional();

/** Where the supergraph is read, and how often it is looked at again. */
const supergraph = z
  .strictObject({
    file: z.string().min(1).optional(),
    url: httpUrl.optional(),
    /** Sent to the URL. */
    headers: z.record(z.string(), z.string()).default({}),
    pollMs: z.int().min(100).max(86_400_000).optional(),
  })
  .refine(({ file, url }) => (file === undefined) !== (url === undefined), {
    error: 'needs either "file" or "url"',
  });

/** What the configuration file may say; every key may be left out. */
export const configSchema = z.strictObject({
  supergraph: supergraph.optional(),
  traffic: z.strictObject(traffic).default({}),
  subgraphs: z
    .record(z.string(), z.strictObject({ url: httpUrl.optional(), ...traffic }))
    .default({}),
  headers: headerRules.default({ request: [], response: [] }),
  cors: z.array(corsPolicy).default([]),
  cost: z
    .strictObject({
      mode: z.enum(['off', 'measure', 'enforce']).optional(),
      limit: z.int().min(1).optional(),
    })
    .default({}),
  /** Points a minute; 0 = no limit. */
  rateLimits: z
    .strictObject({
      viewer: quota,
      client: quota,
      address: quota,
      login: quota,
    })
    .default({}),
  /** Requests of clients as a whole. */
  requests: z.strictObject({ deduplicate: z.boolean().default(false) }).prefault({}),
  /** What one operation may be. */
  limits: z
    .strictObject({
      bodyBytes: limit('bodyBytes'),
      messageBytes: limit('messageBytes'),
      tokens: limit('tokens'),
      depth: limit('depth'),
      height: limit('height'),
      aliases: limit('aliases'),
      rootFields: limit('rootFields'),
      directives: limit('directives'),
      sameField: limit('sameField'),
    })
    .default({}),
  /** WebSockets and streams open at a time; 0 = no limit. */
  connections: z.strictObject({ perViewer: quota, perAddress: quota }).default({}),
  introspection: z.boolean().optional(),
  /** File of a module whose default export has hooks. */
  hooks: z.string().min(1).optional(),
});

/** What the configuration file says, with defaults where it says nothing. */
export type GatewayConfig = z.infer<typeof configSchema>;
