import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { type ServedFeatures, servedFeaturesTopic } from '@reelgraph/schema/served-features';
import { type ServedList, servedListsTopic } from '@reelgraph/schema/served-list';

import { TrailingLog } from './trailing-log.js';

/** Told of lists that were served. */
export interface ServedSink {
  /** `features` tells what a model knew of the list; null = none did. It is asked only where that is of use. */
  note(list: ServedList, features?: () => ServedFeatures | null): void;
}

/** Lists that are remembered, at most: a few kilobytes each. */
const remembered = 2000;
/** Lists of one second whose features are logged, at most: about 4 kB each. */
const featuresPerSecond = 5;

const keyOf = ({ recommendationId, from }: ServedList): string => `${recommendationId}/${from}`;

/**
 * The lists that this process served: the newest in memory, and those of experiments in the log, where they outlive
 * the process; besides, in the log, what models knew of lists that they led. Nobody waits for the writing. A list that
 * is served again as it was is noted once.
 */
export class ServedLists implements ServedSink {
  readonly #lists = new BoundedCache<ServedList>(remembered);
  readonly #trailing: TrailingLog;
  #second = 0;
  #ofSecond = 0;

  constructor(log: Pick<EventLog, 'append'>, logger?: Logger) {
    this.#trailing = new TrailingLog(log, logger);
  }

  note(list: ServedList, features?: () => ServedFeatures | null): void {
    const key = keyOf(list);
    const known = this.#lists.get(key);
    const isKnown = known?.experiment === list.experiment && known.arm === list.arm;
    if (isKnown) return;
    this.#lists.set(key, list);
    if (list.experiment !== null) {
      this.#trailing.add({
        ...{ topic: servedListsTopic, key: list.viewerId ?? '', value: list },
        idempotencyKey: `${list.experiment}/${list.arm}/${key}`,
      });
    }
    if (features !== undefined && this.#hasRoom(list.at)) this.#noteFeatures(features());
  }

  /** The pages of a recommendation that are remembered, in the order they were served. */
  find(recommendationId: string): ServedList[] {
    const prefix = `${recommendationId}/`;
    const found: ServedList[] = [];
    for (const [key, list] of this.#lists.entries()) if (key.startsWith(prefix)) found.push(list);
    return found.toSorted((a, b) => a.from - b.from);
  }

  /** The lists of a viewer that are remembered, the newest first, at most `limit`. */
  of(viewerId: string, limit: number): ServedList[] {
    const found: ServedList[] = [];
    for (const [, list] of this.#lists.entries()) if (list.viewerId === viewerId) found.push(list);
    return found.toSorted((a, b) => b.at - a.at).slice(0, limit);
  }

  /** Resolves when what waits is in the log, or could not be written and waits on. */
  flush(): Promise<void> {
    return this.#trailing.flush();
  }

  /** Writes what waits, and ends. */
  close(): Promise<void> {
    return this.#trailing.close();
  }

  #noteFeatures(features: ServedFeatures | null): void {
    if (features === null) return;
    this.#ofSecond += 1;
    this.#trailing.add({
      ...{ topic: servedFeaturesTopic, key: features.viewerId ?? '', value: features },
      idempotencyKey: features.recommendationId,
    });
  }

  /** Whether the second of a list, served at a time in ms since the epoch, has room for its features. */
  #hasRoom(at: number): boolean {
    const second = Math.floor(at / 1000);
    if (second !== this.#second) this.#ofSecond = 0;
    this.#second = second;
    return this.#ofSecond < featuresPerSecond;
  }
}
