import { UsageError } from './usage-error.js';

/** What `models …` asks for. */
export type ModelsCommand = { readonly name: 'models' } & (
  | { readonly action: 'list' }
  | { readonly action: 'show' | 'promote'; readonly version: string }
  | { readonly action: 'rollback' }
);

/** The command that the words after `models` stand for. Errors: `UsageError` when they stand for none. */
export function modelsCommand([action, ...words]: readonly string[]): ModelsCommand {
  const takesVersion = action === 'show' || action === 'promote';
  const [tooMuch] = takesVersion ? words.slice(1) : words;
  if (tooMuch !== undefined) throw new UsageError(`"${tooMuch}" is too much.`);
  if (action === 'list' || action === 'rollback') return { name: 'models', action };
  if (!takesVersion)
    throw new UsageError('Say what to do with models: list, show, promote or rollback.');
  const [version] = words;
  if (version === undefined) throw new UsageError(`Name the version to ${action}.`);
  return { name: 'models', action, version };
}
