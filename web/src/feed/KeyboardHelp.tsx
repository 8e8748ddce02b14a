import { Icon } from '../ui/Icon.js';
import { Sheet } from '../ui/Sheet.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { KeyList } from './KeyList.js';

/** The keys of the feed. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const words = useWords(feedWords);
  return (
    <Sheet label={words.keyboard} onClose={onClose}>
      {(close) => (
        <div className="grid gap-3 overflow-y-auto p-5">
          <div className="flex items-center">
            <h2 className="flex-1">{words.keyboard}</h2>
            <button
              type="button"
              className="icon-btn size-10 bg-raised"
              aria-label={words.close}
              onClick={close}
            >
              <Icon name="close" size="s" />
            </button>
          </div>
          <KeyList />
        </div>
      )}
    </Sheet>
  );
}
