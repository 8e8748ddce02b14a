import type { KeyboardEvent } from 'react';
import { useId, useRef, useState } from 'react';

import { Icon } from '../ui/Icon.js';
import { searchWords } from '../words/search.js';
import { useWords } from '../words/words.js';
import { SuggestionRow } from './SuggestionRow.js';
import type { Suggestion } from './suggestions.js';
import { useSuggestions } from './useSuggestions.js';

/** The search field with its list: a combobox whose list the arrows walk through. */
export function SearchField(props: {
  query: string;
  onSearch: (text: string) => void;
  onChoose: (suggestion: Exclude<Suggestion, { kind: 'recent' | 'query' }>) => void;
}) {
  const { query, onSearch, onChoose } = props;
  const words = useWords(searchWords);
  const [text, setText] = useState(query);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [shownQuery, setShownQuery] = useState(query);
  if (shownQuery !== query) {
    setShownQuery(query);
    setText(query);
  }
  const rows = useSuggestions(text, open);
  const shown = open && rows.length > 0;
  const current = shown ? rows[at] : undefined;

  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const search = (wanted: string) => {
    close();
    setText(wanted);
    onSearch(wanted);
  };
  const choose = (row: Suggestion) => {
    if (row.kind === 'recent' || row.kind === 'query') search(row.text);
    else {
      close();
      onChoose(row);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) {
        setOpen(true);
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are rows: the field itself.
      setAt(((((at + 1 + step) % (rows.length + 1)) + rows.length + 1) % (rows.length + 1)) - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (current) choose(current);
      else search(text.trim());
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (shown) close();
      else setText('');
    }
  };

  return (
    // Leaving closes the list; nothing here is pressed.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="search"
      className="relative block max-w-[720px]"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <div className="search-bar">
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          role="combobox"
          className="search-input"
          placeholder={words.field}
          aria-label={words.field}
          aria-expanded={shown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${listId}-${at}` : undefined}
          autoComplete="off"
          autoCapitalize="none"
          enterKeyHint="search"
          maxLength={200}
          value={text}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setAt(-1);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
        {text !== '' && (
          <button
            type="button"
            className="icon-btn size-11"
            aria-label={words.clear}
            onClick={() => {
              setText('');
              setAt(-1);
              input.current?.focus();
            }}
          >
            <Icon name="close" size="s" />
          </button>
        )}
      </div>
      <ul
        id={listId}
        role="listbox"
        aria-label={words.suggestions}
        className="suggestions"
        hidden={!shown}
        // Pressing a row must not take the focus from the field.
        onMouseDown={(event) => event.preventDefault()}
      >
        {rows.map((row, index) => (
          <SuggestionRow
            key={index}
            id={`${listId}-${index}`}
            row={row}
            typed={text}
            selected={index === at}
            onChoose={() => choose(row)}
          />
        ))}
      </ul>
    </div>
  );
}
