import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { encodeFrame } from './spool-frame.js';
import { openSpoolFolder, type SpoolFolder, SpoolFullError } from './spool-folder.js';

const frameOf = (text: string) => ({ payload: Buffer.from(text), records: 1 });

/** Lets Node run the sources as they are: it strips types, but looks for the names that the build gives the files. */
const fromSource = `
  require('node:module').registerHooks({ resolve: (name, context, next) =>
    next(name.startsWith('.') ? name.replace(/\\.js$/, '.ts') : name, context) });
  const spool = import(${JSON.stringify(new URL('./spool-folder.ts', import.meta.url).href)});`;

describe('the folder of a spool', () => {
  let folder: string;
  let cut: number[];
  const open = (options: { maxBytes?: number; fileBytes?: number } = {}): Promise<SpoolFolder> =>
    openSpoolFolder({
      folder,
      now: () => 1000,
      maxBytes: 1_000_000,
      fileBytes: 100_000,
      onCut: (_file, bytes) => cut.push(bytes),
      ...options,
    });
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-spool-'));
    cut = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What waits, oldest first, taken out. */
  async function takeAll(spool: SpoolFolder): Promise<string[]> {
    const texts: string[] = [];
    for (let file = await spool.oldest(); file !== null; file = await spool.oldest()) {
      texts.push(...(await spool.read(file)).map(({ payload }) => payload.toString()));
      await spool.removeOldest();
    }
    return texts;
  }

  /** A process that keeps one append after the other and prints what became of each. */
  async function keepInProcess(
    prefix: string,
    onLine: (line: string, kill: () => void) => void,
  ): Promise<void> {
    const script = `${fromSource}
      spool.then(async ({ openSpoolFolder }) => {
        const folder = await openSpoolFolder({ folder: ${JSON.stringify(folder)}, now: Date.now,
          maxBytes: 1e8, fileBytes: 50_000, onCut: () => {} });
        for (let number = 1; number <= 20_000; number += 1) {
          const payload = Buffer.from(String(number).padEnd(3000, '.'));
          const kept = await folder.write({ payload, records: 1 }).then(() => 'kept', (error) => error.name);
          process.stdout.write(number + ' ' + kept + '\\n');
        }
      });`;
    const command = `${prefix} exec "$0" --no-warnings --eval "$1"`;
    const child = spawn('bash', ['-c', command, process.execPath, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    for await (const line of createInterface({ input: child.stdout })) {
      onLine(line, () => child.kill('SIGKILL'));
    }
  }
  const numbersOf = (texts: readonly string[]) => texts.map((text) => Number.parseInt(text, 10));

  it('gives back what was written, oldest first, over restarts and files', async () => {
    let spool = await open({ fileBytes: 40 });
    await Promise.all(['one', 'two', 'three'].map((text) => spool.write(frameOf(text))));
    await spool.write(frameOf('four'));
    await spool.close();
    spool = await open({ fileBytes: 40 });
    expect(spool.size()).toMatchObject({ records: 4 });
    await spool.write(frameOf('five'));
    expect(await takeAll(spool)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(spool.size()).toEqual({ bytes: 0, records: 0, oldestAt: null });
    expect(spool.isEmpty()).toBe(true);
    await spool.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('belongs to one process at a time, and to the next after a kill', async () => {
    await keepInProcess('', (_line, kill) => kill());
    const spool = await open();
    await expect(open()).rejects.toThrow(`The folder ${folder} belongs to another process.`);
    const kept: string[] = [];
    await keepInProcess('', (line) => void kept.push(line)).catch(() => undefined);
    expect(kept).toEqual([]);
    await spool.close();
    await (await open()).close();
  });

  it('tells what it holds and since when', async () => {
    const spool = await open();
    const written = spool.write({ payload: Buffer.from('a'), records: 3 });
    expect(spool.isEmpty()).toBe(false);
    await written;
    expect(spool.size()).toEqual({ bytes: 13, records: 3, oldestAt: 1000 });
    await spool.close();
  });

  it('refuses what is beyond its bound, and takes appends again once there is room', async () => {
    const spool = await open({ maxBytes: 100 });
    await spool.write(frameOf('x'.repeat(80)));
    await expect(spool.write(frameOf('y'.repeat(80)))).rejects.toThrow(SpoolFullError);
    await spool.oldest();
    await spool.removeOldest();
    await spool.write(frameOf('z'));
    expect(await takeAll(spool)).toEqual(['z']);
    await spool.close();
  });

  it('cuts off an end that was not written, or not as it should be', async () => {
    const [good, torn, wrong] = ['good', 'torn', 'wrong'].map((text) => encodeFrame(frameOf(text)));
    const fileOf = (number: number) => path.join(folder, `00000000000${number}.spool`);
    writeFileSync(fileOf(1), good!);
    appendFileSync(fileOf(1), torn!.subarray(0, -1));
    wrong!.writeUInt8(wrong!.readUInt8(14) ^ 1, 14);
    writeFileSync(fileOf(2), Buffer.concat([good!, wrong!, good!]));
    writeFileSync(fileOf(3), torn!.subarray(0, 5));
    const spool = await open();
    expect(cut).toEqual([torn!.length - 1, wrong!.length + good!.length, 5]);
    await spool.write(frameOf('next'));
    expect(await takeAll(spool)).toEqual(['good', 'good', 'next']);
    await spool.close();
  });

  it('has every append that was acknowledged before its process was killed', async () => {
    let acknowledged = 0;
    await keepInProcess('', (_line, kill) => {
      acknowledged += 1;
      if (acknowledged === 100) kill();
    });
    expect(acknowledged).toBeGreaterThanOrEqual(100);
    const spool = await open();
    const numbers = numbersOf(await takeAll(spool));
    expect(numbers).toEqual(numbers.map((_, place) => place + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(acknowledged);
    await spool.close();
  });

  it('refuses an append that the disk takes a part of, keeps nothing of it, and goes on', async () => {
    // Files of at most 8 KB: of three appends of 3 KB the last one fits in half.
    const outcomes: string[] = [];
    await keepInProcess("trap '' XFSZ; ulimit -f 8;", (line, kill) => {
      outcomes.push(line);
      if (outcomes.length === 9) kill();
    });
    expect(outcomes.slice(0, 4)).toEqual(['1 kept', '2 kept', '3 SpoolFullError', '4 kept']);
    const spool = await open();
    const numbers = numbersOf(await takeAll(spool));
    const kept = outcomes.filter((line) => line.endsWith('kept'));
    expect(numbers.slice(0, kept.length)).toEqual(numbersOf(kept));
    expect(cut).toEqual([]);
    await spool.close();
  });
});
