import type { EventLog, Reading } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { interactionEvent, interactionsTopic } from '@reelgraph/schema/interaction-event';

import type { ItemIndex } from '../items/item-index.js';
import { type Foreseen, nothingForeseen } from '../pipeline/foresight.js';
import { parseRecord } from '../stream/record.js';
import { LiveItems } from './live-items.js';
import type { ModelStore } from './model-store.files.js';
import { decodeSessionModel } from './session-model.codec.js';
import { SessionForesight } from './session-foresight.js';
import { type RankerName, SessionModel } from './session-model.js';

/** How soon a promoted model serves, milliseconds. */
const lookEveryMs = 1000;
/** After how many looks a model that could not be read is tried again. */
const retryLooks = 30;

/** A model that serves. */
interface ServingModel {
  readonly version: string;
  readonly foresight: SessionForesight;
  /** What it learns from; null = it stays as it was trained. */
  readonly reading: Reading | null;
}

/**
 * What the published model foresees: follows the store's pointer, so that a promotion or a rollback serves within
 * about a second, without a restart. A model that cannot be read is logged and tried again every half a minute, and the
 * one before serves on; where only its trees cannot, its linear ranker ranks.
 *
 * Over the log that it was trained from, a model goes on learning from every event since: what follows what, what is
 * popular, and what is new. Its vectors and its ranker stay as they are until the next training; a product that came to
 * be since gets a vector from its content within about a second, before anybody clicked it.
 */
export class PublishedForesight {
  #serving: ServingModel | null = null;
  #pointedAt: number | null = null;
  /** Looks until a model that could not be read is tried again; 0 = there is none. */
  #looksToRetry = 0;
  #looking: Promise<void> | null = null;
  readonly #timer: NodeJS.Timeout;

  private constructor(
    private readonly store: ModelStore,
    private readonly logger: Logger,
    private readonly log: EventLog | null,
    private readonly items: ItemIndex | null,
  ) {
    this.#timer = setInterval(() => void this.look(), lookEveryMs).unref();
  }

  /** Opens the model that serves, if there is one. */
  static async open(
    store: ModelStore,
    logger: Logger,
    log: EventLog | null = null,
    items: ItemIndex | null = null,
  ): Promise<PublishedForesight> {
    const foresight = new PublishedForesight(store, logger, log, items);
    await foresight.look();
    return foresight;
  }

  /** The version that serves; null = none. */
  get version(): string | null {
    return this.#serving?.version ?? null;
  }

  foresee(clicks: readonly string[], by?: RankerName): Foreseen {
    return this.#serving?.foresight.foresee(clicks, by) ?? nothingForeseen;
  }

  /** Looks whether another model is to serve, and loads it; a second call waits for the first. */
  look(): Promise<void> {
    this.#looking ??= this.#follow().finally(() => {
      this.#looking = null;
      this.#meet();
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await this.#serving?.reading?.close();
  }

  /** Resolves when the model has learnt from all that is in the log at the time of the call. */
  async caughtUp(): Promise<void> {
    await this.#serving?.reading?.caughtUp();
  }

  /** How many records the model that serves has yet to learn from; 0 when it learns from none. */
  async lag(): Promise<number> {
    return (await this.#serving?.reading?.lag()) ?? 0;
  }

  /** Lets the model know of new products. */
  #meet(): void {
    if (this.items === null) return;
    try {
      this.#serving?.foresight.meet(this.items);
    } catch (error) {
      this.logger.error({ err: error }, 'new products cannot be foreseen');
    }
  }

  async #follow(): Promise<void> {
    try {
      const pointedAt = await this.store.pointedAt();
      const isDue = this.#looksToRetry > 0 && (this.#looksToRetry -= 1) === 0;
      if (pointedAt === this.#pointedAt && !isDue) return;
      this.#pointedAt = pointedAt;
      this.#looksToRetry = 0;
      const version = await this.store.current();
      if (version === null || version === this.version) return;
      const { ids, candidates, linear, trees, damage } = decodeSessionModel(
        await this.store.read(version),
      );
      if (damage !== null) this.logger.error({ version, damage }, 'the linear ranker ranks');
      const through = (await this.store.card(version))?.data.through;
      const learnsFrom = through === undefined ? null : this.log;
      const live =
        learnsFrom === null ? null : new LiveItems(candidates.statistics, candidates.graph);
      const model = await SessionModel.open(candidates, { trees, linear }, live);
      const foresight = new SessionForesight(model, ids, live, candidates.embedding.items);
      const before = this.#serving?.reading;
      const reading = learnsFrom && this.#learn(foresight, learnsFrom, through ?? []);
      this.#serving = { version, foresight, reading };
      await before?.close();
      this.logger.info({ version, items: ids.length }, 'a model serves');
    } catch (error) {
      this.#looksToRetry = retryLooks;
      this.logger.error({ err: error }, 'the published model cannot be used');
    }
  }

  /** Lets a model learn from what came into the log after it was trained. */
  #learn(foresight: SessionForesight, log: EventLog, through: readonly (number | null)[]): Reading {
    return log.follow(interactionsTopic, {
      open: async (partition) => through[partition] ?? null,
      handle(_partition, records) {
        for (const record of records) {
          const read = parseRecord(record, interactionEvent);
          if ('value' in read) foresight.learn(read.value);
        }
      },
      failed: (error) => this.logger.warn({ err: error }, 'the model cannot learn for now'),
    });
  }
}
