import { defaultTrafficRules, type TrafficRules } from '../transport/traffic.js';
import type { GatewayConfig } from './config-schema.js';

/**
 * The rules of a subgraph's traffic: what is said of it wins over what is said of all, and that over the defaults.
 *
 * Units: `timeoutMs` is the deadline where the configuration says none.
 */
export function trafficRulesOf(
  config: GatewayConfig,
  subgraph: string,
  timeoutMs: number,
): TrafficRules {
  const own = config.subgraphs[subgraph] ?? {};
  const said = [config.traffic, own].map(({ timeoutMs: ownMs, retries, breaker, deduplicate }) => ({
    ...(ownMs !== undefined && { timeoutMs: ownMs }),
    ...(retries !== undefined && { retries }),
    ...(breaker !== undefined && { breaker }),
    ...(deduplicate !== undefined && { deduplicate }),
  }));
  return Object.assign({}, defaultTrafficRules(timeoutMs), ...said);
}
