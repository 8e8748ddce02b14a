import { useEffect, useRef } from 'react';

import { useFocusTrap } from '../ui/useFocusTrap.js';
import type { IconName } from '../ui/Icon.js';
import { Icon } from '../ui/Icon.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';

/** One thing the menu can do. */
export interface MenuAction {
  readonly icon: IconName;
  readonly label: string;
  readonly run: () => void;
}

/** A small menu beside the dock; arrows move, Esc or a press elsewhere closes. */
export function MoreMenu(props: { actions: readonly MenuAction[]; onClose: () => void }) {
  const { actions, onClose } = props;
  const words = useWords(feedWords);
  const box = useRef<HTMLDivElement>(null);
  useFocusTrap(box);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const onPointer = (event: PointerEvent) => {
      const at = event.target;
      const opener = at instanceof Element && at.closest('[aria-haspopup=menu]');
      if (!opener && at instanceof Node && !box.current?.contains(at)) onClose();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [onClose]);
  return (
    <div
      ref={box}
      role="menu"
      aria-label={words.more}
      tabIndex={-1}
      className="menu"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const items = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
        const at = items.findIndex((item) => item === document.activeElement);
        items[(at + step + items.length) % items.length]?.focus();
      }}
    >
      {actions.map(({ icon, label, run }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          className="menu-item"
          onClick={() => {
            onClose();
            run();
          }}
        >
          <Icon name={icon} size="s" />
          {label}
        </button>
      ))}
    </div>
  );
}
