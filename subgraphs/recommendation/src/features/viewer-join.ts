import { joinRelations, withMark } from './viewer-relations.js';
import {
  addRecent,
  emptyViewer,
  giveLike,
  likeOf,
  markSeen,
  recentOf,
  rememberEvent,
  raiseVote,
  type ViewerState,
  votesOf,
} from './viewer-state.js';

function union(own: Set<number> | null, others: Set<number> | null): Set<number> | null {
  let all = own;
  for (const place of others ?? []) all = withMark(all, place);
  return all;
}

/**
 * Moves what is known of a visitor into an account: histories interleave by time, sets unite, of two likes of
 * the same item the earlier stays, and both versions grow so that nothing cached of either is served again.
 *
 * The visitor keeps its event keys (a repeat still names the visitor) and the mark that it joined.
 *
 * Gives back: the visitor as it is afterwards. `account` is changed in place.
 */
export function joinViewers(visitor: ViewerState, account: ViewerState): ViewerState {
  for (const entry of [...recentOf(visitor)].toReversed()) {
    addRecent(account, { ...entry, sessionId: visitor.sessions[entry.session] ?? '' });
  }
  for (const [place, at] of visitor.seen ?? []) markSeen(account, place, at);
  account.bought = union(account.bought, visitor.bought);
  account.hiddenProducts = union(account.hiddenProducts, visitor.hiddenProducts);
  account.hiddenVideos = union(account.hiddenVideos, visitor.hiddenVideos);
  for (const like of visitor.likes ?? []) {
    const own = likeOf(account, like.kind, like.place);
    if (own === undefined || like.at < own.at) giveLike(account, like);
  }
  joinRelations(visitor, account);
  for (const vote of votesOf(visitor)) raiseVote(account, vote.place, vote.window, vote.weight);
  if (visitor.sessionId !== null && visitor.lastEventAt >= account.lastEventAt) {
    account.sessionId = visitor.sessionId;
    account.lastEventAt = visitor.lastEventAt;
  }
  if (visitor.lastAcceptedAt !== null) {
    account.lastAcceptedAt = Math.max(visitor.lastAcceptedAt, account.lastAcceptedAt ?? 0);
  }
  account.version += visitor.version + 1;
  return leftBehind(visitor);
}

/** What stays of a visitor whose history has gone to an account: the event keys, and the mark that it joined. */
export function leftBehind(visitor: ViewerState): ViewerState {
  const left = emptyViewer();
  left.version = visitor.version + 1;
  left.hasJoined = true;
  for (const key of visitor.eventKeys) rememberEvent(left, key);
  return left;
}
