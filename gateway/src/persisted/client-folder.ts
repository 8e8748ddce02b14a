import { watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Logger } from '@reelgraph/platform/logger';

import { type Client, type ClientRegistry, createClient } from './client.js';
import { ClientFileError, readClientFile } from './client-file.js';

/** Clients from a folder with one file for each, followed while the process runs. */
export interface ClientFolder extends ClientRegistry {
  /** Reads the folder again; what cannot be read stays as it was. */
  reload(): Promise<void>;
  close(): void;
}

/** The longest file, characters. */
const maxFileLength = 16 * 1024 * 1024;
/** Files read at most; more are logged and left. */
const maxClients = 500;
/** How long a folder must be quiet before it is read again, milliseconds. */
const quietMs = 100;

interface Entry {
  readonly text: string;
  /** null = the file was never right. */
  readonly client: Client | null;
}

/** The client of a file that is named after it. Errors: one sentence, without the file's name. */
export function clientOfFile(fileName: string, text: string): Client {
  if (text.length > maxFileLength) {
    throw new ClientFileError(`it is longer than ${maxFileLength} characters`);
  }
  const client = createClient(readClientFile(text));
  if (`${client.name}.json` !== fileName) {
    throw new ClientFileError(
      `it is of the client ${client.name} and must be named ${client.name}.json`,
    );
  }
  return client;
}

/**
 * Opens a folder of clients' files (`<client name>.json`) and follows it. A file that becomes wrong is logged by its
 * name and the client is served as it was before; a file that is taken away ends its client.
 *
 * Errors: `Error` when the folder cannot be read.
 */
export async function openClientFolder(folder: string, logger: Logger): Promise<ClientFolder> {
  let entries = new Map<string, Entry>();
  let clients = new Map<string, Client>();
  const listeners = new Set<(changed: readonly Client[]) => void>();

  async function readEntry(fileName: string): Promise<Entry | undefined> {
    const before = entries.get(fileName);
    try {
      const text = await readFile(path.join(folder, fileName), 'utf8');
      // A wrong text is told of once.
      if (text === before?.text) return before;
      try {
        return { text, client: clientOfFile(fileName, text) };
      } catch (error) {
        const { message } = error as Error;
        logger.error({ file: fileName }, `a client's file is not used: ${message}`);
        return { text, client: before?.client ?? null };
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      logger.error({ file: fileName, err: error }, "a client's file cannot be read");
      return before;
    }
  }

  async function read(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => /^[^.].*\.json$/.test(name)).toSorted();
    if (names.length > maxClients) {
      logger.error({ files: names.length }, `only the first ${maxClients} clients' files are used`);
    }
    const next = new Map<string, Entry>();
    for (const name of names.slice(0, maxClients)) {
      const entry = await readEntry(name);
      if (entry !== undefined) next.set(name, entry);
    }
    const before = clients;
    entries = next;
    clients = new Map();
    for (const { client } of next.values()) if (client !== null) clients.set(client.name, client);
    const changed = [...clients.values()].filter((each) => before.get(each.name) !== each);
    if (changed.length === 0 && before.size === clients.size) return;
    for (const listener of listeners) listener(changed);
  }

  // One reading at a time, and each sees what was there when it was asked for.
  let reading: Promise<void> = Promise.resolve();
  function reload(): Promise<void> {
    reading = reading.then(read).catch((error: unknown) => {
      logger.error(
        { err: error },
        "the clients' folder cannot be read; the clients stay as they are",
      );
    });
    return reading;
  }

  // Followed before it is read, so that no change falls between the two.
  let quiet: NodeJS.Timeout | undefined;
  const watcher = watch(folder, () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => void reload(), quietMs);
    quiet.unref();
  });
  watcher.unref();
  watcher.on('error', (error) => {
    logger.error({ err: error }, "the clients' folder is not followed any more");
  });
  try {
    await read();
  } catch (error) {
    watcher.close();
    throw error;
  }
  return {
    get: (name) => clients.get(name),
    all: () => [...clients.values()],
    reload,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      clearTimeout(quiet);
      watcher.close();
    },
  };
}
