import type { Clock } from '@reelgraph/platform/clock';
import { TransientMap } from '@reelgraph/platform/transient-map';
import { toHeaders } from '@reelgraph/schema/request-scope';

import { FetchError } from '../executor/errors.js';
import { copyJson, type JsonObject } from '../executor/json-value.js';
import { TextAnswer } from './text-answer.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** What a transport that joins fetches needs. */
export interface DeduplicationOptions {
  /** Whether subgraphs are told who asks by our own headers. */
  readonly sendScope: boolean;
  readonly clock: Clock;
  /** Told of each fetch that was spared. */
  onShared?(subgraph: string): void;
}

/** Fetches of one operation, with variables of their own, that others can join at most. */
const maxAlike = 64;

/** A fetch on its way, and those who wait for it. */
interface Flight {
  readonly fetch: SubgraphFetch;
  /** Each gets an answer, or null when the one that there is was meant for nobody else. */
  readonly waiting: PromiseWithResolvers<SubgraphAnswer | null>[];
}

/** What makes a fetch another one than itself, without changing its answer. */
const unrelated = new Set(['x-request-id', 'x-deadline-at']);

/** Who asks, as far as the subgraph is told. */
const viewerOf = ({ scope }: SubgraphFetch): string =>
  JSON.stringify(Object.entries(toHeaders(scope)).filter(([name]) => !unrelated.has(name)));

/** Whether two fetches of the same operation are the same in everything else that can change the answer. */
const isSame = (one: SubgraphFetch, other: SubgraphFetch, sendScope: boolean): boolean =>
  one.variables === other.variables &&
  one.subgraph === other.subgraph &&
  one.operationName === other.operationName &&
  one.exactNumbers === other.exactNumbers &&
  one.acceptsText === other.acceptsText &&
  one.authorization === other.authorization &&
  JSON.stringify(one.headers) === JSON.stringify(other.headers) &&
  (!sendScope || viewerOf(one) === viewerOf(other));

/**
 * A transport that makes identical queries that are on their way at the same time once. Whoever waits gets a copy of
 * the answer, because answers are merged in place. Mutations are never joined, and neither are queries of different
 * viewers: whatever is sent to the subgraph must be the same.
 */
export function withDeduplication(transport: Transport, options: DeduplicationOptions): Transport {
  const { sendScope, clock, onShared } = options;
  /** By their operations, whose text is hashed already; variables are long and new each time. */
  const flights = new TransientMap<string, Flight[]>();

  async function fly(fetch: SubgraphFetch): Promise<SubgraphAnswer> {
    const flight: Flight = { fetch, waiting: [] };
    const alike = flights.get(fetch.operation);
    if (alike === undefined) flights.set(fetch.operation, [flight]);
    else alike.push(flight);
    try {
      const answer = await transport.fetch(fetch);
      // Before anybody merges into the original.
      for (const each of flight.waiting) each.resolve(isForOne(answer) ? null : copyOf(answer));
      return answer;
    } catch (error) {
      for (const each of flight.waiting) each.reject(error);
      throw error;
    } finally {
      land(flight);
    }
  }

  function land(flight: Flight): void {
    const { operation } = flight.fetch;
    const alike = flights.get(operation) ?? [];
    if (alike.length === 1) flights.delete(operation);
    else alike.splice(alike.indexOf(flight), 1);
  }

  /** Waits for a flight; one that ran out of its own time says nothing to whoever has some left. */
  async function join(flight: Flight, fetch: SubgraphFetch): Promise<SubgraphAnswer> {
    const waiter = Promise.withResolvers<SubgraphAnswer | null>();
    flight.waiting.push(waiter);
    const answer = await waiter.promise.catch((error: unknown) => {
      const late = error instanceof FetchError && error.code === 'GATEWAY_TIMEOUT';
      if (late && clock() >= flight.fetch.scope.deadlineAt && clock() < fetch.scope.deadlineAt)
        return null;
      throw error;
    });
    if (answer === null) return transport.fetch(fetch);
    onShared?.(fetch.subgraph);
    return answer;
  }

  return {
    async fetch(fetch) {
      if (fetch.kind !== 'query') return transport.fetch(fetch);
      const alike = flights.get(fetch.operation) ?? [];
      const flight = alike.find((each) => isSame(each.fetch, fetch, sendScope));
      if (flight === undefined)
        return alike.length < maxAlike ? fly(fetch) : transport.fetch(fetch);
      // Nobody waits beyond their own deadline.
      if (flight.fetch.scope.deadlineAt > fetch.scope.deadlineAt) return transport.fetch(fetch);
      return join(flight, fetch);
    },
    close: () => transport.close(),
  };
}

/** A cookie may be the key to what one client does from now on. */
const isForOne = ({ headers = [] }: SubgraphAnswer): boolean =>
  headers.some(([name]) => name === 'set-cookie');

/** An answer with data of its own; nobody changes the rest. */
const copyOf = (answer: SubgraphAnswer): SubgraphAnswer =>
  answer instanceof TextAnswer
    ? answer.copy()
    : { ...answer, data: copyJson(answer.data) as JsonObject | null };
