import type { EventStore, StoredEvent } from './event-store.js';
import { mostWaiting } from './event-store.js';

const databaseName = 'reelgraph';
const storeName = 'events';

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')));
  });
}

function doneOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error('IndexedDB failed'));
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', fail);
    transaction.addEventListener('error', fail);
  });
}

/** Opens the store in IndexedDB. Errors: the browser has none, or does not let this page have it. */
export async function openIndexedDbEventStore(): Promise<EventStore> {
  const opening = indexedDB.open(databaseName, 1);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore(storeName, { keyPath: 'place', autoIncrement: true });
  });
  const database = await answerOf(opening);
  // A later version of the app, in another tab, must be able to change the store.
  database.addEventListener('versionchange', () => database.close());
  const begin = (mode: IDBTransactionMode) => {
    const transaction = database.transaction(storeName, mode);
    return { events: transaction.objectStore(storeName), done: doneOf(transaction) };
  };
  return {
    async add(entry) {
      const { events, done } = begin('readwrite');
      const place = Number(await answerOf(events.add(entry)));
      const excess = (await answerOf(events.count())) - mostWaiting;
      if (excess > 0) {
        const oldest = await answerOf(events.getAllKeys(null, excess));
        for (const key of oldest) events.delete(key);
      }
      await done;
      return place;
    },
    async oldest(most) {
      return (await answerOf(begin('readonly').events.getAll(null, most))) as StoredEvent[];
    },
    async settle(gone, again) {
      const { events, done } = begin('readwrite');
      for (const place of gone) events.delete(place);
      for (const entry of again) events.put(entry);
      await done;
    },
    async clear() {
      const { events, done } = begin('readwrite');
      events.clear();
      await done;
    },
  };
}
