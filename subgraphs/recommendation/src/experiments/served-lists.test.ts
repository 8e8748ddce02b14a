import { describe, expect, it } from '@jest/globals';
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
