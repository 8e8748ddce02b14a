import { randomUUID } from 'node:crypto';

import { defineEntity, type EntityManager, p } from '@mikro-orm/core';

import type { EventLog } from './event-log/event-log.port.js';
import type { Database } from './database/database.port.js';
import { publishOldest } from './outbox-batch.js';

/**
 * A change that waits to be published, written in the transaction of the rows that it tells of.
 *
 * Missing: a row without `changeId` is published too, but perhaps twice.
 */
export const OutboxSchema = defineEntity({
  name: 'Outbox',
  tableName: 'outbox',
  properties: {
    id: p.integer().primary().autoincrement(),
    topic: p.string().length(80),
    key: p.string().length(300),
    value: p.text(),
    changeId: p.string().length(36).nullable(),
  },
});

/** Puts a change into the outbox; it is published once the transaction of `em` has been committed. */
export function enqueueChange(em: EntityManager, topic: string, key: string, value: object): void {
  em.persist(
    em.create(OutboxSchema, { topic, key, value: JSON.stringify(value), changeId: randomUUID() }),
  );
}

/** Carries an outbox to the event log, oldest first: at least once, and once where the log tells changes apart. */
export interface OutboxRelay {
  /** Publishes all that waits; resolves with how many. */
  drain(): Promise<number>;
  /** Publishes soon; for after a commit. */
  wake(): void;
  /** Publishes what waits, then stops. */
  close(): Promise<void>;
}

/**
 * The relay of one database. Several processes may run one over the same database: no old state comes behind a newer
 * one, because one of them publishes at a time.
 */
export function createOutboxRelay(options: {
  database: Database;
  log: EventLog;
  intervalMs?: number;
}): OutboxRelay {
  const { database, log } = options;
  let running: Promise<number> | null = null;

  async function publishAll(): Promise<number> {
    let published = 0;
    for (;;) {
      const count = await publishOldest(database, log);
      if (count === 0) return published;
      published += count;
    }
  }

  // One drain at a time; who asks while one runs gets one that began after they asked.
  async function drain(): Promise<number> {
    while (running !== null) await running.catch(() => 0);
    running = publishAll().finally(() => {
      running = null;
    });
    return running;
  }

  const attempt = (): void => {
    // What could not be published stays in the outbox; the next round tries again.
    if (running === null) void drain().catch(() => 0);
  };
  const timer = setInterval(attempt, options.intervalMs ?? 100).unref();
  return {
    drain,
    wake: attempt,
    async close() {
      clearInterval(timer);
      await drain();
    },
  };
}
