import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { GraphQLError } from 'graphql';

import { SharedPayload } from './shared-payload.js';
import type { Subscriber } from './subscriber.js';

/** Distinct live queries that one process runs at most. */
const maxGroups = 1000;
/** After this time a live query whose answer had errors runs again, also without a signal; milliseconds. */
const retryMs = 5000;

/** What a live query answered, as JSON text, and whether there were errors in it. */
export interface LiveAnswer {
  readonly payload: string;
  readonly failed: boolean;
}

/** Gets the payloads of a group: one object for each time that it joins. */
export type Listener = Pick<Subscriber, 'next'>;

/** Runs live queries: once per group and signal, however many listen. */
export interface FanOut {
  /**
   * Joins the group of a key, whose query `run` never rejects. The first payload comes as soon as there is one.
   *
   * Errors: `GraphQLError` with `RATE_LIMITED` when there are too many groups.
   */
  join(field: string, key: string, run: () => Promise<LiveAnswer>, listener: Listener): () => void;
  /** Groups at the moment. */
  readonly size: number;
  close(): Promise<void>;
}

interface Group {
  readonly listeners: Set<Listener>;
  readonly run: () => Promise<LiveAnswer>;
  running: boolean;
  /** A signal came while the query ran: it must run again. */
  stale: boolean;
  /** The newest payload; null before the first, and when it had errors, which newcomers need not see. */
  last: SharedPayload | null;
  retry: NodeJS.Timeout | undefined;
}

/** Groups that listen to one signal. */
interface Channel {
  readonly groups: Map<string, Group>;
  readonly leave: Promise<() => Promise<void>>;
}

/** Fan-out over signals: the channel of a subscription field is `signal:<field>`. */
export function createFanOut(signals: PubSub): FanOut {
  const channels = new Map<string, Channel>();
  let size = 0;

  async function refresh(group: Group): Promise<void> {
    if (group.running) {
      group.stale = true;
      return;
    }
    group.running = true;
    clearTimeout(group.retry);
    do {
      group.stale = false;
      push(group, await group.run());
    } while (group.stale && group.listeners.size > 0);
    group.running = false;
  }

  function push(group: Group, { payload, failed }: LiveAnswer): void {
    if (group.listeners.size === 0) return;
    if (failed) group.retry = setTimeout(() => void refresh(group), retryMs).unref();
    // An answer that says the same as the one before is no news.
    else if (payload === group.last?.text) return;
    const shared = new SharedPayload(payload);
    group.last = failed ? null : shared;
    for (const listener of group.listeners) listener.next(shared);
  }

  function channelOf(field: string): Channel {
    const known = channels.get(field);
    if (known) return known;
    const groups = new Map<string, Group>();
    const leave = signals.subscribe(`signal:${field}`, () => {
      for (const group of groups.values()) void refresh(group);
    });
    // Whoever waits for it hears of a failure; nobody may be waiting yet.
    leave.catch(() => {});
    const channel = { groups, leave };
    channels.set(field, channel);
    return channel;
  }

  function end(field: string, key: string, group: Group): void {
    clearTimeout(group.retry);
    const channel = channels.get(field);
    if (channel?.groups.get(key) !== group) return;
    channel.groups.delete(key);
    size -= 1;
    if (channel.groups.size > 0) return;
    channels.delete(field);
    channel.leave.then((leave) => leave()).catch(() => {});
  }

  return {
    get size() {
      return size;
    },
    join(field, key, run, listener) {
      const known = channels.get(field)?.groups.get(key);
      if (known === undefined && size >= maxGroups) {
        const message = 'Too many different subscriptions are open; try again later.';
        const extensions = { code: 'RATE_LIMITED', retryAfterSeconds: 10 };
        throw new GraphQLError(message, { extensions });
      }
      const group: Group = known ?? {
        listeners: new Set(),
        run,
        running: false,
        stale: false,
        last: null,
        retry: undefined,
      };
      group.listeners.add(listener);
      if (known === undefined) {
        channelOf(field).groups.set(key, group);
        size += 1;
      }
      if (group.last === null) {
        if (!group.running) void refresh(group);
      } else listener.next(group.last);
      return () => {
        if (group.listeners.delete(listener) && group.listeners.size === 0) end(field, key, group);
      };
    },
    async close() {
      const open = [...channels.values()];
      channels.clear();
      size = 0;
      for (const { groups } of open) {
        for (const group of groups.values()) {
          clearTimeout(group.retry);
          group.listeners.clear();
        }
      }
      await Promise.allSettled(open.map(async ({ leave }) => (await leave)()));
    },
  };
}
