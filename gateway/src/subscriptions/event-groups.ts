import { GraphQLError } from 'graphql';

import type { ToldError } from '../errors.js';
import { presentFetchError, presentSubgraphError, type SubgraphError } from '../executor/errors.js';
import type { SubgraphAnswer, SubgraphFetch } from '../transport/transport.port.js';
import { SharedPayload } from './shared-payload.js';
import type { SubgraphEvents } from './subgraph-events.js';
import type { Subscriber } from './subscriber.js';

/** Distinct subscriptions of subgraphs that one process has open at most. */
const maxGroups = 1000;
/** Events that wait for the one before them at most; the oldest is dropped. */
const maxWaiting = 100;

/** Answers the fetch that a subscription begins with: opens it the first time, and gives its next event. */
export type NextEvent = (fetch: SubgraphFetch) => Promise<SubgraphAnswer>;

/** Shares subscriptions of subgraphs among those who ask for the same. */
export interface EventGroups {
  /**
   * Joins the group of a key. `run` answers one event as a payload, and never rejects.
   *
   * Errors: `GraphQLError` with `RATE_LIMITED` when there are too many groups.
   */
  join(
    key: string,
    requestId: string,
    run: (next: NextEvent) => Promise<string>,
    /** Answers once where the subgraph cannot be subscribed to at all; null = that is an error. */
    once: (() => Promise<string>) | null,
    subscriber: Subscriber,
  ): () => void;
  /** What of a client's headers its subscriptions depend on. */
  relevant: SubgraphEvents['relevant'];
  /** Groups at the moment. */
  readonly size: number;
  close(): void;
}

/** One open subscription, the events that wait, and how it ended. */
class EventQueue {
  readonly #events: SubgraphEvents;
  readonly #waiting: SubgraphAnswer[] = [];
  #fetch: SubgraphFetch | null = null;
  #unsubscribe = (): void => {};
  #wake = (): void => {};
  #over = false;
  #errors: readonly SubgraphError[] | null = null;
  /** Whether the last event has been taken. */
  drained = false;

  constructor(events: SubgraphEvents) {
    this.#events = events;
  }

  /** The subgraph; null before the first event was asked for. */
  get subgraph(): string | null {
    return this.#fetch?.subgraph ?? null;
  }

  /** What the subscription failed with, empty = the connection; null when it was complete. */
  get errors(): readonly SubgraphError[] | null {
    return this.#errors;
  }

  async next(fetch: SubgraphFetch): Promise<SubgraphAnswer> {
    if (this.#fetch === null && !this.#over) this.#open(fetch);
    if (this.#waiting.length === 0 && !this.#over) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const event = this.#waiting.shift();
    this.drained = event === undefined;
    return event ?? { data: null, errors: [] };
  }

  end(errors: readonly SubgraphError[] | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#errors = errors;
    this.#unsubscribe();
    this.#wake();
  }

  #open(fetch: SubgraphFetch): void {
    this.#fetch = fetch;
    this.#unsubscribe = this.#events.subscribe(fetch, {
      next: (answer) => {
        if (this.#waiting.length >= maxWaiting) this.#waiting.shift();
        this.#waiting.push(answer);
        this.#wake();
      },
      error: (errors) => this.end(errors),
      complete: () => this.end(null),
    });
  }
}

interface Group {
  readonly subscribers: Set<Subscriber>;
  readonly queue: EventQueue;
}

/** Groups over subscriptions of subgraphs: one of each, run once an event, however many listen. */
export function createEventGroups(events: SubgraphEvents): EventGroups {
  const groups = new Map<string, Group>();

  /** What subscribers are told at the end; null = the subgraph was done. */
  function farewell({ queue }: Group, requestId: string): readonly ToldError[] | null {
    const { errors, subgraph } = queue;
    if (errors === null || subgraph === null) return null;
    const origin = { serviceName: subgraph, requestId };
    if (errors.length === 0) return [presentFetchError(undefined, origin)];
    return errors.map((error) => presentSubgraphError(error, origin));
  }

  async function pump(
    key: string,
    group: Group,
    requestId: string,
    run: (next: NextEvent) => Promise<string>,
    once: (() => Promise<string>) | null,
  ): Promise<void> {
    const { queue, subscribers } = group;
    function push(payload: string): void {
      const shared = new SharedPayload(payload);
      for (const subscriber of subscribers) subscriber.next(shared);
    }
    let answered = false;
    for (;;) {
      const payload = await run((fetch) => queue.next(fetch));
      // An operation that never asked for its event could not be run: what it says is all there is.
      const failed = queue.subgraph === null;
      if (!queue.drained || failed) {
        push(payload);
        answered = true;
      }
      if (queue.drained || failed) break;
    }
    if (groups.get(key) === group) groups.delete(key);
    const unreachable = queue.errors?.length === 0 && !answered;
    if (unreachable && once !== null) push(await once());
    const errors = unreachable && once !== null ? null : farewell(group, requestId);
    const left = [...subscribers];
    subscribers.clear();
    for (const subscriber of left) subscriber.end(errors);
  }

  return {
    relevant: (headers) => events.relevant(headers),
    get size() {
      return groups.size;
    },
    join(key, requestId, run, once, subscriber) {
      let group = groups.get(key);
      if (group === undefined) {
        if (groups.size >= maxGroups) {
          const message = 'Too many different subscriptions are open; try again later.';
          const extensions = { code: 'RATE_LIMITED', retryAfterSeconds: 10 };
          throw new GraphQLError(message, { extensions });
        }
        group = { subscribers: new Set(), queue: new EventQueue(events) };
        groups.set(key, group);
        void pump(key, group, requestId, run, once);
      }
      const { subscribers, queue } = group;
      subscribers.add(subscriber);
      return () => {
        if (!subscribers.delete(subscriber) || subscribers.size > 0) return;
        if (groups.get(key)?.queue === queue) groups.delete(key);
        queue.end(null);
      };
    },
    close() {
      for (const { subscribers, queue } of groups.values()) {
        subscribers.clear();
        queue.end(null);
      }
      groups.clear();
    },
  };
}
