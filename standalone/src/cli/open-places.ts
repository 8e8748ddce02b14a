import path from 'node:path';

import type { Clock } from '@reelgraph/platform/clock';

import { makeDataFolder } from '../data-folder.js';
import type { StorePlaces } from '../store-places.js';
import { openStores, type Stores } from '../stores.js';

/** Opens the stores; the folder is made where it is missing. Errors: `StartError` when it cannot be written. */
export async function openPlaces(places: StorePlaces, clock: Clock): Promise<Stores> {
  const { folder } = places;
  await makeDataFolder(folder);
  return openStores((name) => path.join(folder, name), clock, places);
}
