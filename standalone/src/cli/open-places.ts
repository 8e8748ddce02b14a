import path from 'node:path';

import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';

import { makeDataFolder } from '../data-folder.js';
import type { StorePlaces } from '../store-places.js';
import { openLog, openStores, type Stores } from '../stores.js';

/** Opens the stores; the folder is made where it is missing. Errors: `StartError` when it cannot be written. */
export async function openPlaces(places: StorePlaces, clock: Clock): Promise<Stores> {
  const { folder } = places;
  await makeDataFolder(folder);
  return openStores((name) => path.join(folder, name), clock, places);
}

/** Opens the event log alone. Errors: `StartError` when the folder cannot be written or the brokers are away. */
export async function openLogPlace(places: StorePlaces, clock: Clock): Promise<EventLog> {
  await makeDataFolder(places.folder);
  return openLog((name) => path.join(places.folder, name), clock, places.brokers);
}
