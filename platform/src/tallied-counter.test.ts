import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';

import { createTalliedCounter } from './tallied-counter.js';

describe('a tallied counter', () => {
  it('shows each count once, however often it is read', async () => {
    const registry = new Registry();
    const tallyOf = createTalliedCounter({
      name: 'things_total',
      help: 'Things.',
      labelNames: ['kind'],
      registers: [registry],
    });
    const [small, big] = [tallyOf({ kind: 'small' }), tallyOf({ kind: 'big' })];
    const read = async () => {
      const lines = (await registry.metrics()).split('\n');
      return lines.filter((line) => line.startsWith('things_total'));
    };
    small.count += 2;
    expect(await read()).toEqual(['things_total{kind="small"} 2', 'things_total{kind="big"} 0']);
    small.count += 1;
    big.count += 1;
    const last = ['things_total{kind="small"} 3', 'things_total{kind="big"} 1'];
    expect(await read()).toEqual(last);
    expect(await read()).toEqual(last);
  });
});
