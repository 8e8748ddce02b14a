import { useLocation } from 'wouter';

import { Icon } from '../ui/Icon.js';
import { Sheet } from '../ui/Sheet.js';
import { accountWords } from '../words/account.js';
import { useWords } from '../words/words.js';
import { sessionEndedStore } from './session.store.js';

/** Says that the server has ended the session, and offers the way back in. */
export function SessionEnded() {
  const words = useWords(accountWords);
  const [, navigate] = useLocation();
  return (
    <Sheet label={words.ended} onClose={() => sessionEndedStore.set(false)}>
      {(close) => (
        <div className="grid gap-3 px-6 pt-1 pb-7 tablet:pt-7">
          <Icon name="lock" />
          <h2>{words.ended}</h2>
          <p className="text-sm text-ink-2">{words.endedWhy}</p>
          <button
            type="button"
            className="btn btn-ink mt-2"
            onClick={() => {
              sessionEndedStore.set(false);
              navigate('/you');
            }}
          >
            {words.actions.logIn}
          </button>
          <button type="button" className="btn" onClick={close}>
            {words.keepWatching}
          </button>
        </div>
      )}
    </Sheet>
  );
}
