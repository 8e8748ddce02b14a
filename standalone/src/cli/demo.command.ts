import path from 'node:path';

import type { Clock } from '@reelgraph/platform/clock';

import { loadDemo } from '../demo/demo.loader.js';
import type { StorePlaces } from '../store-places.js';
import { openPlaces } from './open-places.js';

/** Loads the demo data into an empty catalogue. Resolves with the line to end with. */
export async function loadDemoData(
  context: StorePlaces & { readonly clock: Clock },
): Promise<string> {
  const { folder, clock } = context;
  const stores = await openPlaces(context, clock);
  try {
    const load = await loadDemo({ stores, file: (name) => path.join(folder, name), clock });
    if (load === null) return 'nothing to do: the catalogue is not empty';
    const { products, videos, events } = load;
    return `loaded ${products} products, ${videos} videos and ${events} interactions`;
  } finally {
    await stores.close();
  }
}
