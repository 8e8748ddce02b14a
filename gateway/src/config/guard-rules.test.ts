import { expect, it } from '@jest/globals';

import { defaultLimits } from '../access/limits.js';
import { noRules } from '../access/guard.js';
import { readConfig } from './config-file.js';
import { connectionBoundsOf, guardRulesOf, limitsOf } from './guard-rules.js';

it('says what the configuration says, and the variables where it says nothing', () => {
  const quotas = { viewer: 10, client: 20, address: 30, login: 40 };
  const rules = { ...noRules, quotas };
  expect(guardRulesOf(readConfig('{}', {}), rules)).toEqual(rules);
  const said = {
    cost: { mode: 'enforce', limit: 500 },
    rateLimits: { viewer: 0, address: 5 },
  };
  expect(guardRulesOf(readConfig(JSON.stringify(said), {}), rules)).toEqual({
    costMode: 'enforce',
    maxCost: 500,
    quotas: { viewer: null, client: 20, address: 5, login: 40 },
  });
});

it('bounds connections as the configuration says, and by the variables where it says nothing', () => {
  const bounds = { perViewer: 3, perAddress: null };
  expect(connectionBoundsOf(readConfig('{}', {}), bounds)).toEqual(bounds);
  const said = { connections: { perViewer: 0, perAddress: 5 } };
  expect(connectionBoundsOf(readConfig(JSON.stringify(said), {}), bounds)).toEqual({
    perViewer: null,
    perAddress: 5,
  });
});

it('limits operations as the configuration says, and by the variables where it says nothing', () => {
  const limits = { ...defaultLimits, depth: 7 };
  expect(limitsOf(readConfig('{}', {}), limits)).toEqual(limits);
  const config = readConfig('{ "limits": { "depth": 3, "tokens": 100 } }', {});
  expect(limitsOf(config, limits)).toEqual({ ...limits, depth: 3, tokens: 100 });
});
