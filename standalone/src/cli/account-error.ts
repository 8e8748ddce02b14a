/** There is no such account; the message is one sentence. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}
