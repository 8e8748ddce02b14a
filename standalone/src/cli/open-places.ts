import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Clock } from '@reelgraph/platform/clock';
import { StartError } from '@reelgraph/platform/process/start-error';

import type { StorePlaces } from '../store-places.js';
import { openStores, type Stores } from '../stores.js';

/** Opens the stores; the folder is made where it is missing. Errors: `StartError` when it cannot be written. */
export async function openPlaces(
  { folder, databaseUrl }: StorePlaces,
  clock: Clock,
): Promise<Stores> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new StartError(`The data folder ${folder} (DATA_DIR) cannot be written: ${code}.`);
  }
  return openStores((name) => path.join(folder, name), clock, databaseUrl);
}
