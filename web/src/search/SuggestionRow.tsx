import type { ReactNode } from 'react';

import { Price } from '../product/Price.js';
import { ProductImage } from '../product/ProductImage.js';
import { formatCount } from '../ui/format.js';
import { Icon } from '../ui/Icon.js';
import { searchWords } from '../words/search.js';
import { useWords } from '../words/words.js';
import type { Words } from '../words/words.types.js';
import type { Suggestion } from './suggestions.js';

/** What was typed plain, what the list adds to it bold. */
function Completed({ text, typed }: { text: string; typed: string }) {
  const begun = typed.trim();
  if (!text.toLowerCase().startsWith(begun.toLowerCase())) return text;
  return (
    <>
      {text.slice(0, begun.length)}
      <b className="font-[720]">{text.slice(begun.length)}</b>
    </>
  );
}

function contentOf(row: Suggestion, typed: string, words: Words['search']): ReactNode {
  switch (row.kind) {
    case 'recent':
      return (
        <>
          <Icon name="clock" size="s" className="text-ink-3" />
          <span className="sr-only">{words.searchedBefore}</span>
          <span className="truncate" dir="auto">
            <Completed text={row.text} typed={typed} />
          </span>
        </>
      );
    case 'query':
      return (
        <>
          <Icon name="search" size="s" className="text-ink-3" />
          <span className="min-w-0 flex-1 truncate" dir="auto">
            <Completed text={row.text} typed={typed} />
          </span>
          {row.count !== null && (
            <span className="tnum text-sm text-ink-3">
              {formatCount(row.count)}
              <span className="sr-only">{words.results}</span>
            </span>
          )}
        </>
      );
    case 'category':
      return (
        <>
          <Icon name="category" size="s" className="text-ink-3" />
          <span className="truncate">
            {words.allOf}
            <b className="font-[720]">{row.name}</b>
          </span>
        </>
      );
    case 'product':
      return (
        <>
          <ProductImage product={row.product} eager />
          <span className="min-w-0 flex-1 truncate" dir="auto">
            {row.product.title}
          </span>
          <span className="text-sm">
            <Price product={{ ...row.product, compareAtPrice: null }} />
          </span>
        </>
      );
  }
}

/** One option of the list below the search field. */
export function SuggestionRow(props: {
  id: string;
  row: Suggestion;
  typed: string;
  selected: boolean;
  onChoose: () => void;
}) {
  const { id, row, typed, selected, onChoose } = props;
  const words = useWords(searchWords);
  return (
    // The field keeps the focus and its keys choose; the pointer is the other way.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className="suggestion"
      onClick={onChoose}
    >
      {contentOf(row, typed, words)}
    </li>
  );
}
