import type { Logger } from '@reelgraph/platform/logger';

import type { SupergraphSource } from './supergraph-source.js';

/** Looks at a source again and again until it is closed. */
export interface SupergraphWatch {
  /** Ends when a supergraph that is being taken over is in use. */
  close(): Promise<void>;
}

/**
 * Follows a source: what is new is taken over, one supergraph at a time. A source that cannot be read is logged when
 * that begins and when it ends.
 */
export function watchSupergraph(
  source: SupergraphSource,
  options: {
    readonly pollMs: number;
    readonly logger: Logger;
    /** Never rejects. */
    onNew(sdl: string): Promise<void>;
  },
): SupergraphWatch {
  const { pollMs, logger, onNew } = options;
  let closed = false;
  let failing = false;
  let timer: NodeJS.Timeout;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    try {
      const sdl = await source.read();
      if (failing) logger.warn({ source: source.name }, 'the supergraph can be read again');
      failing = false;
      if (sdl !== null && !closed) await onNew(sdl);
    } catch (error) {
      const message = `the supergraph cannot be read; the one in use stays: ${(error as Error).message}`;
      if (!failing) logger.error({ source: source.name }, message);
      failing = true;
    }
    if (!closed) schedule();
  }

  function schedule(): void {
    timer = setTimeout(() => (looking = look()), pollMs);
    timer.unref();
  }

  schedule();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
