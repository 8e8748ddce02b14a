import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ranCli } from './cli.run.fixture.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-evaluate-'));
  // Ten rounds of six items each: what comes next is certain.
  const sessions = Array.from({ length: 400 }, (_, index) =>
    Array.from({ length: 4 }, (_item, step) => `g${index % 10}-${(index + step) % 6}`).join(' '),
  );
  const queries = ['g3-1\tg3-2', 'g3-1 g3-2\tg3-3', 'g7-5\tg7-0', 'new\tnewer'];
  await writeFile(join(folder, 'train.txt.gz'), gzipSync(sessions.join('\n')));
  await writeFile(join(folder, 'test.txt'), `${queries.join('\n')}\n`);
  await writeFile(join(folder, 'broken.txt'), 'g3-1\tg3-2\ng3-1 g3-2\n');
  await writeFile(join(folder, 'empty.txt'), '');
});
afterAll(() => rm(folder, { recursive: true }));

const evaluate = (...args: string[]) =>
  ranCli(
    ['evaluate', ...args],
    { DATA_DIR: join(folder, 'data'), CALLER_DIR: folder },
    { clock: Date.now },
  );

describe('evaluate sessions', () => {
  it('prints one object that says how well the next item is foreseen', async () => {
    const args = ['--train', 'train.txt.gz', '--test', 'test.txt', '--json'];
    const { code, stdout, stderr } = await evaluate('sessions', ...args);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      queries: 4,
      overall: { hr20: 75 },
      slices: { cold: { queries: 1, hr20: 0 }, len1: { queries: 3 }, repeat: { queries: 0 } },
      train: { sessions: 400, events: 1600, items: 60 },
    });
    const ofGraph = result.sources.find((own: any) => own.source === 'foreseen-next/co-visited');
    expect(ofGraph).toMatchObject({ recall: 75, shown: 20 });
    expect(stderr).toContain('Training on 400 sessions with 60 items.');
  });

  it('counts what the model cannot know as found by no source, even where the session has it', async () => {
    await writeFile(join(folder, 'unknown.txt'), 'g3-1\tg3-2\nnew other\tnew\n');
    const args = ['--train', 'train.txt.gz', '--test', 'unknown.txt', '--json'];
    const { sources } = JSON.parse((await evaluate('sessions', ...args)).stdout);
    const recallOf = (name: string) => sources.find((own: any) => own.source === name).recall;
    expect([recallOf('foreseen-next'), recallOf('met-before')]).toEqual([50, 0]);
  });

  it('prints a table otherwise, and stops after the limit', async () => {
    const files = ['--train', 'train.txt.gz', '--test', 'test.txt'];
    const args = [...files, '--limit', '2', '--loss', 'softmax'];
    const { stdout } = await evaluate('sessions', ...args);
    expect(stdout).toMatch(/^all +2 +100\.00 ± 0\.00/m);
    expect(stdout).toMatch(/^foreseen-next\/walked +\d\.\d +100\.00 /m);
  });

  it('measures the linear ranker where it is named', async () => {
    const args = ['--train', 'train.txt.gz', '--test', 'test.txt', '--ranker', 'linear'];
    const { stdout } = await evaluate('sessions', ...args);
    expect(stdout).toMatch(/^all +4 +75\.00/m);
  });

  it.each([
    ['a missing file', ['--train', 'none.txt', '--test', 'test.txt'], /none\.txt does not exist/],
    ['an empty file', ['--train', 'empty.txt', '--test', 'test.txt'], /empty\.txt is empty/],
    [
      'a query without a target',
      ['--train', 'train.txt.gz', '--test', 'broken.txt'],
      /broken\.txt, line 2: expected item ids with spaces between, a tab and one item id/,
    ],
    ['no test', ['--train', 'train.txt.gz'], /--test/],
    ['an unknown loss', ['--train', 'a', '--test', 'b', '--loss', 'hinge'], /--loss takes lambda/],
    [
      'an unknown ranker',
      ['--train', 'a', '--test', 'b', '--ranker', 'x'],
      /--ranker takes trees or/,
    ],
    ['a wrong limit', ['--train', 'a', '--test', 'b', '--limit', '0'], /--limit takes/],
  ])('refuses %s with exit code 2', async (_what, args, sentence) => {
    const { code, stderr } = await evaluate('sessions', ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});
