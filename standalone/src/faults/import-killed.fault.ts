import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, describe, expect, it } from '@jest/globals';

import { temporaryFolder } from '../e2e/server-process.js';
import { measured, times } from './fault-settings.js';

const root = path.resolve(import.meta.dirname, '../../..');
const products = 20_000;

describe('an import that is killed', () => {
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'products.json');
  afterAll(() => folder.remove());

  const commandOf = (dataFolder: string) => ({
    args: ['standalone/dist/cli/main.js', 'import', 'products', file, '--source=shop'],
    options: {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: path.join(folder.path, dataFolder) },
    },
  });
  /** Imports to the end. */
  function run(dataFolder: string): void {
    const { args, options } = commandOf(dataFolder);
    const { status, stderr } = spawnSync(process.execPath, args, { ...options, encoding: 'utf8' });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  }
  /** Imports, and kills that after a while; false = it ended before. */
  async function runAndKill(dataFolder: string, afterMs: number): Promise<boolean> {
    const { args, options } = commandOf(dataFolder);
    const child = spawn(process.execPath, args, { ...options, stdio: 'ignore' });
    const ended = once(child, 'exit');
    await Promise.race([ended, delay(afterMs)]);
    child.kill('SIGKILL');
    const [, signal] = await ended;
    return signal === 'SIGKILL';
  }
  /** What an import has left: the rows, what search knows of them, and what each key's newest change record says, as checksums. */
  function resultOf(dataFolder: string) {
    const read = (name: string, sql: string): unknown[] => {
      const database = new DatabaseSync(path.join(folder.path, dataFolder, name));
      const rows = database.prepare(sql).all();
      database.close();
      return rows;
    };
    const digest = (rows: unknown[]) =>
      createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    const rows = read('catalog.db', 'SELECT * FROM product ORDER BY id');
    const newest = read(
      'events.db',
      "SELECT key, value, max(offset) FROM records WHERE topic = 'catalog.v1' GROUP BY key ORDER BY key",
    ).map((row) => [(row as { key: string }).key, (row as { value: string }).value]);
    const documents = read(
      'catalog.db',
      'SELECT product_id, category, price_rank, rating_rank, age_rank, terms, words FROM search_document ORDER BY product_id',
    );
    const terms = read(
      'catalog.db',
      'SELECT term, documents FROM search_term WHERE documents > 0 ORDER BY term',
    );
    const grams = read('catalog.db', 'SELECT * FROM search_gram ORDER BY gram, letters, term');
    const found = read(
      'catalog.db',
      "SELECT count(*) AS found FROM search_document_tokens WHERE search_document_tokens MATCH 'zzproduct'",
    );
    const waiting = read('catalog.db', 'SELECT count(*) AS waiting FROM outbox');
    return {
      rows: rows.length,
      rowsDigest: digest(rows),
      changes: newest.length,
      changesDigest: digest(newest),
      found,
      searchDigest: digest([documents, terms, grams]),
      waiting,
    };
  }

  it('row 24: ends as one that was not killed, wherever it was killed', async () => {
    const list = Array.from({ length: products }, (_, place) => ({
      id: place + 1,
      title: `Product ${place + 1}`,
      description: `What number ${place + 1} is for. `.repeat(10),
      category: `kind-${place % 40}`,
      price: 1 + (place % 1000) / 10,
      stock: place % 50,
      meta: { createdAt: '2026-01-01T00:00:00.000Z' },
    }));
    writeFileSync(file, JSON.stringify({ products: list }.products));
    const beganAt = performance.now();
    run('whole');
    const wholeMs = performance.now() - beganAt;
    const kills = times(10);
    let killed = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      if (await runAndKill('killed', (0.1 + 0.7 * Math.random()) * wholeMs)) killed += 1;
    }
    run('killed');
    const [whole, after] = [resultOf('whole'), resultOf('killed')];
    expect(whole.rows).toBe(products);
    expect(whole.found).toEqual([{ found: products }]);
    expect(after).toEqual(whole);
    expect(killed).toBeGreaterThan(0);
    measured(
      24,
      `importer, SQLite: ${killed} kills in imports of ${products} products of ${(wholeMs / 1000).toFixed(1)} s; rows, search index and newest change records equal those of an import without a kill`,
    );
  });
});
