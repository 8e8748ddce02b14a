import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';
import { bannerStore } from './banner.store.js';
import { useStore } from './external-store.js';
import { Icon } from './Icon.js';

/** One line about the connection, when there is something to say. */
export function ConnectionBanner() {
  const words = useWords(shellWords);
  const state = useStore(bannerStore);
  return (
    <div role="status">
      {state && (
        <p className="banner">
          <Icon name={state === 'back' ? 'check' : 'offline'} size="s" />
          {words.banner[state]}
        </p>
      )}
    </div>
  );
}
