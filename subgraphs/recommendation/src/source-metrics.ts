import { createTalliedCounter, type Tally } from '@reelgraph/platform/tallied-counter';
import type { Registry } from 'prom-client';

import type { SourceWatch } from './pipeline/source-watch.js';

const labelNames = ['surface', 'source'] as const;

/** What is counted of a source. */
const counters = {
  answers: 'Answers that a source of candidates was asked for.',
  seconds: 'Time that a source took, with its waiting for stores, in seconds.',
  candidates: 'Items that a source proposed.',
  shown:
    'Items that were shown because of a source: each counts for the first one that proposed it.',
} as const;

/**
 * Counts in a process's metrics what each source of candidates costs and brings, as `recommendation_source_…_total`.
 * Labels are bounded: surfaces and sources are those of the code.
 */
export function createSourceMetrics(registry: Registry): SourceWatch {
  const counter = (what: keyof typeof counters) => {
    const name = `recommendation_source_${what}_total`;
    return createTalliedCounter({ name, help: counters[what], labelNames, registers: [registry] });
  };
  const make = {
    ...{ answers: counter('answers'), seconds: counter('seconds') },
    ...{ candidates: counter('candidates'), shown: counter('shown') },
  };
  const known = new Map<string, Record<keyof typeof counters, Tally>>();
  const talliesOf = (surface: string, source: string): Record<keyof typeof counters, Tally> => {
    const key = `${surface} ${source}`;
    let tallies = known.get(key);
    if (tallies === undefined) {
      const labels = { surface, source };
      tallies = {
        ...{ answers: make.answers(labels), seconds: make.seconds(labels) },
        ...{ candidates: make.candidates(labels), shown: make.shown(labels) },
      };
      known.set(key, tallies);
    }
    return tallies;
  };
  return {
    ran(surface, runs) {
      for (const { source, ids, tookMs } of runs) {
        const tallies = talliesOf(surface, source);
        tallies.answers.count += 1;
        tallies.seconds.count += tookMs / 1000;
        tallies.candidates.count += ids.length;
      }
    },
    shown(surface, sources) {
      for (const source of sources) talliesOf(surface, source).shown.count += 1;
    },
  };
}
