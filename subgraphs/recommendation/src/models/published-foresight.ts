import type { Logger } from '@reelgraph/platform/logger';

import type { ModelStore } from './model-store.files.js';
import { decodeSessionModel } from './session-model.codec.js';
import { SessionForesight } from './session-foresight.js';
import { SessionModel } from './session-model.js';

/** How soon a promoted model serves, milliseconds. */
const lookEveryMs = 1000;

/** A model that serves. */
interface ServingModel {
  readonly version: string;
  readonly foresight: SessionForesight;
}

/**
 * What the published model foresees: follows the store's pointer, so that a promotion or a rollback serves within
 * about a second, without a restart. A model that cannot be read is logged, and the one before serves on.
 */
export class PublishedForesight {
  #serving: ServingModel | null = null;
  #pointedAt: number | null = null;
  #looking: Promise<void> | null = null;
  readonly #timer: NodeJS.Timeout;

  private constructor(
    private readonly store: ModelStore,
    private readonly logger: Logger,
  ) {
    this.#timer = setInterval(() => void this.look(), lookEveryMs).unref();
  }

  /** Opens the model that serves, if there is one. */
  static async open(store: ModelStore, logger: Logger): Promise<PublishedForesight> {
    const foresight = new PublishedForesight(store, logger);
    await foresight.look();
    return foresight;
  }

  /** The version that serves; null = none. */
  get version(): string | null {
    return this.#serving?.version ?? null;
  }

  foresee(clicks: readonly string[]): readonly string[] {
    return this.#serving?.foresight.foresee(clicks) ?? [];
  }

  /** Looks whether another model is to serve, and loads it; a second call waits for the first. */
  look(): Promise<void> {
    this.#looking ??= this.#follow().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #follow(): Promise<void> {
    try {
      const pointedAt = await this.store.pointedAt();
      if (pointedAt === this.#pointedAt) return;
      this.#pointedAt = pointedAt;
      const version = await this.store.current();
      if (version === null || version === this.version) return;
      const { ids, candidates, trees } = decodeSessionModel(await this.store.read(version));
      const model = await SessionModel.open(candidates, trees);
      this.#serving = { version, foresight: new SessionForesight(model, ids) };
      this.logger.info({ version, items: ids.length }, 'a model serves');
    } catch (error) {
      this.logger.error({ err: error }, 'the published model cannot be used');
    }
  }
}
