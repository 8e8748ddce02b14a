/**
 * What a promise brings within so many milliseconds; null = it takes longer, and goes on unheard.
 *
 * A plain timer: an abort signal would cost a `DOMException` with its stack for each call that was in time.
 * Errors: rejects as the promise does while it is waited for.
 */
export async function inTime<T>(promise: Promise<T>, limitMs: number): Promise<T | null> {
  const { promise: limit, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, limitMs, null).unref();
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
