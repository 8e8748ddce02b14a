import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { interactionRecord, interactionsTopic } from '@reelgraph/schema/interaction-event';
import { type ServedList, servedList, servedListsTopic } from '@reelgraph/schema/served-list';

import { Attribution } from './attribution.js';
import type { ExperimentDefinition } from './experiment-definition.js';
import { type ExperimentResult, resultOf } from './experiment-results.js';

/** Reads a topic from its oldest record to the end that it has now. Errors: the first failure of the log. */
async function readWhole(
  log: Pick<EventLog, 'follow'>,
  topic: string,
  handle: (key: string, value: string) => void,
): Promise<void> {
  const failed = Promise.withResolvers<never>();
  const reading = log.follow(topic, {
    open: async () => null,
    handle: (_partition, records) => {
      for (const { key, value } of records) handle(key, value);
    },
    failed: (error) => failed.reject(error),
  });
  try {
    await Promise.race([reading.caughtUp(), failed.promise]);
  } finally {
    await reading.close();
  }
}

/** The pages of a recommendation in the log: what experiments served. */
export async function readServed(
  log: Pick<EventLog, 'follow'>,
  recommendationId: string,
): Promise<ServedList[]> {
  const found = new Map<number, ServedList>();
  await readWhole(log, servedListsTopic, (_key, value) => {
    // Most lines are others': the id is looked for before the line is parsed.
    if (!value.includes(recommendationId)) return;
    const list = servedList.safeParse(JSON.parse(value));
    if (list.success && list.data.recommendationId === recommendationId)
      found.set(list.data.from, list.data);
  });
  return [...found.values()].toSorted((a, b) => a.from - b.from);
}

/**
 * The results of experiments from the log: first all lists that were served, then what those viewers did. Events of
 * anybody else are not even parsed.
 */
export async function readResults(
  log: Pick<EventLog, 'follow'>,
  definitions: readonly ExperimentDefinition[],
): Promise<ExperimentResult[]> {
  const attributions = new Map(definitions.map(({ key }) => [key, new Attribution()]));
  await readWhole(log, servedListsTopic, (_key, value) => {
    const list = servedList.safeParse(JSON.parse(value));
    if (list.success) attributions.get(list.data.experiment ?? '')?.serve(list.data);
  });
  const all = [...attributions.values()];
  if (all.some(({ viewers }) => viewers.size > 0)) {
    await readWhole(log, interactionsTopic, (viewerId, value) => {
      const concerned = all.filter((attribution) => attribution.has(viewerId));
      if (concerned.length === 0) return;
      const event = interactionRecord.safeParse(JSON.parse(value));
      if (!event.success || event.data.kind !== 'interaction') return;
      for (const attribution of concerned) attribution.act(event.data);
    });
  }
  return definitions.map((definition) =>
    resultOf(definition, attributions.get(definition.key)?.viewers.values() ?? []),
  );
}
