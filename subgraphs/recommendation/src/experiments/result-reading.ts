import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { interactionRecord, interactionsTopic } from '@reelgraph/schema/interaction-event';
import { type ServedList, servedList, servedListsTopic } from '@reelgraph/schema/served-list';

import { parseRecord } from '../stream/record.js';
import { readWhole } from '../stream/whole-topic.js';
import { Attribution } from './attribution.js';
import type { ExperimentDefinition } from './experiment-definition.js';
import { type ExperimentResult, resultOf } from './experiment-results.js';

/** The pages of a recommendation in the log: what experiments served. */
export async function readServed(
  log: Pick<EventLog, 'follow'>,
  recommendationId: string,
): Promise<ServedList[]> {
  const found = new Map<number, ServedList>();
  await readWhole(log, servedListsTopic, (record) => {
    // Most lines are others': the id is looked for before the line is parsed.
    if (!record.value.includes(recommendationId)) return;
    const list = parseRecord(record, servedList);
    if ('value' in list && list.value.recommendationId === recommendationId)
      found.set(list.value.from, list.value);
  });
  return [...found.values()].toSorted((a, b) => a.from - b.from);
}

/**
 * The results of experiments from the log: first all lists that were served, then what those viewers did. Events of
 * anybody else are not even parsed; what cannot be understood counts for nothing.
 */
export async function readResults(
  log: Pick<EventLog, 'follow'>,
  definitions: readonly ExperimentDefinition[],
): Promise<ExperimentResult[]> {
  const attributions = new Map(definitions.map(({ key }) => [key, new Attribution()]));
  await readWhole(log, servedListsTopic, (record) => {
    const list = parseRecord(record, servedList);
    if ('value' in list) attributions.get(list.value.experiment ?? '')?.serve(list.value);
  });
  const all = [...attributions.values()];
  if (all.some(({ viewers }) => viewers.size > 0)) {
    await readWhole(log, interactionsTopic, (record) => {
      const concerned = all.filter((attribution) => attribution.has(record.key));
      if (concerned.length === 0) return;
      const event = parseRecord(record, interactionRecord);
      if (!('value' in event) || event.value.kind !== 'interaction') return;
      for (const attribution of concerned) attribution.act(event.value);
    });
  }
  return definitions.map((definition) =>
    resultOf(definition, attributions.get(definition.key)?.viewers.values() ?? []),
  );
}
