import DataLoader from 'dataloader';

/** How a loader tells keys apart and reports its work. */
export interface LoaderOptions<K> {
  /** Key of the per-request cache; needed when keys are objects. */
  cacheKey?(key: K): string;
  /** Named in the error when the batch contract is broken. */
  readonly name?: string;
  /** Called with the number of keys of each batch. */
  onBatch?(size: number): void;
}

/**
 * A loader that collects the keys of one tick into one call; one per request, never shared.
 *
 * Shape:  n keys → n values, order kept; null where there is nothing, an error where loading that one failed.
 * Errors: `Error` when the batch function answers with another number of values.
 */
export function createLoader<K, V>(
  batch: (keys: readonly K[]) => Promise<readonly (V | null | Error)[]>,
  options: LoaderOptions<K> = {},
): DataLoader<K, V | null, unknown> {
  return new DataLoader<K, V | null, unknown>(
    async (keys) => {
      options.onBatch?.(keys.length);
      const values = await batch(keys);
      if (values.length !== keys.length) {
        throw new Error(
          `${options.name ?? 'loader'}: ${keys.length} keys gave ${values.length} values`,
        );
      }
      return values;
    },
    options.cacheKey ? { cacheKeyFn: options.cacheKey } : {},
  );
}
