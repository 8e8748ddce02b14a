import type { GuardRules } from '../access/guard.js';
import type { Limits } from '../access/limits.js';
import type { ConnectionBounds } from '../subscriptions/connection-bounds.js';
import type { GatewayConfig } from './config-schema.js';

/** What one operation may be: the configuration wins over `limits`. */
export const limitsOf = (config: GatewayConfig, limits: Limits): Limits => {
  const said = Object.entries(config.limits).filter(([, limit]) => limit !== undefined);
  return { ...limits, ...Object.fromEntries(said) };
};

/** How many connections may be open: the configuration wins over `bounds`; 0 is any number. */
export function connectionBoundsOf(
  { connections }: GatewayConfig,
  bounds: ConnectionBounds,
): ConnectionBounds {
  const { perViewer = bounds.perViewer, perAddress = bounds.perAddress } = connections;
  return { perViewer: perViewer || null, perAddress: perAddress || null };
}

/** What operations are held to: the configuration wins over `rules`; a quota of 0 is none. */
export function guardRulesOf({ cost, rateLimits }: GatewayConfig, rules: GuardRules): GuardRules {
  const quota = (name: keyof GuardRules['quotas']): number | null => {
    const said = rateLimits[name];
    return said === undefined ? rules.quotas[name] : said || null;
  };
  return {
    costMode: cost.mode ?? rules.costMode,
    maxCost: cost.limit ?? rules.maxCost,
    quotas: {
      viewer: quota('viewer'),
      client: quota('client'),
      address: quota('address'),
      login: quota('login'),
    },
  };
}
