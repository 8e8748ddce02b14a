/** A manifest, a client's file or a schema cannot be used; the message is one sentence that says where and why. */
export class OperationsError extends Error {
  override readonly name = 'OperationsError';
}
