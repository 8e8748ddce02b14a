import { beforeEach, describe, expect, it } from '@jest/globals';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { servedListsTopic } from '@reelgraph/schema/served-list';

import { fakeEventLog } from '../stream/event-log.fake.js';
import { interaction } from '../stream/interaction.fixture.js';
import { aServedList, anExperiment } from './experiment.fixture.js';
import { readResults, readServed } from './result-reading.js';

const key = 'visitor:v';
const torn = [
  { key, value: 'torn r1' },
  { key, value: '{"kind":"else","recommendationId":"r1"}' },
];

describe('results in the log', () => {
  let log: ReturnType<typeof fakeEventLog>;
  beforeEach(async () => {
    log = fakeEventLog(() => 0);
    const list = { key, value: JSON.stringify(aServedList()) };
    await log.append(servedListsTopic, [...torn, list, ...torn]);
    const click = interaction({ type: 'CLICK', viewerId: key, recommendationId: 'r1' });
    await log.append(interactionsTopic, [...torn, { key, value: JSON.stringify(click) }]);
  });

  it('are read past what cannot be understood', async () => {
    const [result] = await readResults(log, [anExperiment()]);
    expect(result?.arms[0]).toMatchObject({ name: 'usual', viewers: 1, exposures: 1, clicks: 1 });
  });

  it('tell what was served, past what cannot be understood', async () => {
    expect(await readServed(log, 'r1')).toEqual([aServedList()]);
  });
});
