import { UsageError } from './usage-error.js';

/** What `experiments …` asks for. Missing: `key` null = all of them. */
export type ExperimentsCommand = { readonly name: 'experiments' } & (
  | { readonly action: 'list' }
  | { readonly action: 'show'; readonly key: string }
  | { readonly action: 'results'; readonly key: string | null; readonly json: boolean }
);

/** The options of `experiments …` as Node reads them. */
export const experimentsOptions = { json: { type: 'boolean' } } as const;

/** The command that the words after `experiments` stand for. Errors: `UsageError` when they stand for none. */
export function experimentsCommand(
  [action, key, ...rest]: readonly string[],
  { json = false }: { readonly json?: boolean | undefined },
): ExperimentsCommand {
  const name = 'experiments';
  const [tooMuch] = action === 'list' && key !== undefined ? [key] : rest;
  if (tooMuch !== undefined) throw new UsageError(`"${tooMuch}" is too much.`);
  if (action === 'results') return { name, action, key: key ?? null, json };
  if (json) throw new UsageError('--json goes with "experiments results" only.');
  if (action === 'list') return { name, action };
  if (action !== 'show')
    throw new UsageError('Say what to do with experiments: list, show or results.');
  if (key === undefined) throw new UsageError('Name the experiment to show.');
  return { name, action, key };
}
