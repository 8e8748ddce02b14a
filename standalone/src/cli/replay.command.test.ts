import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startReplayServer } from '../evaluate/replay-server.js';
import { ranCli } from './cli.run.fixture.js';

const [trainSessions, testSessions] = [300, 30];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-replay-test-'));
  // Ten rounds of six items each. In the test everybody goes on from the second item to one that is new.
  const known = (index: number, step: number): string => `g${index % 10}-${(index + step) % 6}`;
  const train = Array.from({ length: trainSessions }, (_, index) =>
    [0, 1, 2, 3].map((step) => [`a${index}`, known(index, step), index * 100 + step]),
  );
  const test = Array.from({ length: testSessions }, (_, index) =>
    ['g0-0', 'g0-1', 'fresh'].map((item, step) => {
      return [`b${index}`, item, 1_000_000 + index * 100 + step];
    }),
  );
  const written = (rows: readonly (string | number)[][]): string =>
    rows.map((row) => `${row.join('\t')}\n`).join('');
  const header = 'SessionId\tItemId\tTime\n';
  await writeFile(join(folder, 'train.tsv'), header + written(train.flat()));
  // The order of lines means nothing.
  await writeFile(join(folder, 'test.tsv'), header + written(test.flat().toReversed()));
  await writeFile(join(folder, 'broken.tsv'), 'a\tb\tyesterday\n');
});
afterAll(() => rm(folder, { recursive: true }));

const evaluate = (...args: string[]) =>
  ranCli(
    ['evaluate', 'replay', ...args],
    { DATA_DIR: join(folder, 'data'), CALLER_DIR: folder },
    { clock: Date.now },
  );
const files = ['--train', 'train.tsv', '--test', 'test.tsv'];

describe('evaluate replay', () => {
  it('finds by learning from events what a model that stays as it was cannot', async () => {
    const { code, stdout, stderr } = await evaluate(...files, '--json');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { runs, learning } = JSON.parse(stdout);
    expect(Object.keys(runs)).toEqual(['barrier', 'noBarrier', 'frozen']);
    for (const run of Object.values(runs)) {
      expect(run).toMatchObject({
        queries: 2 * testSessions,
        events: 3 * testSessions,
        rejected: 0,
      });
    }
    // Half of the queries are for the new item, which the first session alone cannot be told of.
    expect(runs.barrier.slices.cold.queries).toBe(testSessions);
    expect(runs.barrier.slices.cold.hr20).toBeGreaterThan(80);
    expect(learning.hr20).toBeCloseTo(runs.barrier.overall.hr20 - runs.frozen.overall.hr20, 1);
    expect(learning.mrr20).toBeGreaterThan(0);
    expect(stderr).toContain('Training on 300 sessions with 60 items.');
  }, 300_000);

  it('goes through the gateway that is named, as it is, and counts what that does not take', async () => {
    const server = await startReplayServer({
      ...{ items: ['g0-0', 'g0-1'], sessions: [], model: null, ids: [], isFrozen: false },
      clock: Date.now,
    });
    try {
      const args = ['--gateway', server.origin, '--source', 'replay', '--limit', '9'];
      const { code, stdout, stderr } = await evaluate(...files, ...args, '--no-barrier');
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stdout).toMatch(/^noBarrier +6 /m);
      expect(stdout).toContain('noBarrier: 3 events were rejected');
      const elsewhere = ['--barrier', `${server.origin}/healthz`];
      const blind = await evaluate(...files, ...args, ...elsewhere);
      expect(blind.code).toBe(1);
      expect(blind.stderr).toMatch(/healthz does not say how far events are read/);
    } finally {
      await server.close();
    }
  }, 120_000);

  it.each([
    ['a line that tells of no click', ['--train', 'broken.tsv', '--test', 'test.tsv'], 2],
    ['a barrier without a gateway', [...files, '--no-barrier'], 2],
    ['a gateway that is no address', [...files, '--gateway', 'here'], 2],
    ['a gateway that is away', [...files, '--gateway', 'http://127.0.0.1:9'], 1],
  ])('refuses %s', async (_what, args, expected) => {
    const { code, stderr } = await evaluate(...args);
    expect(code).toBe(expected);
    expect(stderr.split('\n')[0]).toMatch(/broken\.tsv, line 1|--gateway|Replaying/);
  });
});
