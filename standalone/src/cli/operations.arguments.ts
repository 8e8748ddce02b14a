import {
  type ClientMode,
  clientModes,
  clientNamePattern,
} from '@reelgraph/gateway/persisted/client-file';

import { UsageError } from './usage-error.js';

/** What `operations …` asks for. Missing: null where the word or option is not given. */
export type OperationsCommand = { readonly name: 'operations'; readonly schema: string | null } & (
  | { readonly action: 'check'; readonly client: string; readonly manifest: string }
  | { readonly action: 'check-all'; readonly schema: string }
  | {
      readonly action: 'publish';
      readonly client: string;
      readonly manifest: string;
      readonly mode: ClientMode | null;
      readonly contact: string | null;
      readonly newKey: boolean;
    }
  | { readonly action: 'list'; readonly client: string | null }
  | { readonly action: 'retire'; readonly client: string; readonly operations: readonly string[] }
);

/** The options of `operations …` as Node reads them. */
export const operationsOptions = {
  schema: { type: 'string' },
  mode: { type: 'string' },
  contact: { type: 'string' },
  'new-key': { type: 'boolean' },
} as const;

/** The values of those options. */
export interface OperationsValues {
  readonly schema?: string | undefined;
  readonly mode?: string | undefined;
  readonly contact?: string | undefined;
  readonly 'new-key'?: boolean | undefined;
}

const isMode = (word: string): word is ClientMode =>
  (clientModes as readonly string[]).includes(word);

function readMode(word: string | undefined): ClientMode | null {
  if (word === undefined) return null;
  if (!isMode(word)) throw new UsageError(`--mode takes ${clientModes.join(', ')}.`);
  return word;
}

function readClient(word: string | undefined): string {
  if (word === undefined) throw new UsageError('Name the client.');
  if (clientNamePattern.test(word)) return word;
  throw new UsageError(`"${word}" cannot be a client; 1 to 64 of a-z, 0-9 and . _ - can.`);
}

/** The command that the words after `operations` stand for. Errors: `UsageError` when they stand for none. */
export function operationsCommand(
  [action, ...words]: readonly string[],
  values: OperationsValues,
): OperationsCommand {
  const { schema = null, contact = null, 'new-key': newKey = false } = values;
  const mode = readMode(values.mode);
  if (action !== 'publish' && (mode !== null || contact !== null || newKey)) {
    throw new UsageError('--mode, --contact and --new-key go with "operations publish" only.');
  }
  if (action === 'check' && words.length === 0) {
    if (schema === null) throw new UsageError('Name a client and its manifest, or a --schema.');
    return { name: 'operations', action: 'check-all', schema };
  }
  if (action === 'check' || action === 'publish') {
    const client = readClient(words[0]);
    const [, manifest, ...rest] = words;
    if (manifest === undefined) throw new UsageError(`Name the manifest of ${client}.`);
    if (rest.length > 0) throw new UsageError(`"${rest.join(' ')}" is too much.`);
    if (action === 'check') return { name: 'operations', action, client, manifest, schema };
    return { name: 'operations', action, client, manifest, schema, mode, contact, newKey };
  }
  if (action === 'list') {
    if (words.length > 1) throw new UsageError(`"${words.slice(1).join(' ')}" is too much.`);
    const client = words[0] === undefined ? null : readClient(words[0]);
    return { name: 'operations', action, client, schema };
  }
  if (action === 'retire') {
    const [client, ...operations] = words;
    const name = readClient(client);
    if (operations.length === 0)
      throw new UsageError('Name the operations to retire, or their ids.');
    return { name: 'operations', action, client: name, operations, schema };
  }
  throw new UsageError('Say what to do with operations: check, publish, list or retire.');
}
