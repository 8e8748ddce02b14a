import { DatabaseSync } from 'node:sqlite';

/**
 * Does something while nobody else does so for the same SQLite database, in this process or another; null = somebody
 * does. The turn is a lock on an empty file beside the database, which the database's own writers do not wait for;
 * it ends with the process that has it.
 */
export async function inTurn<Result>(
  databaseFile: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const turn = new DatabaseSync(`${databaseFile}-relay`, { timeout: 0 });
  try {
    try {
      turn.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      if (String(error).includes('database is locked')) return null;
      throw error;
    }
    return await work();
  } finally {
    turn.close();
  }
}
