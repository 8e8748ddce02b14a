/** A model is not there, or cannot be made of what there is; the message is one sentence. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}
