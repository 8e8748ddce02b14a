import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { createAdmission } from '@reelgraph/gateway/access/admit';
import type { Limits } from '@reelgraph/gateway/access/limits';
import { type ClientRecord, sha256 } from '@reelgraph/gateway/persisted/client-file';
import { type ManifestOperation, readManifest } from '@reelgraph/gateway/persisted/manifest';
import {
  type CheckedOperation,
  checkOperations,
} from '@reelgraph/gateway/persisted/manifest-check';
import { publish, type Publication, retire } from '@reelgraph/gateway/persisted/publication';
import { changesUnder } from '@reelgraph/gateway/persisted/schema-change';
import { type GraphQLSchema, parse } from 'graphql';

import { soleFields } from '../sole-fields.js';
import { locateFile } from './caller-file.js';
import { type ClientFiles, openClientFiles } from './client-files.js';
import type { OperationsCommand } from './operations.arguments.js';
import { OperationsError } from './operations-error.js';
import { readSchema } from './operations-schema.js';

/** What `operations` needs of the world around it. */
export interface OperationsContext {
  /** The absolute path of the folder with the clients' files. */
  readonly folder: string;
  /** What a relative file name is relative to. */
  readonly callerFolder: string;
  /** What one operation may be at the gateway. */
  readonly limits: Limits;
  readonly print: (line: string) => void;
}

type Action<Name extends OperationsCommand['action']> = Extract<
  OperationsCommand,
  { action: Name }
>;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const currentSchema = path.join(root, 'schema', 'api.graphql');

/** Random bytes of an API key. */
const keyBytes = 24;

const gateOf = (schema: GraphQLSchema, { limits }: OperationsContext) => ({
  schema,
  admit: createAdmission(schema, { introspection: true, soleFields, limits }),
});

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/**
 * Runs `operations check|publish|list|retire`.
 *
 * Errors: `OperationsError`, one sentence, when something is refused; nothing has been written then.
 */
export async function runOperations(
  command: OperationsCommand,
  context: OperationsContext,
): Promise<void> {
  const files = openClientFiles(context.folder);
  if (command.action === 'check-all') await checkAll(command, files, context);
  else if (command.action === 'list') await list(command, files, context);
  else if (command.action === 'retire') await retireOperations(command, files, context);
  else await publishManifest(command, files, context);
}

const schemaFile = ({ schema }: OperationsCommand, { callerFolder }: OperationsContext): string =>
  schema === null ? currentSchema : locateFile(schema, callerFolder);

/** Reads a manifest. Errors: `OperationsError` naming the file, the operation and the position. */
async function readManifestFile(file: string): Promise<readonly ManifestOperation[]> {
  try {
    return readManifest(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new OperationsError(
      `${file}: ${code === undefined ? message : `it cannot be read (${code})`}.`,
    );
  }
}

/** What a manifest does to a client. Errors: `OperationsError` naming the manifest's file. */
function publication(
  record: ClientRecord,
  manifest: readonly ManifestOperation[],
  file: string,
): Publication {
  try {
    return publish(record, manifest);
  } catch (error) {
    throw new OperationsError(`${file}: ${(error as Error).message}.`);
  }
}

/** A client that is not there yet; its key and contact are given before it is written. */
const newClient = (name: string): ClientRecord => ({
  format: 'gateway-client',
  version: 1,
  name,
  keySha256: '',
  mode: 'safelist',
  contact: '',
  operations: [],
  retired: [],
});

async function publishManifest(
  command: Action<'check' | 'publish'>,
  files: ClientFiles,
  context: OperationsContext,
): Promise<void> {
  const { print } = context;
  const file = locateFile(command.manifest, context.callerFolder);
  const manifest = await readManifestFile(file);
  const gate = gateOf(await readSchema(schemaFile(command, context)), context);
  const checked = checkOperations(manifest, gate);
  const before = await files.get(command.client);
  const { record, added, unchanged } = publication(
    before ?? newClient(command.client),
    manifest,
    file,
  );
  for (const each of checked) print(row(each, added.includes(each.operation) ? '+' : '='));
  const bad = checked.findIndex(({ problem }) => problem !== null);
  const { operation, problem } = checked[bad] ?? {};
  if (operation !== undefined) {
    throw new OperationsError(`${file}: operation ${bad + 1} (${operation.name}): ${problem}.`);
  }
  const summary = `${count(added.length, 'operation')} added, ${unchanged} unchanged`;
  if (command.action === 'check')
    return print(`${command.client}: ${summary}; nothing was written`);

  const { contact, mode, newKey } = command;
  if (before === undefined && contact === null) {
    throw new OperationsError(
      `${command.client} is a new client: say whom to tell of changes with --contact.`,
    );
  }
  const key = before === undefined || newKey ? randomBytes(keyBytes).toString('base64url') : null;
  const next: ClientRecord = {
    ...record,
    mode: mode ?? record.mode,
    contact: contact ?? record.contact,
    keySha256: key === null ? record.keySha256 : sha256(key),
  };
  if (JSON.stringify(next) !== JSON.stringify(before)) await files.put(next);
  if (before?.mode !== next.mode) print(`mode: ${next.mode}`);
  if (before?.contact !== next.contact) print(`contact: ${next.contact}`);
  if (key !== null) print(`API key (kept nowhere, shown this once): ${key}`);
  print(`${command.client}: ${summary}, ${next.operations.length} in all`);
}

/** An operation on a line: what becomes of it, its type, name and id, how deep it goes and what it costs. */
function row({ operation, depth, cost, problem }: CheckedOperation, sign: string): string {
  const { type, name, id } = operation;
  const facts = problem === null ? `depth ${depth}, cost ${cost}` : problem;
  return `${problem === null ? sign : '!'} ${type.padEnd(12)} ${name}  ${id}  ${facts}`;
}

/** The client of a name. Errors: `OperationsError` when there is none. */
async function existing(name: string, files: ClientFiles): Promise<ClientRecord> {
  const record = await files.get(name);
  if (record === undefined) throw new OperationsError(`There is no client ${name}.`);
  return record;
}

async function list(
  command: Action<'list'>,
  files: ClientFiles,
  context: OperationsContext,
): Promise<void> {
  const { print } = context;
  if (command.client === null) {
    const records = await files.all();
    for (const { name, mode, contact, operations } of records) {
      print(`${name}  ${mode}  ${count(operations.length, 'operation')}  ${contact}`);
    }
    return print(count(records.length, 'client'));
  }
  const { operations } = await existing(command.client, files);
  const gate = gateOf(await readSchema(schemaFile(command, context)), context);
  for (const each of checkOperations(operations, gate)) print(row(each, ' '));
  print(`${command.client}: ${count(operations.length, 'operation')}`);
}

async function retireOperations(
  command: Action<'retire'>,
  files: ClientFiles,
  { print }: OperationsContext,
): Promise<void> {
  const before = await existing(command.client, files);
  let retirement;
  try {
    retirement = retire(before, command.operations);
  } catch (error) {
    throw new OperationsError(`Nothing was retired: ${(error as Error).message}.`);
  }
  const { record, removed } = retirement;
  await files.put(record);
  for (const { type, name, id } of removed) print(`- ${type.padEnd(12)} ${name}  ${id}`);
  const left = record.operations.length;
  print(`${command.client}: ${count(removed.length, 'operation')} retired, ${left} in all`);
}

/** Every operation of every client against a new schema. */
async function checkAll(
  command: Action<'check-all'>,
  files: ClientFiles,
  context: OperationsContext,
): Promise<void> {
  const file = schemaFile(command, context);
  const [before, after] = [await readSchema(currentSchema), await readSchema(file)];
  const [gateBefore, gateAfter] = [gateOf(before, context), gateOf(after, context)];
  const records = await files.all();
  const contacts = new Set<string>();
  let broken = 0;
  for (const { name: client, operations, contact } of records) {
    for (const { operation, problem } of checkOperations(operations, gateAfter)) {
      const { body, type, name } = operation;
      const runsNow = gateBefore.admit(body).errors === null;
      const changes = runsNow ? changesUnder(parse(body), before, after) : [];
      const reasons = problem === null ? changes : [problem];
      if (reasons.length === 0) continue;
      broken += 1;
      contacts.add(`${client} (${contact})`);
      for (const reason of reasons) context.print(`! ${client}: ${type} ${name}: ${reason}`);
    }
  }
  const total = records.reduce((sum, { operations }) => sum + operations.length, 0);
  const all = `${count(total, 'operation')} of ${count(records.length, 'client')}`;
  if (broken === 0) return context.print(`${all} run on ${file}`);
  const whom = [...contacts].join(', ');
  throw new OperationsError(`${file} breaks ${broken} of ${all}: tell ${whom} first.`);
}
