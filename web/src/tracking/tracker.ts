import { graphql } from '../gql/gql.js';
import type { EventType, TrackEventInput } from '../gql/graphql.js';
import { sendOperation } from '../apollo/send-operation.js';
import { personalStore } from './consent.store.js';
import type { EventQueue } from './event-queue.js';
import { BatchRefusedError, createEventQueue } from './event-queue.js';
import type { EventStore } from './event-store.js';
import { createMemoryEventStore } from './event-store.js';
import { openIndexedDbEventStore } from './event-store.indexeddb.js';
import { visitor } from './visitor.js';

/** Records what the viewer did. */
export const TrackEvents = graphql(`
  mutation TrackEvents($events: [TrackEventInput!]!) {
    trackEvents(events: $events) {
      accepted
      duplicates
      durability
      rejected {
        eventId
        code
        reason
      }
    }
  }
`);

/** What happened to which product or video; the time and the session are added. */
export interface Interaction {
  /** What the event is counted once by, when it may be told twice; a fresh id by default. */
  readonly eventId?: string | undefined;
  readonly type: EventType;
  readonly productId?: string | undefined;
  readonly videoId?: string | undefined;
  readonly creatorId?: string | undefined;
  /** Milliseconds watched, for WATCH. */
  readonly dwellMs?: number | undefined;
  readonly recommendationId?: string | undefined;
}

const hopeless = new Set(['BAD_USER_INPUT', 'BAD_REQUEST', 'GRAPHQL_VALIDATION_FAILED']);
const listeners = new Set<(types: ReadonlySet<EventType>) => void>();

/** Tells everyone who follows recommendations that events of these types are durable. */
export function announceAccepted(events: readonly Pick<TrackEventInput, 'type'>[]): void {
  if (events.length === 0) return;
  const types = new Set(events.map((event) => event.type));
  for (const listener of listeners) listener(types);
}

/** Calls back when events became durable; returns the function that stops it. */
export function onAccepted(listener: (types: ReadonlySet<EventType>) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function send(events: TrackEventInput[], { keepalive }: { keepalive: boolean }) {
  const result = await sendOperation(TrackEvents, { events }, { keepalive });
  if (result.data) return result.data.trackEvents;
  const code = result.code ?? 'INTERNAL_SERVER_ERROR';
  if (hopeless.has(code)) throw new BatchRefusedError(code);
  throw new Error(code);
}

let queue: EventQueue | null = null;

/** The browser's store, or the page's memory where it may not be used. */
function openEventStore(): EventStore {
  const opened = openIndexedDbEventStore().catch(createMemoryEventStore);
  return {
    add: async (entry) => (await opened).add(entry),
    oldest: async (most) => (await opened).oldest(most),
    settle: async (gone, again) => (await opened).settle(gone, again),
    clear: async () => (await opened).clear(),
  };
}

function openQueue(): EventQueue {
  queue ??= createEventQueue({
    send,
    store: openEventStore(),
    // Web Locks need a secure context; without them tabs may send an event twice, and the server takes it once.
    exclusively: (work) =>
      'locks' in navigator ? navigator.locks.request('reelgraph-events', work) : work(),
    onAccepted: announceAccepted,
  });
  return queue;
}

/** The event as the API takes it. */
export function toTrackEvent(interaction: Interaction): TrackEventInput {
  const { type, eventId, productId, videoId, creatorId, dwellMs, recommendationId } = interaction;
  return {
    eventId: eventId ?? crypto.randomUUID(),
    type,
    productId: productId ?? null,
    videoId: videoId ?? null,
    creatorId: creatorId ?? null,
    dwellMs: dwellMs === undefined ? null : Math.min(Math.max(Math.round(dwellMs), 0), 86_400_000),
    recommendationId: recommendationId ?? null,
    sessionId: visitor.sessionId(),
    occurredAt: new Date().toISOString(),
  };
}

/** What changes the viewer's next recommendations enough to be sent at once. */
const urgent = new Set<EventType>([
  'CLICK',
  'CART',
  'PURCHASE',
  'SHARE',
  'NOT_INTERESTED',
  'UNDO_NOT_INTERESTED',
  'HIDE_CREATOR',
]);

/** Puts an interaction into the outbox, if the viewer lets it; strong signals leave at once, the rest in batches. */
export function track(interaction: Interaction): void {
  if (!personalStore.get()) return;
  const outbox = openQueue();
  outbox.push(toTrackEvent(interaction));
  if (urgent.has(interaction.type)) void outbox.flush();
}

/** Opens the outbox and empties it whenever the page is hidden. */
export function startTracking(): void {
  const outbox = openQueue();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') outbox.flushLast();
  });
  addEventListener('pagehide', () => outbox.flushLast());
  addEventListener('online', () => void outbox.flush());
  personalStore.subscribe(() => {
    if (personalStore.get()) return;
    void outbox.clear();
    visitor.forget();
  });
}
