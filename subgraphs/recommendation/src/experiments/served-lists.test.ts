import { describe, expect, it } from '@jest/globals';
import { servedFeatures, servedFeaturesTopic } from '@reelgraph/schema/served-features';
import { servedList, servedListsTopic } from '@reelgraph/schema/served-list';

import { fakeEventLog } from '../stream/event-log.fake.js';
import { aServedList } from './experiment.fixture.js';
import { ServedLists } from './served-lists.js';

describe('served lists', () => {
  it('are remembered, page by page, and logged when they are an experiment’s', async () => {
    const log = fakeEventLog(() => 0);
    const lists = new ServedLists(log);
    lists.note(aServedList({ from: 10 }));
    lists.note(aServedList());
    lists.note(aServedList({ recommendationId: 'plain', experiment: null, arm: null }));
    await lists.close();
    expect(lists.find('r1').map(({ from }) => from)).toEqual([0, 10]);
    expect(lists.find('plain')).toHaveLength(1);
    expect(lists.find('r')).toEqual([]);
    const records = await log.read(servedListsTopic, 0, 10);
    expect(records.map(({ value }) => servedList.parse(JSON.parse(value)).from)).toEqual([10, 0]);
  });

  it('are logged once, however often they are asked for, also by another process', async () => {
    const log = fakeEventLog(() => 0);
    for (const lists of [new ServedLists(log), new ServedLists(log)]) {
      lists.note(aServedList());
      lists.note(aServedList());
      await lists.close();
    }
    expect(await log.read(servedListsTopic, 0, 10)).toHaveLength(1);
  });

  it('are logged with what a model knew of them, five of a second, and once each', async () => {
    const log = fakeEventLog(() => 0);
    const lists = new ServedLists(log);
    const plain = { experiment: null, arm: null };
    const note = (recommendationId: string, at: number, columns: string): void =>
      lists.note(aServedList({ ...plain, recommendationId, at }), () => ({
        ...{ kind: 'served-features', recommendationId, viewerId: 'visitor:v', at, columns },
        ...{ items: [], shown: 0, drawn: [], values: '' },
      }));
    for (let list = 0; list < 8; list += 1) note(`r${list}`, 1000, 'a');
    note('r0', 2000, 'again');
    note('later', 2000, 'a');
    lists.note(aServedList({ ...plain, recommendationId: 'classic', at: 3000 }), () => null);
    await lists.close();
    const records = await log.read(servedFeaturesTopic, 0, 20);
    const logged = records.map(({ value }) => servedFeatures.parse(JSON.parse(value)));
    expect(logged.map(({ recommendationId }) => recommendationId)).toEqual([
      ...['r0', 'r1', 'r2', 'r3', 'r4', 'later'],
    ]);
    expect(new Set(logged.map(({ columns }) => columns))).toEqual(new Set(['a']));
    expect(await log.read(servedListsTopic, 0, 10)).toEqual([]);
  });

  it('wait while the log is away', async () => {
    const log = fakeEventLog(() => 0);
    let isAway = true;
    const lists = new ServedLists({
      append: async (topic, records) => {
        if (isAway) throw new Error('away');
        return log.append(topic, records);
      },
    });
    lists.note(aServedList());
    await lists.flush();
    isAway = false;
    await lists.close();
    expect(await log.read(servedListsTopic, 0, 10)).toHaveLength(1);
  });
});
