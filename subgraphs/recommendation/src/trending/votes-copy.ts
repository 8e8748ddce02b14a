import type { FollowedCopy } from '../features/followed-copy.js';
import { VoteCounts } from './vote-counts.js';
import { decodeVotes } from './votes-row.js';

/** A copy of the rows of `votes`, in the form that products are ranked from. */
export class VotesCopy implements FollowedCopy {
  readonly votes = new VoteCounts();

  put(field: string, row: Uint8Array | null): void {
    const productId = field.slice(field.indexOf('/') + 1);
    // Rows of this table are never taken away.
    if (row !== null) this.votes.load(productId, decodeVotes(row));
  }
}
