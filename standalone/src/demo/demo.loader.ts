import type { Clock } from '@reelgraph/platform/clock';
import { createOutboxRelay } from '@reelgraph/platform/outbox';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { contentHash } from '@reelgraph/subgraph-catalog/product.row';
import { createProductWriter } from '@reelgraph/subgraph-catalog/product.writer';
import { createVideoWriter } from '@reelgraph/subgraph-video/video.writer';

import { categoryName } from '../import/category-name.js';
import type { Stores } from '../stores.js';
import { demoEvents } from './demo.events.js';
import { readDemoCatalogue, readDemoInteractions, readDemoVideos } from './demo-files.js';
import { readDemoMarker, writeDemoMarker } from './demo.marker.js';
import { demoCreatorRow, demoProductRow, demoVideoRow } from './demo.rows.js';

/** What was loaded. */
export interface DemoLoad {
  readonly products: number;
  readonly videos: number;
  readonly events: number;
}

/** Events of one append: a transaction of a few milliseconds. */
const eventsAtOnce = 2000;

/** True when the demo data is to be loaded: the catalogue is empty, or a load before was cut off. */
async function isWanted(stores: Stores, markerFile: string): Promise<boolean> {
  const marker = await readDemoMarker(markerFile);
  if (marker?.state === 'loading') return true;
  return (await stores.catalog.reader.all('SELECT id FROM product LIMIT 1')).length === 0;
}

/**
 * Loads the demo data into an empty catalogue: products, videos, and a week of interactions before `clock()`.
 * Resolves with null when there is something in the catalogue already.
 *
 * All or nothing: a load that is cut off is completed by the next one, with the times of the first; what is
 * there already is not written twice. Everything is published to the log when it resolves.
 */
export async function loadDemo(options: {
  stores: Stores;
  /** The absolute path of a file in the data folder. */
  file: (name: string) => string;
  clock: Clock;
  /** Told what is being done, in a few words. */
  onStage?: (stage: string) => void;
}): Promise<DemoLoad | null> {
  const { stores, clock, onStage = () => {} } = options;
  const markerFile = options.file('demo.json');
  if (!(await isWanted(stores, markerFile))) return null;
  const anchorMs = (await readDemoMarker(markerFile))?.anchorMs ?? clock();
  await writeDemoMarker(markerFile, { anchorMs, state: 'loading' });

  const [catalogue, set, interactions] = await Promise.all([
    readDemoCatalogue(),
    readDemoVideos(),
    readDemoInteractions(),
  ]);
  const products = createProductWriter({ database: stores.catalog, clock });
  const videos = createVideoWriter({ database: stores.video, clock });
  const catalogRelay = createOutboxRelay({ database: stores.catalog, log: stores.log });
  const videoRelay = createOutboxRelay({ database: stores.video, log: stores.log });

  try {
    onStage(`${catalogue.length} products`);
    const slugs = [...new Set(catalogue.flatMap(({ category }) => category ?? []))];
    await products.upsertCategories(slugs.map((slug) => ({ slug, name: categoryName(slug) })));
    const asInSource = new Map(catalogue.map((row) => [row.id, contentHash(row)]));
    await products.upsertMany(
      catalogue.map((row) => demoProductRow(row, anchorMs)),
      (row) => asInSource.get(row.id) ?? contentHash(row),
    );

    onStage(`${set.videos.length} videos by ${set.creators.length} creators`);
    await videos.upsertCreators(set.creators.map(demoCreatorRow));
    await videos.upsertMusic(set.music);
    await videos.upsertMany(set.videos.map((video) => demoVideoRow(video, anchorMs)));
  } finally {
    // Items before interactions in the log, as they would have come.
    await Promise.all([catalogRelay.close(), videoRelay.close()]);
  }

  const events = demoEvents(interactions, set.videos, anchorMs);
  onStage(`a week of ${events.length.toLocaleString('en-US')} interactions`);
  for (let start = 0; start < events.length; start += eventsAtOnce) {
    const records = events.slice(start, start + eventsAtOnce).map((event) => ({
      key: event.viewerId,
      value: JSON.stringify(event),
      idempotencyKey: `${event.viewerId}/${event.eventId}`,
    }));
    await stores.log.append(interactionsTopic, records);
  }
  await writeDemoMarker(markerFile, { anchorMs, state: 'loaded' });
  return { products: catalogue.length, videos: set.videos.length, events: events.length };
}
