import { DatabaseSync } from 'node:sqlite';

/** What is taken belongs to another process, or to somebody else in this one. */
export class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError';
}

/**
 * Takes a folder for one holder at a time, by a lock on the file `<folder>.lock`; gives what lets it go
 * (again, it changes nothing).
 *
 * The lock is the operating system's: it ends with its process, however that ends, and so is never left behind.
 * Errors: `FolderTakenError` while somebody else has it.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(`${folder}.lock`);
  try {
    // A file in which nothing is ever written.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new FolderTakenError(`The folder ${folder} belongs to another process.`, { cause });
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
}
