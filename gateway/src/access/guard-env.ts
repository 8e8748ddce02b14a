import { z } from 'zod';

import type { ConnectionBounds } from '../subscriptions/connection-bounds.js';
import type { GuardRules } from './guard.js';

/** Points a minute; 0 = no limit. */
const quota = z.coerce.number().int().min(0);

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
} as const;

/** Those variables, read. */
type GuardEnv = z.infer<z.ZodObject<typeof guardEnv>>;

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
