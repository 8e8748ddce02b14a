import { Icon } from '../ui/Icon.js';
import { Sheet } from '../ui/Sheet.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { feedKeys } from './feed-commands.js';

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
          <dl className="grid gap-1">
            {feedKeys.map(({ keys, name }) => (
              <div key={name} className="flex min-h-10 items-center gap-3 text-sm">
                <dt className="flex flex-1 flex-wrap gap-1.5">
                  {keys.map((key) => (
                    <kbd
                      key={key}
                      className="min-w-7 rounded-tag bg-raised px-2 py-1 text-center font-sans text-xs font-[650]"
                    >
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd className="flex-[1.4] text-ink-2">{words.keys[name]}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </Sheet>
  );
}
