import { useEffect, useEffectEvent } from 'react';

import type { FeedCommand } from './feed-commands.js';
import { feedCommandOf } from './feed-commands.js';

/** Runs the command of each key that the feed knows; a modal above it keeps its keys. */
export function useFeedKeys(run: (command: FeedCommand) => void): void {
  const onCommand = useEffectEvent(run);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[aria-modal=true]')) return;
      const command = feedCommandOf(event);
      if (command === null) return;
      if (command !== 'escape') event.preventDefault();
      onCommand(command);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
