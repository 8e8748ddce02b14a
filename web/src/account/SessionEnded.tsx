import { useLocation } from 'wouter';

import { useStore } from '../ui/external-store.js';
import { Icon } from '../ui/Icon.js';
import { Sheet } from '../ui/Sheet.js';
import { sessionEndedStore } from './session.store.js';

/** Says that the server has ended the session, and offers the way back in. */
export function SessionEnded() {
  const ended = useStore(sessionEndedStore);
  const [, navigate] = useLocation();
  if (!ended) return null;
  return (
    <Sheet label="Log in again to keep going" onClose={() => sessionEndedStore.set(false)}>
      {(close) => (
        <div className="grid gap-3 px-6 pt-1 pb-7 tablet:pt-7">
          <Icon name="lock" />
          <h2>Log in again to keep going</h2>
          <p className="text-sm text-ink-2">
            For safety we log you out after 30 days. Your place in the feed and your cart are kept.
          </p>
          <button
            type="button"
            className="btn btn-ink mt-2"
            onClick={() => {
              sessionEndedStore.set(false);
              navigate('/you');
            }}
          >
            Log in
          </button>
          <button type="button" className="btn" onClick={close}>
            Keep watching logged out
          </button>
        </div>
      )}
    </Sheet>
  );
}
