import path from 'node:path';

import type { Clock } from '@reelgraph/platform/clock';
import { createOutboxRelay, type OutboxRelay } from '@reelgraph/platform/outbox';
import { sourcedId } from '@reelgraph/schema/ids';
import { createProductWriter } from '@reelgraph/subgraph-catalog/product.writer';
import { createVideoWriter } from '@reelgraph/subgraph-video/video.writer';

import { readDemoClips } from '../demo/demo-files.js';
import { postImport, productImport, sessionImport, trackImport } from '../import/import.kinds.js';
import {
  runImport,
  summaryLine,
  type ImportKind,
  type ImportSink,
} from '../import/import.runner.js';
import { createPostSink } from '../import/post.sink.js';
import { createProductSink } from '../import/product.sink.js';
import { createProgress, type ProgressStream } from '../import/progress.js';
import { createRejectsFile } from '../import/rejects.file.js';
import { createSessionSink } from '../import/session.sink.js';
import { openSourceFile } from '../import/source-file.js';
import { createStandInClips } from '../import/stand-in-clips.js';
import type { StorePlaces } from '../store-places.js';
import type { Stores } from '../stores.js';
import { locateFile } from './caller-file.js';
import type { CliCommand } from './cli.arguments.js';
import { openPlaces } from './open-places.js';

/** What `import` needs of the world around it. */
export interface ImportContext extends StorePlaces {
  /** What a relative file name is relative to. */
  readonly callerFolder: string;
  readonly clock: Clock;
  readonly stderr: ProgressStream;
  readonly signal: AbortSignal;
}

type ImportCommand = Extract<CliCommand, { name: 'import' }>;

/**
 * Imports a file into the stores of the data folder, and publishes what changed, so that a running server follows.
 * Resolves with the line to end with.
 *
 * Errors: `ImportError` for the file as a whole, `ImportInterrupted` when the signal came.
 */
export async function importFile(command: ImportCommand, context: ImportContext): Promise<string> {
  const { kind: kindName, source } = command;
  const { folder, clock, stderr, signal } = context;
  const file = await openSourceFile(locateFile(command.file, context.callerFolder));
  const stores = await openPlaces(context, clock);
  const catalogRelay = createOutboxRelay({ database: stores.catalog, log: stores.log });
  const videoRelay = createOutboxRelay({ database: stores.video, log: stores.log });
  const rejects = createRejectsFile(path.join(folder, 'rejects'), source, new Date(clock()));
  stderr.write(`Importing ${kindName} from ${file.name} as source "${source}".\n`);

  const run = async <Row>(kind: ImportKind<Row>, sink: ImportSink<Row>): Promise<string> => {
    const summary = await runImport({
      file,
      kind,
      source,
      sink,
      rejects,
      progress: (total) => createProgress({ stream: stderr, clock, total, unit: kind.unit }),
      signal,
    });
    return summaryLine(summary, rejects.path);
  };
  try {
    return await runKind(run, { kindName, source, folder, clock, stores, catalogRelay });
  } finally {
    // Also after an interruption: what was written is published.
    await Promise.all([catalogRelay.close(), videoRelay.close()]);
    await rejects.close();
    await stores.close();
  }
}

/** Runs the import of a kind into the sink that belongs to it. */
async function runKind(
  run: <Row>(kind: ImportKind<Row>, sink: ImportSink<Row>) => Promise<string>,
  options: {
    kindName: ImportCommand['kind'];
    source: string;
    folder: string;
    clock: Clock;
    stores: Stores;
    catalogRelay: OutboxRelay;
  },
): Promise<string> {
  const { kindName, source, folder, clock, stores, catalogRelay } = options;
  const products = createProductWriter({ database: stores.catalog, clock });
  const videos = createVideoWriter({ database: stores.video, clock });
  switch (kindName) {
    case 'products':
      return run(productImport, createProductSink(products));
    case 'posts':
      return run(postImport, createPostSink(videos, createStandInClips(await readDemoClips())));
    case 'tracks':
      return run(trackImport, { write: (rows) => videos.upsertMusic(rows) });
    case 'sessions': {
      const ensureProducts = async (itemIds: readonly string[]): Promise<void> => {
        const items = itemIds.map((id) => ({ id: sourcedId(source, id), title: `Item ${id}` }));
        if ((await products.ensurePlaceholders(items)) > 0) await catalogRelay.drain();
      };
      const { log } = stores;
      return run(sessionImport, createSessionSink({ log, ensureProducts, source, folder, clock }));
    }
  }
}
