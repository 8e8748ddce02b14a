/** A dead letter is not there; the message is one sentence. */
export class DlqError extends Error {
  override readonly name = 'DlqError';
}
