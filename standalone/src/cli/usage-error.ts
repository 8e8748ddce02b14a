/** The arguments make no sense; the message is one sentence, and the usage goes with it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
