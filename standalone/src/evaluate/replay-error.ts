/** Why a replay cannot go on, in one sentence. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}
