import { expect, it } from '@jest/globals';
import { Registry } from 'prom-client';

import { registerOutcomeMetric } from './outcome-metric.js';

it('shows the counts of the moment at which it is asked', async () => {
  const registry = new Registry();
  let applied = 1;
  registerOutcomeMetric(registry, { name: 'letters', help: 'Letters' }, () => ({
    applied,
    lost: 0,
  }));
  applied = 5;
  const text = await registry.metrics();
  expect(text).toContain('letters{outcome="applied"} 5');
  expect(text).toContain('letters{outcome="lost"} 0');
});
