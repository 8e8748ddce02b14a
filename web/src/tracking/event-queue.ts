import type { TrackEventInput, TrackEventsMutation } from '../gql/graphql.js';
import type { EventStore, StoredEvent } from './event-store.js';

/** What the server says of a batch. */
export type BatchReceipt = Pick<TrackEventsMutation['trackEvents'], 'rejected'>;

/** The server understood the batch and will never take it. */
export class BatchRefusedError extends Error {
  override name = 'BatchRefusedError';
}

/** Everything the queue touches outside itself. */
export interface EventQueueOptions {
  /** Sends a batch. Errors: `BatchRefusedError` drops it, anything else is tried again. */
  send(events: TrackEventInput[], options: { keepalive: boolean }): Promise<BatchReceipt>;
  readonly store: EventStore;
  /** Runs the work while no other tab runs its own. */
  exclusively(work: () => Promise<void>): Promise<void>;
  /** Called with the events of a batch that was taken. */
  onAccepted?(events: readonly TrackEventInput[]): void;
  random?(): number;
}

/** An outbox for events: batched, kept over a reload, taken by the server once. */
export interface EventQueue {
  push(event: TrackEventInput): void;
  /** Sends what waits now; resolves when the batch is answered or stays for another try. */
  flush(): Promise<void>;
  /** Sends what this page still has, without waiting for anything: the page may be gone in a moment. */
  flushLast(): void;
  /** Drops what waits. */
  clear(): Promise<void>;
}

const batchDelayMs = 1_500;
const fullBatch = 20;
/** The largest call; one with `keepalive` stays under the browser's 64 KB. */
const largestBatch = 100;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
const unknownRetryMs = 1_200;

/**
 * An outbox for events.
 *
 * Once:    events have ids of their own, by which the server takes each once; tabs share the store and take turns, so
 *          that what one has sent is gone when the next looks. Only the last words of a page may come twice.
 * Order:   oldest first.
 * Retries: a failed batch waits 1 s, 2 s, 4 s … 60 s with jitter; an UNKNOWN_* id is tried once more.
 */
export function createEventQueue(options: EventQueueOptions): EventQueue {
  const { send, store, exclusively, onAccepted, random = Math.random } = options;
  /** What this page has pushed and no tab has sent, as far as it knows; a page that goes cannot ask the store. */
  let own = new Map<string, { readonly event: TrackEventInput; place: number | null }>();
  let adding: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<void> | null = null;

  const schedule = (delayMs: number) => {
    timer ??= setTimeout(() => {
      timer = null;
      void flush();
    }, delayMs);
  };

  /** Takes out what the server has judged; ids it did not know yet are asked for once more. */
  async function settle(batch: readonly StoredEvent[], receipt: BatchReceipt): Promise<void> {
    const rejected = new Map(receipt.rejected.map(({ eventId, code }) => [eventId, code]));
    const again = batch
      .filter(
        ({ event, retriedUnknown }) =>
          !retriedUnknown && rejected.get(event.eventId)?.startsWith('UNKNOWN_'),
      )
      .map((entry) => ({ ...entry, retriedUnknown: true }));
    await store.settle(
      batch.map(({ place }) => place),
      again,
    );
    const taken = batch.map(({ event }) => event).filter(({ eventId }) => !rejected.has(eventId));
    if (taken.length > 0) onAccepted?.(taken);
    if (again.length > 0) schedule(unknownRetryMs);
  }

  async function sendBatch(): Promise<void> {
    await adding;
    const batch = await store.oldest(largestBatch);
    const waiting = new Set(batch.map(({ event }) => event.eventId));
    // What is no longer in the store was sent by another tab.
    if (batch.length < largestBatch)
      own = new Map([...own].filter(([eventId]) => waiting.has(eventId)));
    if (batch.length === 0) return;
    try {
      const receipt = await send(
        batch.map(({ event }) => event),
        { keepalive: false },
      );
      failures = 0;
      await settle(batch, receipt);
    } catch (error) {
      if (!(error instanceof BatchRefusedError)) {
        const delayMs = Math.min(firstRetryMs * 2 ** failures, longestRetryMs);
        failures += 1;
        schedule(delayMs * (0.5 + random() / 2));
        return;
      }
      await store.settle(
        batch.map(({ place }) => place),
        [],
      );
    }
    for (const eventId of waiting) own.delete(eventId);
    if (batch.length === largestBatch || own.size > 0) schedule(0);
  }

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // NOTE a store that fails keeps what it has; what this page pushed leaves with its last words.
    sending ??= exclusively(sendBatch)
      .catch(() => undefined)
      .finally(() => {
        sending = null;
      });
    await sending;
  }

  schedule(0);
  return {
    push(event) {
      const entry = { event, place: null as number | null };
      own.set(event.eventId, entry);
      // NOTE an event that cannot be stored still leaves with the page's last words.
      adding = adding
        .then(() => store.add({ event, retriedUnknown: false }))
        .then((place) => (entry.place = place))
        .catch(() => undefined);
      if (own.size >= fullBatch && failures === 0) void flush();
      else schedule(batchDelayMs);
    },
    flush,
    flushLast() {
      const last = [...own.values()].slice(-largestBatch);
      if (last.length === 0) return;
      own = new Map();
      const events = last.map(({ event }) => event);
      // What fails is still in the store, for whichever page comes next; this one may come back.
      void send(events, { keepalive: true })
        .then(async (receipt) => {
          await adding;
          const stored = last.flatMap(({ event, place }) =>
            place === null ? [] : [{ event, place, retriedUnknown: false }],
          );
          await settle(stored, receipt);
        })
        .catch(() => schedule(firstRetryMs));
    },
    async clear() {
      own = new Map();
      await adding;
      await store.clear();
    },
  };
}
