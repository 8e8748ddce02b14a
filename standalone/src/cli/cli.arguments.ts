import { parseArgs } from 'node:util';

import { sourceOfFile, sourcePattern } from '../import/source-name.js';

/** What can be imported, by the word on the command line. */
export const importKinds = ['products', 'posts', 'tracks', 'sessions'] as const;
export type ImportKindName = (typeof importKinds)[number];

/** What the command line asks for. */
export type CliCommand =
  | { readonly name: 'help' }
  | {
      readonly name: 'import';
      readonly kind: ImportKindName;
      readonly file: string;
      readonly source: string;
    };

/** The arguments make no sense; the message is one sentence, and the usage goes with it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the command line is used. */
export const usage = `Usage:
  npm run cli -- import products <file>   products: a JSON array (DummyJSON) or a shop's CSV
  npm run cli -- import posts <file>      scraped video posts: JSON lines or a JSON array
  npm run cli -- import tracks <file>     music tracks: CSV
  npm run cli -- import sessions <file>   product views: one session of item ids a line

Options:
  --source <name>   what the rows' ids begin with (default: the file's name up to its first dot)
  --help            this text

Files are UTF-8 text, gzip or not. Importing a file again changes nothing. Rows that cannot be read go to a
rejects file in the data folder (DATA_DIR, default .data). A server may run meanwhile and follows.

Exit codes: 0 imported, also with rejected rows; 2 wrong arguments, or a file that is missing, empty,
truncated or of another format; 130 interrupted (run it again to go on); 1 anything else.
`;

const isImportKind = (word: string): word is ImportKindName =>
  (importKinds as readonly string[]).includes(word);

function importCommand(words: readonly string[], source: string | undefined): CliCommand {
  const [kind, file, ...rest] = words;
  const kinds = `${importKinds.slice(0, -1).join(', ')} or ${importKinds.at(-1)}`;
  if (kind === undefined) throw new UsageError(`Say what to import: ${kinds}.`);
  if (!isImportKind(kind)) throw new UsageError(`"${kind}" cannot be imported, only ${kinds}.`);
  if (file === undefined || file === '')
    throw new UsageError(`Name the file to import ${kind} from.`);
  if (rest.length > 0) throw new UsageError(`One file at a time: "${rest.join(' ')}" is too much.`);
  if (source !== undefined && !sourcePattern.test(source))
    throw new UsageError('--source takes 1 to 40 letters, digits, dashes or underscores.');
  return { name: 'import', kind, file, source: source ?? sourceOfFile(file) };
}

/** The command that the arguments stand for. Errors: `UsageError` when they stand for none. */
export function parseCommand(args: readonly string[]): CliCommand {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, source: { type: 'string' } },
    });
  } catch (error) {
    // Node's message goes on with advice about `--`; the first sentence says what is wrong.
    throw new UsageError(`${(error as Error).message.split(/\. |\n/)[0]}.`);
  }
  const [command, ...words] = parsed.positionals;
  if (parsed.values.help === true || command === 'help') return { name: 'help' };
  if (command === undefined) throw new UsageError('Say what to do.');
  if (command === 'import') return importCommand(words, parsed.values.source);
  throw new UsageError(`There is no command "${command}".`);
}
