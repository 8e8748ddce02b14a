import { InputError } from './errors.js';

/**
 * How many items a page has: what the caller asked for, or the fallback.
 *
 * Errors: `InputError` naming the argument outside 1…100.
 */
export function pageSize(
  first: number | null | undefined,
  fallback: number,
  field = 'first',
): number {
  const size = first ?? fallback;
  if (size < 1 || size > 100) throw new InputError(field, `must be 1…100, not ${size}`);
  return size;
}
