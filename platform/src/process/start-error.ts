import { setTimeout as delay } from 'node:timers/promises';

/** The start cannot go on; the message is one sentence for the person at the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** How long a store may be away while a process starts: they may be started together, milliseconds. */
const patienceMs = 5000;
const pauseMs = 250;

/**
 * What a store's opening gives. It is tried again for five seconds; its failure is told as that of the variable that
 * names the store.
 *
 * Errors: `StartError`, one sentence.
 */
export async function openedBy<Store>(
  variable: string,
  open: () => Promise<Store>,
): Promise<Store> {
  for (const until = Date.now() + patienceMs; ; await delay(pauseMs)) {
    try {
      return await open();
    } catch (error) {
      if (Date.now() < until) continue;
      const reason = error instanceof Error ? error.message : String(error);
      throw new StartError(`${variable}: ${reason}`, { cause: error });
    }
  }
}
