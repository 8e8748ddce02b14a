import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { describeOnKafka } from '@reelgraph/platform/event-log/kafka.fixture';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import {
  buryLetters,
  deadLetterTopic,
} from '@reelgraph/subgraph-recommendation/stream/dead-letter';

import { ranCli } from './cli.run.fixture.js';
import { parseCommand } from './cli.arguments.js';
import { runDlq } from './dlq.command.js';
import type { DlqCommand } from './dlq.arguments.js';

const when = Date.parse('2026-03-01T12:00:00Z');

/** The same log with other names for the two topics, which on shared brokers belong to others. */
function renamed(log: EventLog, names: Readonly<Record<string, string>>): EventLog {
  const name = (topic: string): string => names[topic] ?? topic;
  return {
    append: (topic, records) => log.append(name(topic), records),
    follow: (topic, handler) => log.follow(name(topic), handler),
    share: (topic, group, handler) => log.share(name(topic), group, handler),
    endOffsets: (topic) => log.endOffsets(name(topic)),
    trim: (topic, partition, through) => log.trim(name(topic), partition, through),
    close: () => log.close(),
  };
}

/** What is in a topic, by value. */
async function valuesIn(log: EventLog, topic: string): Promise<string[]> {
  const values: string[] = [];
  const reading = log.follow(topic, {
    open: async () => null,
    handle: (_partition, records) => void values.push(...records.map(({ value }) => value)),
  });
  await reading.caughtUp();
  await reading.close();
  return values.sort();
}

function suite(open: () => Promise<{ log: EventLog; end(): Promise<void> }>): void {
  let log: EventLog;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ log, end } = await open());
    const records = ['bad 1', 'bad 2', 'bad 3'].map((value, index) => ({
      ...{ topic: interactionsTopic, partition: 0, offset: 40 + index },
      ...{ key: `visitor:${index}`, value, appendedAt: when },
    }));
    await buryLetters(
      log,
      records.slice(0, 2).map((record) => ({ record, reason: 'not JSON' })),
    );
    await buryLetters(log, [{ record: records[2]!, reason: 'Error: boom' }], 3);
  });
  afterEach(() => end());

  async function dlq(...args: string[]): Promise<string[]> {
    const lines: string[] = [];
    const command = parseCommand(['dlq', ...args]) as DlqCommand;
    await runDlq(command, log, (text) => lines.push(text));
    return lines;
  }
  const listed = async () =>
    (await dlq('list', '--json')).map((line) => JSON.parse(line) as Record<string, unknown>);

  it('lists what could not be handled, where it came from and why', async () => {
    const lines = await dlq('list');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^\d+ {2}\d{4}-.*Z {2}interactions\.v1\/0\/40 {2}1 try {2}not JSON$/);
    expect(lines[2]).toMatch(/interactions\.v1\/0\/42 {2}3 tries {2}Error: boom$/);
    expect(lines[3]).toBe('3 dead letters');
    expect((await listed()).map(({ key, attempts }) => [key, attempts])).toEqual([
      ['visitor:0', 1],
      ['visitor:1', 1],
      ['visitor:2', 3],
    ]);
  });

  it('shows one whole, and says when there is none', async () => {
    const [, second] = await listed();
    const lines = await dlq('show', String(second?.['offset']));
    expect(lines.slice(1)).toEqual(['key    visitor:1', 'value  bad 2']);
    await expect(dlq('show', '999999')).rejects.toThrow('There is no dead letter 999999.');
  });

  it('puts letters back as they were and forgets them, up to one or all', async () => {
    const [, second] = await listed();
    expect(await dlq('replay', '--through', String(second?.['offset']))).toEqual(['2 put back']);
    expect(await valuesIn(log, interactionsTopic)).toEqual(['bad 1', 'bad 2']);
    expect((await listed()).map(({ key }) => key)).toEqual(['visitor:2']);
    expect(await dlq('replay', '--all')).toEqual(['1 put back']);
    expect(await dlq('replay', '--all')).toEqual(['0 put back']);
    expect(await valuesIn(log, interactionsTopic)).toEqual(['bad 1', 'bad 2', 'bad 3']);
    expect(await dlq('list')).toEqual(['0 dead letters']);
  });

  it('keeps what it could not put back', async () => {
    const whole = log;
    log = {
      ...whole,
      append: () => Promise.reject(new Error('the log is away')),
    };
    await expect(dlq('replay', '--all')).rejects.toThrow('the log is away');
    log = whole;
    expect(await listed()).toHaveLength(3);
  });

  it('deletes up to one or all, and puts nothing back', async () => {
    const [first] = await listed();
    expect(await dlq('purge', '--through', String(first?.['offset']))).toEqual(['1 deleted']);
    expect((await listed()).map(({ key }) => key)).toEqual(['visitor:1', 'visitor:2']);
    expect(await dlq('purge', '--all')).toEqual(['2 deleted']);
    expect(await dlq('purge', '--all')).toEqual(['0 deleted']);
    expect(await valuesIn(log, interactionsTopic)).toEqual([]);
  });
}

describe('dead letters in the log of a folder', () => {
  suite(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reelgraph-dlq-'));
    const log = await openSqliteEventLog({ file: path.join(folder, 'events.db') });
    const end = async (): Promise<void> => {
      await log.close();
      await rm(folder, { recursive: true });
    };
    return { log, end };
  });
});

describeOnKafka('dead letters', (make) =>
  suite(async () => {
    const place = make();
    const letters = `${place.topic}.dead-letter`;
    const topics = [{ topic: letters, partitions: 1, retentionMs: 3_600_000 }];
    const names = { [interactionsTopic]: place.topic, [deadLetterTopic]: letters };
    return { log: renamed(await place.open({ topics }), names), end: () => place.remove() };
  }),
);

describe('the command line for dead letters', () => {
  it.each([
    [[], 'Say what to do with dead letters: list, show, replay or purge.'],
    [['show'], 'Name the offset to show: see "dlq list".'],
    [['show', 'x'], '"x" is no offset: see "dlq list".'],
    [['list', 'y'], '"y" is too much.'],
    [['replay'], 'Say which to replay: --all, or --through <offset> of "dlq list".'],
    [['purge', '--all', '--through', '3'], 'Say which to purge: --all, or --through <offset>'],
    [['list', '--all'], '--all and --through go with "dlq replay" and "dlq purge" only.'],
    [['purge', '--all', '--json'], '--json goes with "dlq list" and "dlq show" only.'],
    [['list', '--limit', '3'], '--limit goes with "evaluate" only.'],
  ])('refuses %j', (words, sentence) => {
    expect(() => parseCommand(['dlq', ...words])).toThrow(sentence);
  });

  it('works over the folder of a server, and exits with 2 for a letter that is not there', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reelgraph-dlq-'));
    const env = { DATA_DIR: path.join(folder, 'data') };
    const run = (...args: string[]) => ranCli(['dlq', ...args], env, { clock: () => when });
    expect(await run('list')).toEqual({ code: 0, stdout: '0 dead letters\n', stderr: '' });
    const missing = await run('show', '3');
    expect([missing.code, missing.stderr]).toEqual([2, 'There is no dead letter 3.\n']);
    await rm(folder, { recursive: true });
  });
});
