import { describe, expect, it } from '@jest/globals';
import { Partitioners } from 'kafkajs';

import { partitionOf } from './partition.js';

describe('partitionOf', () => {
  it('agrees with the partitioner that Java clients have', () => {
    const metadata = Array.from({ length: 16 }, (_, partitionId) => ({
      ...{ partitionErrorCode: 0, partitionId, leader: 0, replicas: [0], isr: [0] },
    }));
    const kafka = Partitioners.DefaultPartitioner();
    for (let index = 0; index < 500; index += 1) {
      const key = `visitor:${'é'.repeat(index % 5)}${index * 7919}`;
      const theirs = kafka({
        topic: 't',
        partitionMetadata: metadata,
        message: { key, value: '' },
      });
      expect(partitionOf(key, 16)).toBe(theirs);
    }
  });

  it('spreads keys evenly', () => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (let index = 0; index < 8000; index += 1) {
      const partition = partitionOf(`visitor:${index}`, 8);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
  });
});
