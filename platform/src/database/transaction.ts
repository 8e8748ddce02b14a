import {
  DeadlockException,
  LockWaitTimeoutException,
  type EntityManager as AnyEntityManager,
} from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';

import type { Database } from './database.port.js';

/** How often a transaction is tried that lost against another. */
const maxAttempts = 4;

/**
 * Does work in a transaction of its own. A server that breaks a deadlock rolls one of the two back: that one's work
 * is done again from its beginning, at most three times, so it must do nothing but read and write the database.
 */
export async function inTransaction<Result>(
  database: Pick<Database, 'orm'>,
  work: (em: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.orm.em
        .fork()
        .transactional((em: AnyEntityManager) => work(em as EntityManager));
    } catch (error) {
      const lost = error instanceof DeadlockException || error instanceof LockWaitTimeoutException;
      if (!lost || attempt === maxAttempts) throw error;
    }
  }
}
