import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';

import type { StatePart } from '../features/state-part.port.js';
import { startPosition, type StatePosition } from './saved-state.js';

/** Grows with every change by which files of the version before can no longer be read; a file of another version is not read. */
const schemaVersion = 1;
/** Rows written before the event loop gets a turn: about two milliseconds. */
const sliceRows = 200;

/**
 * The stream's state on disk, in one SQLite file: rows by part and key, of one exact position in the log.
 *
 * A save is one transaction, written in slices between which the event loop goes on; a process that dies in it
 * leaves the state before. The log is what counts: a file that cannot be read is deleted and the log replayed.
 */
export class StateFile {
  constructor(
    private readonly database: DatabaseSync,
    private readonly file: string,
  ) {}

  /** Opens a state file, making one where it is missing or of no use. */
  static open(file: string, onUnusable: (error: unknown) => void): StateFile {
    try {
      return new StateFile(openDatabase(file), file);
    } catch (error) {
      onUnusable(error);
      removeFile(file);
      return new StateFile(openDatabase(file), file);
    }
  }

  /** The position of the saved state; the start when nothing is saved. */
  position(): StatePosition {
    const row = this.database
      .prepare("SELECT value FROM state WHERE part = 'position' AND key = ''")
      .get();
    return row === undefined ? startPosition : (JSON.parse(String(row['value'])) as StatePosition);
  }

  /** Puts every saved row into its part. Errors: throws when a row cannot be read or is of no part. */
  restore(parts: readonly StatePart[]): void {
    const rows = this.database.prepare('SELECT key, value FROM state WHERE part = ?');
    for (const part of parts) {
      for (const row of rows.iterate(part.partName)) {
        part.restoreRow(String(row['key']), row['value'] as string | Uint8Array);
      }
    }
  }

  /** Writes what changed in the parts since the last save. The caller keeps the parts still until it resolves. */
  async save(parts: readonly StatePart[], position: StatePosition): Promise<void> {
    const put = this.database.prepare(
      'INSERT INTO state (part, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    );
    const remove = this.database.prepare('DELETE FROM state WHERE part = ? AND key = ?');
    this.database.exec('BEGIN IMMEDIATE');
    try {
      let written = 0;
      for (const part of parts) {
        for (const { key, value } of part.changedRows()) {
          if (value === null) remove.run(part.partName, key);
          else put.run(part.partName, key, value);
          written += 1;
          if (written % sliceRows === 0) await setImmediate();
        }
      }
      put.run('position', '', JSON.stringify(position));
      this.database.exec('COMMIT');
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
    for (const part of parts) part.markSaved();
  }

  close(): void {
    this.database.close();
  }

  /** Closes and deletes the file: the state in it does not belong to the log. */
  discard(): void {
    this.close();
    removeFile(this.file);
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    // The log can make the state again, so a power cut may cost the last save but must not break the file.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    const tables = Number(
      database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.['count'],
    );
    if (tables > 0 && version !== schemaVersion) throw new Error(`state of version ${version}`);
    database.exec(
      `CREATE TABLE IF NOT EXISTS state (
         part TEXT NOT NULL, key TEXT NOT NULL, value ANY NOT NULL, PRIMARY KEY (part, key)
       ) STRICT;
       PRAGMA user_version = ${schemaVersion}`,
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}
