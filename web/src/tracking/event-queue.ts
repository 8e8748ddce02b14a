import type { TrackEventInput, TrackEventsMutation } from '../gql/graphql.js';
import type { KeyValueStorage } from '../ui/browser-storage.js';
import { readJson, writeJson } from '../ui/browser-storage.js';

/** An event that waits, and whether its id was refused as unknown before. */
interface QueuedEvent {
  readonly event: TrackEventInput;
  readonly retriedUnknown: boolean;
}

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
  readonly storage: KeyValueStorage;
  readonly storageKey: string;
  /** Called with the events of a batch that was taken. */
  onAccepted?(events: readonly TrackEventInput[]): void;
  random?(): number;
}

/** A small outbox for events: batched, kept over a reload, sent at least once. */
export interface EventQueue {
  push(event: TrackEventInput): void;
  /** Sends what waits now; resolves when the batch is answered or put back. */
  flush(options?: { keepalive?: boolean }): Promise<void>;
  /** Drops what waits. */
  clear(): void;
  /** How many events wait. */
  size(): number;
}

const batchDelayMs = 1_500;
const fullBatch = 20;
/** The largest call; one with `keepalive` stays under the browser's 64 KB. */
const largestBatch = 100;
const capacity = 500;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
const unknownRetryMs = 1_200;

/**
 * An outbox for events.
 *
 * Order:   oldest first; when `capacity` is passed the oldest is lost.
 * Retries: a failed batch waits 1 s, 2 s, 4 s … 60 s with jitter; an UNKNOWN_* id is tried once more.
 */
export function createEventQueue(options: EventQueueOptions): EventQueue {
  const { send, storage, storageKey, onAccepted, random = Math.random } = options;
  let waiting = readJson<QueuedEvent[]>(storage, storageKey, []).slice(-capacity);
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<void> | null = null;

  const save = () => {
    if (waiting.length === 0) storage.removeItem(storageKey);
    else writeJson(storage, storageKey, waiting);
  };
  const schedule = (delayMs: number) => {
    if (timer !== null || waiting.length === 0) return;
    timer = setTimeout(() => {
      timer = null;
      void flush();
    }, delayMs);
  };
  const remove = (batch: readonly QueuedEvent[]) => {
    const gone = new Set(batch);
    waiting = waiting.filter((entry) => !gone.has(entry));
  };

  async function sendBatch(keepalive: boolean): Promise<void> {
    const batch = waiting.slice(0, largestBatch);
    if (batch.length === 0) return;
    try {
      const receipt = await send(
        batch.map((entry) => entry.event),
        { keepalive },
      );
      failures = 0;
      const rejected = new Map(receipt.rejected.map((r) => [r.eventId, r.code]));
      remove(batch);
      const again = batch.filter(
        (entry) =>
          !entry.retriedUnknown && rejected.get(entry.event.eventId)?.startsWith('UNKNOWN_'),
      );
      waiting.push(...again.map(({ event }) => ({ event, retriedUnknown: true })));
      save();
      onAccepted?.(batch.map((e) => e.event).filter((e) => !rejected.has(e.eventId)));
      schedule(again.length > 0 ? unknownRetryMs : 0);
    } catch (error) {
      if (error instanceof BatchRefusedError) {
        remove(batch);
        save();
        schedule(0);
        return;
      }
      const delayMs = Math.min(firstRetryMs * 2 ** failures, longestRetryMs);
      failures += 1;
      schedule(delayMs * (0.5 + random() / 2));
    }
  }

  async function flush({ keepalive = false } = {}): Promise<void> {
    if (sending !== null) {
      // A page that is about to go cannot wait for the answer to the batch before.
      if (!keepalive) return sending;
      await sendBatch(true);
      return;
    }
    if (timer !== null) clearTimeout(timer);
    timer = null;
    sending = sendBatch(keepalive).finally(() => {
      sending = null;
    });
    await sending;
  }

  schedule(0);
  return {
    push(event) {
      waiting.push({ event, retriedUnknown: false });
      if (waiting.length > capacity) waiting = waiting.slice(-capacity);
      save();
      if (waiting.length >= fullBatch && failures === 0) void flush();
      else schedule(batchDelayMs);
    },
    flush,
    clear() {
      waiting = [];
      save();
    },
    size: () => waiting.length,
  };
}
