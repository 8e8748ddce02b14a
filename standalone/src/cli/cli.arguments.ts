import { parseArgs } from 'node:util';

import { sourceOfFile, sourcePattern } from '../import/source-name.js';
import { accountsCommand, type AccountsCommand } from './accounts.arguments.js';
import { dlqCommand, type DlqCommand, dlqOptions } from './dlq.arguments.js';
import {
  evaluateCommand,
  type EvaluateCommand,
  evaluateOptions,
  type ReplayCommand,
} from './evaluate.arguments.js';
import {
  experimentsCommand,
  type ExperimentsCommand,
  experimentsOptions,
} from './experiments.arguments.js';
import { migrateCommand, type MigrateCommand, migrateOptions } from './migrate.arguments.js';
import { modelsCommand, type ModelsCommand } from './models.arguments.js';
import {
  operationsCommand,
  operationsOptions,
  type OperationsCommand,
} from './operations.arguments.js';
import { recoCommand, type RecoCommand, recoOptions } from './reco.arguments.js';
import { UsageError } from './usage-error.js';

/** What can be imported, by the word on the command line. */
export const importKinds = ['products', 'posts', 'tracks', 'sessions'] as const;
export type ImportKindName = (typeof importKinds)[number];

/** What the command line asks for. */
export type CliCommand =
  | { readonly name: 'help' }
  | { readonly name: 'demo' }
  | { readonly name: 'train' }
  | {
      readonly name: 'import';
      readonly kind: ImportKindName;
      readonly file: string;
      readonly source: string;
    }
  | AccountsCommand
  | DlqCommand
  | EvaluateCommand
  | ReplayCommand
  | ExperimentsCommand
  | ModelsCommand
  | OperationsCommand
  | RecoCommand
  | MigrateCommand;

/** How the command line is used. */
export const usage = `Usage:
  npm run cli -- import products <file>   products: a JSON array (DummyJSON) or a shop's CSV
  npm run cli -- import posts <file>      scraped video posts: JSON lines or a JSON array
  npm run cli -- import tracks <file>     music tracks: CSV
  npm run cli -- import sessions <file>   product views: one session of item ids a line
  npm run cli -- evaluate sessions --train <file> --test <file>   how well the next item of a session is foreseen
  npm run cli -- evaluate replay --train <file> --test <file>     the same by a timed log, over HTTP, while events come in
  npm run cli -- train                    learns from the sessions of the event log what comes next
  npm run cli -- models list              trained models, the newest first
  npm run cli -- models show <version>
  npm run cli -- models promote <version> lets a model serve; a running server follows
  npm run cli -- models rollback          lets the one serve that did before
  npm run cli -- experiments list         what is tried out on viewers, by experiments.json in the data folder
  npm run cli -- experiments show <key>
  npm run cli -- experiments results [key]   what came of it: arms, differences, alarms
  npm run cli -- reco preview --viewer <id> [--surface feed|rail] [--product <id>]   how a list comes about
  npm run cli -- reco why <recommendation> <product>   why an experiment's list had a product in it
  npm run cli -- demo                     loads the demo data into an empty catalogue
  npm run cli -- operations check <client> <manifest>     what publishing would do
  npm run cli -- operations check --schema <file>         whom a new schema would break
  npm run cli -- operations publish <client> <manifest>   adds operations to what a client may run
  npm run cli -- operations list [client]
  npm run cli -- operations retire <client> <operation names or ids>
  npm run cli -- dlq list                   interaction events that could not be handled, and why
  npm run cli -- dlq show <offset>          one of them, whole
  npm run cli -- dlq replay                 puts them back to be handled again; each counts once: --all or --through
  npm run cli -- dlq purge                  deletes them: --all or --through
  npm run cli -- accounts grant <email> <role>     lets an account do more: ADMIN sees /admin (or CREATOR, MERCHANT, PARTNER)
  npm run cli -- accounts revoke <email> <role>
  npm run cli -- migrate status              which steps each owner's tables have had and lack
  npm run cli -- migrate up                  applies what is missing; the server does it by itself
  npm run cli -- migrate down --owner <who>  takes the last step back, and loses its rows: --yes

Options:
  --source <name>   what the rows' ids begin with (default: the name of the file, or of that to train on, up to its first dot)
  --schema <file>   SDL or supergraph to check operations against (default: the product's own)
  --mode <mode>     what the client may run: off, audit, safelist (default for a new one) or require-id
  --contact <text>  whom to tell before something of the client's changes; a new client needs one
  --new-key         gives the client another API key, which is shown once; the old one ends at once
  --train <file>    sessions to learn from, oldest first: item ids with spaces between, a line each; for a replay clicks:
                    session, item and time in seconds with tabs between, a line each
  --test <file>     queries: item ids of a session so far, a tab, the item that came next, a line each; for a replay clicks
  --limit <n>       the first n queries only, or events of a replay
  --loss <name>     what the ranker is trained by: lambda (LambdaRank, the default) or softmax
  --ranker <name>   which ranker of the model ranks: trees (the default) or linear
  --gateway <url>   replay through this gateway, as it is (default: through servers made for it, trained on --train)
  --barrier <urls>  where to see that events are read, with commas between (default: the gateway's /metrics)
  --no-barrier      do not wait for events to be read before the next query
  --json            one JSON object instead of a table
  --all             every dead letter
  --through <n>     the dead letters up to this offset
  --owner <who>     whose tables: user, catalog or video (default: all; "down" needs it)
  --viewer <id>     whose list: a visitor's id, or account:<id>
  --yes             that rows may be lost
  --help            this text

Files are UTF-8 text, gzip or not. Importing a file again changes nothing. Rows that cannot be read go to a
rejects file in the data folder (DATA_DIR, default .data). A server may run meanwhile and follows.
Clients are files in CLIENTS_DIR (default: clients in the data folder).

Exit codes: 0 done, also with rejected rows; 2 wrong arguments, a file that is missing, empty, truncated
or of another format, an address nobody signed up with, operations that may not be published, or a schema that breaks some; 130 interrupted
(run it again to go on); 1 anything else, also tables with steps that this version does not have.
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

const importOptions = { source: { type: 'string' } } as const;

/** The options of each command that takes any. */
const optionsOf: Readonly<Record<string, object>> = {
  import: importOptions,
  evaluate: evaluateOptions,
  operations: operationsOptions,
  migrate: migrateOptions,
  dlq: dlqOptions,
  experiments: experimentsOptions,
  reco: recoOptions,
};

/** Refuses an option that the command does not take. Errors: `UsageError` naming the commands that do. */
function checkOption(option: string, command: string): void {
  const owners = Object.keys(optionsOf).filter((owner) => option in (optionsOf[owner] ?? {}));
  if (owners.includes(command)) return;
  const names = owners.map((owner) => `"${owner}"`).join(' and ');
  throw new UsageError(`--${option} goes with ${names} only.`);
}

/** The command that the arguments stand for. Errors: `UsageError` when they stand for none. */
export function parseCommand(args: readonly string[]): CliCommand {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        ...importOptions,
        ...dlqOptions,
        ...experimentsOptions,
        ...recoOptions,
        ...evaluateOptions,
        ...operationsOptions,
        ...migrateOptions,
      },
    });
  } catch (error) {
    // Node's message goes on with advice about `--`; the first sentence says what is wrong.
    throw new UsageError(`${(error as Error).message.split(/\. |\n/)[0]}.`);
  }
  const [command, ...words] = parsed.positionals;
  if (parsed.values.help === true || command === 'help') return { name: 'help' };
  if (command === undefined) throw new UsageError('Say what to do.');
  const { help: _help, ...values } = parsed.values;
  for (const option of Object.keys(values)) checkOption(option, command);
  if (command === 'demo' || command === 'train') {
    if (words.length > 0)
      throw new UsageError(`"${words.join(' ')}" is too much for "${command}".`);
    return { name: command };
  }
  if (command === 'import') return importCommand(words, values.source);
  if (command === 'accounts') return accountsCommand(words);
  if (command === 'dlq') return dlqCommand(words, values);
  if (command === 'evaluate') return evaluateCommand(words, values);
  if (command === 'experiments') return experimentsCommand(words, values);
  if (command === 'reco') return recoCommand(words, values);
  if (command === 'models') return modelsCommand(words);
  if (command === 'operations') return operationsCommand(words, values);
  if (command === 'migrate') return migrateCommand(words, values);
  throw new UsageError(`There is no command "${command}".`);
}
