import { ApolloLink } from '@apollo/client';
import { Observable } from 'rxjs';

/** Operations whose answer is made for whoever asks. */
const picked: ReadonlySet<string> = new Set(['Feed', 'PinnedVideo', 'Recommendations']);

/** A request that the viewer's choice keeps on the device. */
export class NotPersonalError extends Error {
  override name = 'NotPersonalError';
}

/**
 * Keeps to the viewer's choice not to be learned from: what is picked is asked for as nobody, and what they do is not
 * told, whichever part of the app tries to.
 *
 * Errors: `NotPersonalError` for an operation that records what the viewer does.
 */
export function createConsentLink(isPersonal: () => boolean): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (isPersonal()) return forward(operation);
    if (operation.operationName === 'TrackEvents')
      return new Observable((observer) => observer.error(new NotPersonalError()));
    if (picked.has(operation.operationName ?? '')) operation.setContext({ asNobody: true });
    return forward(operation);
  });
}
