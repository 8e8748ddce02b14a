import type { Clock } from '@reelgraph/platform/clock';
import { openCheckedFile } from '@reelgraph/platform/checked-file';
import { createLogger } from '@reelgraph/platform/logger';
import { StartError } from '@reelgraph/platform/process/start-error';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { assignBy } from '@reelgraph/subgraph-recommendation/experiments/assignment';
import { experimentFile } from '@reelgraph/subgraph-recommendation/experiments/experiment-definition';
import { noExperimenting } from '@reelgraph/subgraph-recommendation/experiments/experimenting';
import { experimentsFileOf } from '@reelgraph/subgraph-recommendation/experiments/experiments';
import {
  explain,
  type Explanation,
} from '@reelgraph/subgraph-recommendation/experiments/explanation';
import { readServed } from '@reelgraph/subgraph-recommendation/experiments/result-reading';
import { openMerchandising } from '@reelgraph/subgraph-recommendation/merchandising/merchandising';
import { ModelStore } from '@reelgraph/subgraph-recommendation/models/model-store.files';
import { PublishedForesight } from '@reelgraph/subgraph-recommendation/models/published-foresight';
import type { Preview } from '@reelgraph/subgraph-recommendation/pipeline/preview';
import { createSurfaces } from '@reelgraph/subgraph-recommendation/pipeline/surfaces';
import { startStream } from '@reelgraph/subgraph-recommendation/stream/stream.process';

import { modelsFolder, type StorePlaces } from '../store-places.js';
import { isLocal } from '../stores.js';
import { ModelError } from './model-error.js';
import { openPlaces } from './open-places.js';
import type { RecoCommand } from './reco.arguments.js';

/** Items of a previewed list, and ids that are written of a longer list. */
const shown = 10;

const few = (ids: readonly string[]): string =>
  ids.length <= shown ? ids.join(' ') : `${ids.slice(0, shown).join(' ')} … (${ids.length})`;

function previewText({ arm, scorer, proposed, dropped, scored, items }: Preview): string {
  const lines = [`ranked by ${scorer}, experiment arm ${arm ?? 'none'}`, '', 'Proposed'];
  for (const { source, ids } of proposed) lines.push(`  ${source}: ${few(ids)}`);
  lines.push('', 'Dropped');
  for (const { filter, ids } of dropped) lines.push(`  ${filter}: ${few(ids)}`);
  lines.push('', `Scored (${scored.length}), the best`);
  for (const { id, score, source } of scored.slice(0, shown))
    lines.push(`  ${score.toFixed(4)}  ${id}  by ${source}`);
  lines.push('', 'Shown');
  for (const [place, { id, score, source, reasons, rule }] of items.entries()) {
    const why = reasons.map(({ code, text }) => `${text} (${code})`).join('; ');
    const moved = rule === null ? '' : ` [${rule.action} by ${rule.key}]`;
    lines.push(`  ${place + 1}. ${id}  ${score.toFixed(4)}  by ${source}: ${why}${moved}`);
  }
  return lines.join('\n');
}

function whyText({ list, item, position, scorer, parts }: Explanation): string {
  const at = new Date(list.at).toISOString();
  return [
    `place ${position} on the ${list.surface} of ${list.viewerId}, served ${at}`,
    `experiment ${list.experiment ?? 'none'}, arm ${list.arm ?? 'none'}, ranked by ${scorer}`,
    ...item.reasons.map(({ code, text }) => `${text} (${code})`),
    `proposed by ${item.source}; score ${item.score}`,
    ...(item.rule === null ? [] : [`${item.rule.action} by the rule ${item.rule.key}`]),
    ...parts.map(({ signal, value, adds }) => `  ${signal} ${value} adds ${adds}`),
  ].join('\n');
}

/**
 * Shows how a viewer's list comes about, or why a product was in one that an experiment served. Resolves with the text
 * to print.
 *
 * Errors: `StartError` for a preview over a log that is not in the data folder, `ModelError` for a list that the log
 * does not have.
 */
export async function runReco(
  command: RecoCommand,
  places: StorePlaces,
  clock: Clock,
): Promise<string> {
  const stores = await openPlaces(places, clock);
  try {
    const { log } = stores;
    if (command.action === 'why') {
      const { recommendationId, productId, json } = command;
      const explanation = explain(await readServed(log, recommendationId), productId);
      if (explanation === null)
        throw new ModelError(
          'No experiment served this product in such a list; lists outside experiments are known to the server alone.',
        );
      return json ? JSON.stringify(explanation) : whyText(explanation);
    }
    if (!isLocal(log))
      throw new StartError('reco preview reads the log of DATA_DIR: unset KAFKA_BROKERS.');
    const preview = await previewOver(command, { ...places, log }, clock);
    return command.json ? JSON.stringify(preview) : previewText(preview);
  } finally {
    await stores.close();
  }
}

/** The preview by features that are computed from the whole log, as a server computes them. */
async function previewOver(
  { viewer, surface, product }: Extract<RecoCommand, { action: 'preview' }>,
  { log, ...places }: StorePlaces & { readonly log: Parameters<typeof startStream>[0]['log'] },
  clock: Clock,
): Promise<Preview> {
  const logger = createLogger({ name: 'reco', level: 'silent' });
  const file = await openCheckedFile({
    ...{ file: experimentsFileOf(places.folder), schema: experimentFile, logger },
    missing: { experiments: [] },
  });
  file.close();
  const merchandising = await openMerchandising({ folder: places.folder, clock, logger });
  merchandising.close();
  const signals = createMemoryPubSub();
  const stream = await startStream({ log, signals, clock, logger, stateFile: null });
  const foresight = await PublishedForesight.open(new ModelStore(modelsFolder(places)), logger);
  try {
    const { features, items } = stream;
    const { feed, rail } = createSurfaces(
      {
        ...{
          features,
          items,
          foresight,
          rules: merchandising.rules,
          clock,
          cursorSecret: Buffer.alloc(32),
        },
        experiments: { ...noExperimenting, assign: assignBy(() => file.value.experiments) },
      },
      () => {},
    );
    const asker = {
      viewerId: viewer,
      viewer: await features.viewer(viewer),
      degraded: features.isStale,
    };
    if (surface === 'feed') return await feed.preview(asker, shown);
    const subject = { productId: product, videoId: null, category: null, repeats: false };
    return await rail.preview(asker, { ...subject, first: shown });
  } finally {
    await foresight.close();
    await stream.close();
    await signals.close();
  }
}
