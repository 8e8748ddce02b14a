import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';

import type { Foreseen } from '../pipeline/foresight.js';
import { interaction, recordOf, testNow } from '../stream/interaction.fixture.js';
import { publishModel, sessions } from '../training/published-model.fixture.js';
import { LiveItems } from './live-items.js';
import type { ModelStore } from './model-store.files.js';
import { SessionForesight } from './session-foresight.js';
import { decodeSessionModel } from './session-model.codec.js';
import { SessionModel } from './session-model.js';

/** The threads that were started, so that a test can end one as a crash would. */
const threads: Worker[] = [];
const real = await import('node:worker_threads');
jest.unstable_mockModule('node:worker_threads', () => ({
  ...real,
  Worker: class extends real.Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      threads.push(this);
    }
  },
}));
const { ForesightThread } = await import('./foresight-thread.js');
const { PublishedForesight } = await import('./published-foresight.js');

let folder: string;
let store: ModelStore;
let version: string;
let ids: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reelgraph-thread-'));
  ({ store, version, ids } = await publishModel(folder, testNow));
});
afterAll(() => rm(folder, { recursive: true }));

/** The same model in this thread. */
async function modelHere(): Promise<SessionForesight> {
  const { candidates, trees, linear } = decodeSessionModel(await store.read(version));
  const live = new LiveItems(candidates.statistics, candidates.graph);
  const model = await SessionModel.open(candidates, { trees, linear }, live);
  return new SessionForesight(model, ids, live, candidates.embedding.items);
}

/** All that is foreseen but how long it took. */
const toldBy = ({ ids, featuresAt, sourceRuns }: Foreseen) => ({
  ids,
  features: ids.map((_id, place) => [...featuresAt(place)]),
  sources: sourceRuns().map(({ source, ids: proposed }) => [source, proposed]),
});

const product = (id: string, tag: string) => ({
  ...{ id, title: id, category: null, brand: null, tags: [tag], createdAt: testNow },
  ...{ priceMinor: null, currency: null },
});

describe('a model on a thread of its own', () => {
  it('foresees to the bit what it foresees here, also what it learns and meets on the way', async () => {
    const here = await modelHere();
    const { thread, items } = await ForesightThread.open({
      ...{ folder: store.folder, version, learns: true },
    });
    expect(items).toBe(ids.length);
    const compare = async (clicks: readonly string[], by?: 'linear'): Promise<void> => {
      expect(toldBy(await thread.foresee(clicks, by))).toEqual(toldBy(here.foresee(clicks, by)));
    };
    for (const clicks of sessions.slice(0, 20)) await compare(clicks);
    await compare(sessions[0]!, 'linear');
    await compare(['nobody knows it']);

    const met = Array.from({ length: 96 }, (_, item) => product(`p${item}`, `round ${item >> 3}`));
    // More than it is told of at once: what says something of the learnt ones comes first and last.
    const others = Array.from({ length: 2500 }, (_, item) => product(`other${item}`, 'no round'));
    const catalogue = [...met.slice(0, 40), ...others, ...met.slice(40)];
    for (const told of [catalogue, [product('new', 'round 3')], []]) {
      here.meet(told);
      await thread.meet(told);
    }
    const events = ['p1', 'newer', 'p2', 'newest', 'p1'].map((productId) =>
      interaction({ productId, sessionId: 'live' }),
    );
    for (const event of events) here.learn(event);
    await thread.learn([recordOf('no event'), ...events.map((event) => recordOf(event))]);
    for (const clicks of [['p24', 'p25'], ['new'], ['newest', 'p1'], ...sessions.slice(20, 30)]) {
      await compare(clicks);
    }
    expect((await thread.foresee(['p24', 'p25', 'p26'])).ids).toContain('new');
    await thread.close();
    await expect(thread.foresee(['p1'])).rejects.toThrow('The model is closed.');
  });

  it('says why a model cannot be used, and leaves no thread behind', async () => {
    const broken = '20260921-000000-0000';
    const place = { folder: store.folder, version: broken, learns: false };
    await expect(ForesightThread.open(place)).rejects.toThrow('ENOENT');
    const file = path.join(store.folder, version, 'model.bin');
    const whole = await store.read(version);
    await writeFile(file, whole.subarray(0, 1000));
    await expect(ForesightThread.open({ ...place, version })).rejects.toThrow('damaged');
    await writeFile(file, whole);
    expect(threads.slice(-2).map(({ threadId }) => threadId)).toEqual([-1, -1]);
  });

  it('answers what was asked before it is closed', async () => {
    const { thread } = await ForesightThread.open({ folder: store.folder, version, learns: false });
    const asked = sessions.slice(0, 50).map((clicks) => thread.foresee(clicks));
    await thread.close();
    expect((await Promise.all(asked)).every(({ ids }) => ids.length > 0)).toBe(true);
  });

  it('fails what takes two seconds, and takes no more for it before the thread got to it', async () => {
    const { thread } = await ForesightThread.open({ folder: store.folder, version, learns: false });
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const askedLate = (count: number) => {
      const asked = Array.from({ length: count }, () => thread.foresee(['p1']));
      jest.advanceTimersByTime(2000);
      return Promise.allSettled(asked);
    };
    const reason = new Error('The model did not answer within 2000 ms.');
    for (const answer of await askedLate(10))
      expect(answer).toEqual({ status: 'rejected', reason });
    // Late answers are nobody's.
    expect((await thread.foresee(['p1'])).ids.length).toBeGreaterThan(0);
    const late = askedLate(1000);
    await expect(thread.foresee(['p1'])).rejects.toThrow('1000 calls wait for the model already.');
    await late;
    jest.useRealTimers();
    await thread.close();
  });

  it('takes a thousand calls at once, and refuses more', async () => {
    const { thread } = await ForesightThread.open({ folder: store.folder, version, learns: false });
    const asked = Array.from({ length: 1001 }, () => thread.foresee(['p1']));
    await expect(asked.pop()).rejects.toThrow('1000 calls wait for the model already.');
    await Promise.allSettled(asked);
    expect((await thread.foresee(['p1'])).ids.length).toBeGreaterThan(0);
    await thread.close();
  });
});

describe('a published model whose thread ends', () => {
  it('fails what waits, is gone for a while, and serves again', async () => {
    const logger = createLogger({ name: 'test', level: 'silent' });
    const logged = jest.spyOn(logger, 'error');
    const foresight = await PublishedForesight.open(store, logger);
    expect(foresight.version).toBe(version);
    const asked = Array.from({ length: 500 }, () => foresight.foresee(['p1']));
    const answers = Promise.allSettled(asked);
    await threads.at(-1)?.terminate();
    const reason = new Error('The thread of the model ended (exit code 1).');
    expect((await answers).at(-1)).toEqual({ status: 'rejected', reason });
    expect(logged.mock.calls.at(-1)?.[1]).toBe('the model that served is lost');
    expect(foresight.version).toBeNull();
    expect((await foresight.foresee(['p1'])).ids).toEqual([]);
    for (let looks = 0; looks < 30; looks += 1) await foresight.look();
    expect(foresight.version).toBe(version);
    expect((await foresight.foresee(['p1'])).ids.length).toBeGreaterThan(0);
    await foresight.close();
  });
});
