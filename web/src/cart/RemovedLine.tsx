import { useCallback, useEffect, useRef, useState } from 'react';

import { shellWords } from '../words/shell.js';
import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';
import type { Removal } from './useRemovals.js';
import { useUndoClock } from './useRemovals.js';

/** Stands where a line was, for six seconds; longer while the pointer is over it. */
export function RemovedLine(props: {
  removal: Removal;
  onUndo: () => void;
  onOver: (id: string) => void;
}) {
  const { removal, onUndo, onOver } = props;
  const words = useWords(cartWords);
  const { undo } = useWords(shellWords);
  const button = useRef<HTMLButtonElement>(null);
  const [held, setHeld] = useState(false);
  // The button that was pressed is gone with its line: the focus stays where it was.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const { id } = removal.line;
  useUndoClock(
    held,
    useCallback(() => {
      if (document.activeElement === button.current) document.getElementById('main')?.focus();
      onOver(id);
    }, [onOver, id]),
  );
  return (
    <li
      className="cart-removed"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <span role="status" className="line-clamp-2 min-w-0 flex-1 py-2">
        {words.removed(removal.product?.title ?? words.product)}
      </span>
      <button ref={button} type="button" className="link min-h-12 px-3.5" onClick={onUndo}>
        {undo}
      </button>
    </li>
  );
}
