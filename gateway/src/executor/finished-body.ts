import type { BodyBytes } from '../transport/byte-string.js';
import type { ExecutionResult } from './operation.js';

/**
 * The body of an answer that has nothing but data, with no need to encode anything for this request alone.
 *
 * Missing: null = the answer is not such a one.
 */
export function finishedBody({
  data,
  errors,
  extensions,
  shared,
}: ExecutionResult): BodyBytes | null {
  // What a request is told by itself is not in the shared body.
  if (extensions !== undefined || errors.length > 0 || data === null) return null;
  return shared === undefined ? data.body : shared.body;
}
