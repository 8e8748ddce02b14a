import { randomUUID } from 'node:crypto';

import { defineEntity, type EntityManager, p } from '@mikro-orm/core';

import type { EventLog, NewRecord } from './event-log/event-log.port.js';
import type { Database } from './database/database.port.js';

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

interface OutboxRow {
  readonly id: number;
  readonly topic: string;
  readonly key: string;
  readonly value: string;
  readonly changeId: string | null;
}

const batchSize = 500;

const toRecord = ({ key, value, changeId }: OutboxRow): NewRecord => ({
  key,
  value,
  ...(changeId === null ? {} : { idempotencyKey: changeId }),
});

/**
 * The relay of one database. Two processes may run one over the same database: the log takes a change once, so
 * that the slower of the two cannot put an old state behind a newer one.
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
      const rows = await database.reader.all<OutboxRow>(
        'SELECT id, topic, `key`, value, change_id AS changeId FROM outbox ORDER BY id LIMIT ?',
        [batchSize],
      );
      if (rows.length === 0) return published;
      for (const topic of new Set(rows.map((row) => row.topic))) {
        await log.append(topic, rows.filter((row) => row.topic === topic).map(toRecord));
      }
      const em = database.orm.em.fork();
      await em.nativeDelete(OutboxSchema, { id: { $in: rows.map(({ id }) => id) } });
      published += rows.length;
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
