import type { Words } from '../words/words.types.js';

/** What a key does in the feed. */
export type FeedCommand =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'togglePlay'
  | 'toggleMute'
  | 'like'
  | 'openProduct'
  | 'toggleCaption'
  | 'help'
  | 'escape';

/** What the help lists: keys, and the name under which the words have their meaning. */
export const feedKeys: readonly { keys: readonly string[]; name: keyof Words['feed']['keys'] }[] = [
  { keys: ['↓', 'J', 'PgDn'], name: 'next' },
  { keys: ['↑', 'K', 'PgUp'], name: 'previous' },
  { keys: ['Space'], name: 'togglePlay' },
  { keys: ['M'], name: 'toggleMute' },
  { keys: ['L'], name: 'like' },
  { keys: ['P', 'Enter'], name: 'openProduct' },
  { keys: ['C'], name: 'toggleCaption' },
  { keys: ['U'], name: 'undo' },
  { keys: ['?'], name: 'help' },
  { keys: ['Esc'], name: 'escape' },
];

const byKey: Readonly<Record<string, FeedCommand>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  PageDown: 'next',
  PageUp: 'previous',
  j: 'next',
  k: 'previous',
  ' ': 'togglePlay',
  m: 'toggleMute',
  l: 'like',
  p: 'openProduct',
  Enter: 'openProduct',
  c: 'toggleCaption',
  '?': 'help',
  Escape: 'escape',
};

/** A key press, as far as a command depends on it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: EventTarget | null;
}

const typing = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox]';
const pressable = 'a, button, [role=button], [role=radio], summary';

/** The command of a key press; null when the key means something else where the focus is. */
export function feedCommandOf(press: KeyPress): FeedCommand | null {
  const at = press.target instanceof Element ? press.target : null;
  if (at?.closest(typing)) return null;
  if (press.ctrlKey && press.key === 'Home') return 'first';
  if (press.ctrlKey && press.key === 'End') return 'last';
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const pressesButton = (key === ' ' || key === 'Enter') && at?.closest(pressable);
  return pressesButton ? null : (byKey[key] ?? null);
}
