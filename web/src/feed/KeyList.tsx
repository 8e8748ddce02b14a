import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { feedKeys } from './feed-commands.js';

/** The keys of the feed and what they do. */
export function KeyList() {
  const words = useWords(feedWords);
  return (
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
  );
}
