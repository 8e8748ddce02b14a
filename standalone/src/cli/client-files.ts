import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import { clientOfFile } from '@reelgraph/gateway/persisted/client-folder';
import { type ClientRecord, writeClientFile } from '@reelgraph/gateway/persisted/client-file';

import { OperationsError } from './operations-error.js';

/** The clients' files of a folder, for a command that reads and replaces them. */
export interface ClientFiles {
  /** All clients by name, in order. Errors: `OperationsError` naming the file that cannot be read. */
  all(): Promise<readonly ClientRecord[]>;
  /** Missing: undefined. Errors: `OperationsError`. */
  get(name: string): Promise<ClientRecord | undefined>;
  /**
   * Replaces a client's file as a whole: a reader sees the old one or the new one.
   *
   * Errors: `OperationsError` when the gateway would not read the new one.
   */
  put(record: ClientRecord): Promise<void>;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The clients' files of a folder; it is made when the first is written. */
export function openClientFiles(folder: string): ClientFiles {
  async function get(name: string): Promise<ClientRecord | undefined> {
    const file = path.join(folder, `${name}.json`);
    try {
      return clientOfFile(`${name}.json`, await readFile(file, 'utf8'));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw new OperationsError(`${file}: ${(error as Error).message}.`);
    }
  }

  return {
    get,
    async all() {
      let names: string[];
      try {
        names = await readdir(folder);
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
      const files = names.filter((name) => /^[^.].*\.json$/.test(name)).toSorted();
      const records = await Promise.all(files.map((name) => get(name.slice(0, -'.json'.length))));
      return records.filter((record) => record !== undefined);
    },
    async put(record) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const text = writeClientFile(record);
      try {
        clientOfFile(`${record.name}.json`, text);
      } catch (error) {
        throw new OperationsError(`This cannot be kept: ${(error as Error).message}.`);
      }
      const temporary = path.join(folder, `.${record.name}.${process.pid}.tmp`);
      try {
        const handle = await open(temporary, 'w', 0o600);
        try {
          await handle.writeFile(text);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(temporary, path.join(folder, `${record.name}.json`));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}
