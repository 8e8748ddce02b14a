import type { ModelCard } from '@reelgraph/subgraph-recommendation/models/model-card';
import { ModelStore } from '@reelgraph/subgraph-recommendation/models/model-store.files';

import { ModelError } from './model-error.js';
import type { ModelsCommand } from './models.arguments.js';

/** One line about a model. */
function lineOf({ version, data, holdout }: ModelCard, isServing: boolean): string {
  const { trained, popularity } = holdout;
  const marks = isServing ? '  serving' : '';
  return (
    `${version}  ${data.sessions} sessions, ${data.items} items, ` +
    `HR@20 ${trained.hr20} % (popularity ${popularity.hr20} %)${marks}`
  );
}

/**
 * Shows and moves between trained models. Resolves with the text to print.
 *
 * Errors: `ModelError` when a version does not exist, or none served before.
 */
export async function runModels(command: ModelsCommand, folder: string): Promise<string> {
  const store = new ModelStore(folder);
  const serving = await store.current();
  if (command.action === 'list') {
    const cards = await store.list();
    if (cards.length === 0) return 'There is no model; "train" makes one.';
    return cards.map((card) => lineOf(card, card.version === serving)).join('\n');
  }
  if (command.action === 'rollback') {
    const previous = await store.rollback();
    if (previous === null) throw new ModelError('No model served before this one.');
    return `${previous} serves again.`;
  }
  const card = await store.card(command.version);
  if (card === null) throw new ModelError(`There is no model ${command.version}.`);
  if (command.action === 'show') return JSON.stringify(card, null, 2);
  await store.promote(command.version);
  return `${command.version} serves.`;
}
