import type { EventLog, Reading } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import type { ItemIndex } from '../items/item-index.js';
import { type Foreseen, nothingForeseen } from '../pipeline/foresight.js';
import { ForesightThread } from './foresight-thread.js';
import type { ModelStore } from './model-store.files.js';
import { NewProducts } from './new-products.js';
import type { RankerName } from './session-model.js';

/** How soon a promoted model serves, milliseconds. */
const lookEveryMs = 1000;
/** After how many looks a model that could not be read, or whose thread ended, is tried again. */
const retryLooks = 30;

/** A model that serves. */
interface ServingModel {
  readonly version: string;
  readonly thread: ForesightThread;
  /** Null = it is told of no products. */
  readonly products: NewProducts | null;
  /** What it learns from; null = it stays as it was trained. */
  readonly reading: Reading | null;
}

/**
 * What the published model foresees, on a thread of its own: follows the store's pointer, so that a promotion or a
 * rollback serves within about a second, without a restart. A model that cannot be read is logged and tried again every
 * half a minute, and the one before serves on; one whose thread ends is gone for as long. Where only its trees cannot be
 * read, its linear ranker ranks.
 *
 * Over the log that it was trained from, a model goes on learning from every event since: what follows what, what is
 * popular, and what is new. Its vectors and its ranker stay as they are until the next training; a product that came to
 * be since gets a vector from its content within about a second, before anybody clicked it.
 */
export class PublishedForesight {
  #serving: ServingModel | null = null;
  #pointedAt: number | null = null;
  /** Looks until a model that cannot be used for now is tried again; 0 = there is none. */
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

  async foresee(clicks: readonly string[], by?: RankerName): Promise<Foreseen> {
    return (await this.#serving?.thread.foresee(clicks, by)) ?? nothingForeseen;
  }

  /** Looks whether another model is to serve, and loads it; a second call waits for the first. */
  look(): Promise<void> {
    this.#looking ??= this.#follow()
      .then(() => this.#meet())
      .finally(() => (this.#looking = null));
    return this.#looking;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await endServing(this.#serving);
    this.#serving = null;
  }

  /** Resolves when the model has learnt from all that is in the log at the time of the call. */
  async caughtUp(): Promise<void> {
    await this.#serving?.reading?.caughtUp();
  }

  /** How many records the model that serves has yet to learn from; 0 when it learns from none. */
  async lag(): Promise<number> {
    return (await this.#serving?.reading?.lag()) ?? 0;
  }

  /** Lets the model that serves know of new products. */
  async #meet(): Promise<void> {
    try {
      await this.#serving?.products?.tell(this.#serving.thread);
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
      const before = this.#serving;
      this.#serving = await this.#open(version);
      await endServing(before);
    } catch (error) {
      this.#looksToRetry = retryLooks;
      this.logger.error({ err: error }, 'the published model cannot be used');
    }
  }

  /** Opens a version, with all that is to be told of to begin with. */
  async #open(version: string): Promise<ServingModel> {
    const through = (await this.store.card(version))?.data.through;
    const learnsFrom = through === undefined ? null : this.log;
    const { folder } = this.store;
    const { thread, items, damage } = await ForesightThread.open(
      { folder, version, learns: learnsFrom !== null },
      (error) => this.#lose(thread, error),
    );
    if (damage !== null) this.logger.error({ version, damage }, 'the linear ranker ranks');
    const products =
      learnsFrom === null || this.items === null ? null : new NewProducts(this.items);
    try {
      await products?.tell(thread);
    } catch (error) {
      await thread.close();
      throw error;
    }
    const reading = learnsFrom && this.#learn(thread, learnsFrom, through ?? []);
    this.logger.info({ version, items }, 'a model serves');
    return { version, thread, products, reading };
  }

  /** Goes on without a model whose thread ended by itself; it is opened again after a while. */
  #lose(thread: ForesightThread, error: Error): void {
    const lost = this.#serving;
    if (lost?.thread !== thread) return;
    this.logger.error({ err: error, version: lost.version }, 'the model that served is lost');
    this.#serving = null;
    this.#looksToRetry = retryLooks;
    endServing(lost).catch((failure: unknown) =>
      this.logger.warn({ err: failure }, 'the model that served cannot be let go'),
    );
  }

  /** Lets a model learn from what came into the log after it was trained. */
  #learn(thread: ForesightThread, log: EventLog, through: readonly (number | null)[]): Reading {
    return log.follow(interactionsTopic, {
      open: async (partition) => through[partition] ?? null,
      handle: (_partition, records) => thread.learn(records),
      failed: (error) => this.logger.warn({ err: error }, 'the model cannot learn for now'),
    });
  }
}

/** Ends what a model needs: first what it learns from. */
async function endServing(serving: ServingModel | null): Promise<void> {
  await serving?.reading?.close();
  await serving?.thread.close();
}
