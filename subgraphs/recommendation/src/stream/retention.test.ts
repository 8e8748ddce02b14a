import { describe, expect, it } from '@jest/globals';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { servedFeaturesTopic } from '@reelgraph/schema/served-features';
import { catalogTopic } from '@reelgraph/schema/item-change';

import { deadLetterTopic } from './dead-letter.js';
import { fakeEventLog } from './event-log.fake.js';
import { applyRetention, retentionMs } from './retention.js';

describe('retention', () => {
  it('deletes interactions after thirty days but the newest, what rankers knew after seven, and replaced item changes', async () => {
    let now = 1_790_000_000_000;
    const log = fakeEventLog(() => now);
    const values = async (topic: string): Promise<string[]> =>
      (await log.read(topic, 0, 100)).map(({ value }) => value);
    await log.append(interactionsTopic, [{ key: 'k', value: 'old' }]);
    await log.append(deadLetterTopic, [{ key: 'k', value: 'broken' }]);
    await log.append(servedFeaturesTopic, [{ key: 'k', value: 'known then' }]);
    await log.append(catalogTopic, [
      { key: 'p', value: 'before' },
      { key: 'p', value: 'after' },
    ]);
    now += 7 * 86_400_000 + 1;
    await applyRetention(log, now);
    expect(await values(servedFeaturesTopic)).toEqual([]);
    expect(await values(deadLetterTopic)).toEqual(['broken']);
    now += retentionMs;
    await applyRetention(log, now);
    expect(await values(interactionsTopic)).toEqual(['old']);
    expect(await values(deadLetterTopic)).toEqual([]);
    await log.append(interactionsTopic, [{ key: 'k', value: 'new' }]);
    await applyRetention(log, now);
    expect(await values(interactionsTopic)).toEqual(['new']);
    expect(await values(catalogTopic)).toEqual(['after']);
  });

  it('does nothing to an empty log', async () => {
    const log = fakeEventLog(() => 0);
    await applyRetention(log, 0);
    expect(await log.read(interactionsTopic, 0, 1)).toEqual([]);
  });
});
