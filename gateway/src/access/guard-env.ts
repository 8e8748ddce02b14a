import { z } from 'zod';

import type { ConnectionBounds } from '../subscriptions/connection-bounds.js';
import type { GuardRules } from './guard.js';
import { defaultLimits, highestLimits, type Limits } from './limits.js';

/** Points a minute; 0 = no limit. */
const quota = z.coerce.number().int().min(0);

const limit = (name: keyof Limits) =>
  z.coerce.number().int().min(1).max(highestLimits[name]).default(defaultLimits[name]);

/** The variables that say what one operation may be. */
export const limitsEnv = {
  /** The longest body of a request, bytes. */
  LIMIT_BODY_BYTES: limit('bodyBytes'),
  /** The longest message over a WebSocket, bytes. */
  LIMIT_MESSAGE_BYTES: limit('messageBytes'),
  /** Tokens of a document. */
  LIMIT_TOKENS: limit('tokens'),
  /** Levels of fields within fields. */
  LIMIT_DEPTH: limit('depth'),
  /** Fields of an operation, with its fragments opened. */
  LIMIT_HEIGHT: limit('height'),
  /** Aliases of an operation. */
  LIMIT_ALIASES: limit('aliases'),
  /** Root fields of an operation. */
  LIMIT_ROOT_FIELDS: limit('rootFields'),
  /** Directives of an operation. */
  LIMIT_DIRECTIVES: limit('directives'),
  /** How often one field may be in one selection. */
  LIMIT_SAME_FIELD: limit('sameField'),
} as const;

/** The variables that say what operations are held to; each server has defaults of its own. */
export const guardEnv = {
  /** What the static cost is for: `off`, `measure` (told in metrics) or `enforce`. */
  COST_MODE: z.enum(['off', 'measure', 'enforce']).default('measure'),
  /** The highest cost that `enforce` lets run. */
  COST_LIMIT: z.coerce.number().int().min(1).default(1_000_000),
  /** Cost points a minute of one account or visitor; 0 = no limit. */
  RATE_LIMIT_VIEWER: quota.default(0),
  /** Cost points a minute of one client with a key; 0 = no limit. */
  RATE_LIMIT_CLIENT: quota.default(0),
  /** Cost points a minute of one address; 0 = no limit. */
  RATE_LIMIT_ADDRESS: quota.default(0),
  /** Log-ins and sign-ups a minute from one address; 0 = no limit. */
  RATE_LIMIT_LOGIN: quota.default(0),
  /** WebSockets and streams of one account or visitor open at a time; 0 = no limit. */
  CONNECTIONS_PER_VIEWER: quota.default(100),
  /** WebSockets and streams of one address open at a time; 0 = no limit. */
  CONNECTIONS_PER_ADDRESS: quota.default(12_000),
  ...limitsEnv,
} as const;

/** Those variables, read. */
type GuardEnv = z.infer<z.ZodObject<typeof guardEnv>>;

/** The limits that the variables say. */
export const limitsOf = (env: z.infer<z.ZodObject<typeof limitsEnv>>): Limits => ({
  bodyBytes: env.LIMIT_BODY_BYTES,
  messageBytes: env.LIMIT_MESSAGE_BYTES,
  tokens: env.LIMIT_TOKENS,
  depth: env.LIMIT_DEPTH,
  height: env.LIMIT_HEIGHT,
  aliases: env.LIMIT_ALIASES,
  rootFields: env.LIMIT_ROOT_FIELDS,
  directives: env.LIMIT_DIRECTIVES,
  sameField: env.LIMIT_SAME_FIELD,
});

/** The bounds of connections that the variables say. */
export const connectionBoundsOf = (env: GuardEnv): ConnectionBounds => ({
  perViewer: env.CONNECTIONS_PER_VIEWER || null,
  perAddress: env.CONNECTIONS_PER_ADDRESS || null,
});

/** The rules that the variables say. */
export function guardRulesOf(env: GuardEnv): GuardRules {
  return {
    costMode: env.COST_MODE,
    maxCost: env.COST_LIMIT,
    quotas: {
      viewer: env.RATE_LIMIT_VIEWER || null,
      client: env.RATE_LIMIT_CLIENT || null,
      address: env.RATE_LIMIT_ADDRESS || null,
      login: env.RATE_LIMIT_LOGIN || null,
    },
  };
}
