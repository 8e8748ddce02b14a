import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { GraphQLError } from 'graphql';

/** Distinct live queries that one process runs at most. */
const maxGroups = 1000;

/** Who gets the payloads of a group, as JSON text. */
export type Listener = (payload: string) => void;

/** Runs live queries: once per group and signal, however many listen. */
export interface FanOut {
  /**
   * Joins the group of a key, whose query `run` gives the payload as JSON text. The first payload comes at once.
   *
   * Errors: `GraphQLError` with `RATE_LIMITED` when there are too many groups.
   */
  join(field: string, key: string, run: () => Promise<string>, listener: Listener): () => void;
  /** Groups at the moment. */
  readonly size: number;
  close(): Promise<void>;
}

interface Group {
  readonly listeners: Set<Listener>;
  readonly run: () => Promise<string>;
  running: boolean;
  /** A signal came while the query ran: it must run again. */
  stale: boolean;
  last: string | null;
}

/** Fan-out over signals; without signals a live query gives its first payload only. */
export function createFanOut(signals: PubSub | null): FanOut {
  const groups = new Map<string, Group>();
  const fields = new Map<
    string,
    { keys: Set<string>; leave: Promise<() => Promise<void>> | null }
  >();

  async function refresh(group: Group): Promise<void> {
    if (group.running) {
      group.stale = true;
      return;
    }
    group.running = true;
    do {
      group.stale = false;
      const payload = await group.run();
      // An answer that says the same as the one before is no news.
      if (payload === group.last) continue;
      group.last = payload;
      for (const listener of [...group.listeners]) listener(payload);
    } while (group.stale && group.listeners.size > 0);
    group.running = false;
  }

  function listenTo(field: string, key: string): void {
    const entry = fields.get(field) ?? {
      keys: new Set<string>(),
      leave:
        signals?.subscribe(`signal:${field}`, () => {
          for (const each of fields.get(field)?.keys ?? []) {
            const group = groups.get(each);
            if (group) void refresh(group);
          }
        }) ?? null,
    };
    fields.set(field, entry);
    entry.keys.add(key);
  }

  function forget(field: string, key: string): void {
    groups.delete(key);
    const entry = fields.get(field);
    entry?.keys.delete(key);
    if (entry === undefined || entry.keys.size > 0) return;
    fields.delete(field);
    void entry.leave?.then((leave) => leave());
  }

  return {
    get size() {
      return groups.size;
    },
    join(field, key, run, listener) {
      let group = groups.get(key);
      if (group === undefined) {
        if (groups.size >= maxGroups) {
          const message = 'Too many different subscriptions are open; try again later.';
          throw new GraphQLError(message, {
            extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 10 },
          });
        }
        group = { listeners: new Set(), run, running: false, stale: false, last: null };
        groups.set(key, group);
        listenTo(field, key);
      }
      const joined = group;
      const entry: Listener = (payload) => listener(payload);
      joined.listeners.add(entry);
      if (joined.last === null) void refresh(joined);
      else listener(joined.last);
      return () => {
        if (!joined.listeners.delete(entry) || joined.listeners.size > 0) return;
        forget(field, key);
      };
    },
    async close() {
      const leaves = [...fields.values()].map(({ leave }) => leave);
      groups.clear();
      fields.clear();
      await Promise.all(leaves.map(async (leave) => (await leave)?.()));
    },
  };
}
