import { IsolationLevel } from '@mikro-orm/core';
import { BaseMySqlPlatform, type EntityManager } from '@mikro-orm/sql';

import type { Database, SqlValue } from './database/database.port.js';
import type { EventLog, NewRecord } from './event-log/event-log.port.js';
import { inTurn } from './outbox-turn.js';

/** Changes that are published at a time. */
const batchSize = 500;

interface OutboxRow {
  readonly id: number | string;
  readonly topic: string;
  readonly key: string;
  readonly value: string;
  readonly changeId: string | null;
}

const selectOldest = `SELECT id, topic, \`key\`, value, change_id AS changeId FROM outbox ORDER BY id LIMIT ${batchSize}`;
const selectFirst = 'SELECT id FROM outbox ORDER BY id LIMIT 1';

const toRecord = ({ key, value, changeId }: OutboxRow): NewRecord => ({
  key,
  value,
  ...(changeId === null ? {} : { idempotencyKey: changeId }),
});

async function publish(log: Pick<EventLog, 'append'>, rows: readonly OutboxRow[]): Promise<void> {
  const byTopic = Map.groupBy(rows, ({ topic }) => topic);
  for (const [topic, own] of byTopic) await log.append(topic, own.map(toRecord));
}

async function query<Row>(
  em: EntityManager,
  sql: string,
  params: readonly SqlValue[] = [],
): Promise<Row[]> {
  return em.getConnection().execute(sql, [...params], 'all', em.getTransactionContext());
}

/** Deletes what is published. */
async function remove(em: EntityManager, rows: readonly OutboxRow[]): Promise<void> {
  const places = rows.map(() => '?').join(', ');
  const ids = rows.map(({ id }) => id);
  const sql = `DELETE FROM outbox WHERE id IN (${places})`;
  await em.getConnection().execute(sql, ids, 'run', em.getTransactionContext());
}

/**
 * Publishes the oldest changes of an outbox; resolves with how many. A process that ends between publishing and
 * deleting leaves them to be published again.
 *
 * Several relays publish in one order: who cannot have the oldest of all leaves it to whoever has it (0). On a database
 * server that is who has locked the rows (no gaps between them), on SQLite whose turn it is: either way new changes are
 * not held up while the log does not answer.
 */
export async function publishOldest(
  database: Database,
  log: Pick<EventLog, 'append'>,
): Promise<number> {
  const waiting = (): Promise<OutboxRow[]> => database.reader.all<OutboxRow>(selectOldest);
  if ((await waiting()).length === 0) return 0;
  const em = database.orm.em.fork();
  if (!(em.getPlatform() instanceof BaseMySqlPlatform)) {
    const published = await inTurn(em.config.get('dbName') ?? '', async () => {
      const rows = await waiting();
      if (rows.length === 0) return 0;
      await publish(log, rows);
      await remove(em, rows);
      return rows.length;
    });
    return published ?? 0;
  }
  return em.transactional(
    async (own) => {
      const rows = await query<OutboxRow>(own, `${selectOldest} FOR UPDATE SKIP LOCKED`);
      const [first] = await query<{ id: number | string }>(own, selectFirst);
      if (rows[0] === undefined || String(rows[0].id) !== String(first?.id)) return 0;
      await publish(log, rows);
      await remove(own, rows);
      return rows.length;
    },
    // Anything stricter locks the gap behind the last row, where new changes go.
    { isolationLevel: IsolationLevel.READ_COMMITTED },
  );
}
