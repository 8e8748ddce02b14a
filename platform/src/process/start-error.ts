/** The start cannot go on; the message is one sentence for the person at the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * What a store's opening gives, its failure told as that of the variable that names the store.
 *
 * Errors: `StartError`, one sentence.
 */
export async function openedBy<Store>(variable: string, opening: Promise<Store>): Promise<Store> {
  try {
    return await opening;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${variable}: ${reason}`, { cause: error });
  }
}
