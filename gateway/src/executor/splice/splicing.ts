import type { BodyBytes } from '../../transport/byte-string.js';
import type { AnswerHeader } from '../../transport/header.js';
import type { SubgraphFetch, Transport } from '../../transport/transport.port.js';
import { AnswerLog } from './answer-log.js';
import { Deviation } from './json-scanner.js';
import type { SplicedPlan } from './spliced-plan.js';

/** Deviations, less the runs that went well, after which the plan rests; and the runs that it rests for. */
const patience = 10;
const restRuns = 1000;

/** Who asks, as every fetch tells it. */
export type FetchContext = Pick<SubgraphFetch, 'scope' | 'authorization' | 'clientHeaders'>;

/** What became of a run on texts: the body, or a transport for the general path that asks nothing twice. */
export type SplicingOutcome =
  | { readonly body: BodyBytes; readonly forClient: readonly AnswerHeader[] }
  | { readonly body: null; readonly transport: Transport };

/** Runs a plan on the texts of its answers where that goes well. */
export type Splicing = (
  variables: Readonly<Record<string, unknown>>,
  context: FetchContext,
  transport: Transport,
) => Promise<SplicingOutcome>;

/** A subgraph that always writes otherwise is not tried in vain each time. */
export function createSplicing(plan: SplicedPlan): Splicing {
  let deviations = 0;
  let rest = 0;
  return async (variables, { scope, authorization, clientHeaders }, transport) => {
    if (rest > 0) {
      rest -= 1;
      return { body: null, transport };
    }
    const log = new AnswerLog(transport);
    try {
      const body = await plan({
        variables,
        fetch: ({ subgraph, operation, operationName, exactNumbers }, texts) =>
          log.fetchBytes({
            subgraph,
            kind: 'query',
            operation,
            operationName,
            variables: texts,
            exactNumbers,
            acceptsText: true,
            scope,
            authorization,
            clientHeaders,
          }),
      });
      deviations = Math.max(0, deviations - 1);
      return { body, forClient: log.forClient };
    } catch (error) {
      if (!(error instanceof Deviation)) throw error;
      deviations += 1;
      if (deviations >= patience) {
        rest = restRuns;
        deviations -= 1;
      }
      return { body: null, transport: log.replay() };
    }
  };
}
