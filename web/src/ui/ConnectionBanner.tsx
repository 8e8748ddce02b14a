import { bannerStore } from './banner.store.js';
import { useStore } from './external-store.js';
import { Icon } from './Icon.js';

const sentences = {
  offline: "You're offline. Showing what's already loaded.",
  reconnecting: "Can't reach Reelgraph. Showing what's already loaded.",
  back: 'Back online',
} as const;

/** One line about the connection, when there is something to say. */
export function ConnectionBanner() {
  const state = useStore(bannerStore);
  return (
    <div role="status">
      {state && (
        <p className="banner">
          <Icon name={state === 'back' ? 'check' : 'offline'} size="s" />
          {sentences[state]}
        </p>
      )}
    </div>
  );
}
