import { type Owner, owners } from '../owner-tables.js';
import { UsageError } from './usage-error.js';

/** What `migrate …` asks for. Missing: `owner` null = all of them. */
export type MigrateCommand = { readonly name: 'migrate' } & (
  | { readonly action: 'status' | 'up'; readonly owner: Owner | null }
  | { readonly action: 'down'; readonly owner: Owner }
);

/** The options of `migrate …` as Node reads them. */
export const migrateOptions = { owner: { type: 'string' }, yes: { type: 'boolean' } } as const;

/** The values of those options. */
export interface MigrateValues {
  readonly owner?: string | undefined;
  readonly yes?: boolean | undefined;
}

const isOwner = (word: string): word is Owner => (owners as readonly string[]).includes(word);

function readOwner(word: string | undefined): Owner | null {
  if (word === undefined) return null;
  if (!isOwner(word)) throw new UsageError(`--owner takes ${owners.join(', ')}.`);
  return word;
}

/** The command that the words after `migrate` stand for. Errors: `UsageError` when they stand for none. */
export function migrateCommand(
  [action, ...rest]: readonly string[],
  { owner: ownerWord, yes = false }: MigrateValues,
): MigrateCommand {
  if (rest.length > 0) throw new UsageError(`"${rest.join(' ')}" is too much.`);
  const owner = readOwner(ownerWord);
  if (action === 'down') {
    if (owner === null) throw new UsageError('Say whose last migration to take back with --owner.');
    if (!yes) throw new UsageError('Taking a migration back loses its rows: add --yes to do it.');
    return { name: 'migrate', action, owner };
  }
  if (yes) throw new UsageError('--yes goes with "migrate down" only.');
  if (action === 'status' || action === 'up') return { name: 'migrate', action, owner };
  throw new UsageError('Say what to do with migrations: status, up or down.');
}
