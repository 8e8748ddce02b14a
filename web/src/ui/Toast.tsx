import { useEffect } from 'react';

import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';
import { useStore } from './external-store.js';
import type { ToastMessage } from './toast.store.js';
import { dismissToast, toastStore } from './toast.store.js';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

function ToastCard({ toast, className }: { toast: ToastMessage; className: string }) {
  const words = useWords(shellWords);
  const { undo } = toast;
  useEffect(() => {
    if (!undo) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'u' || event.ctrlKey || event.metaKey || typing(event.target))
        return;
      undo();
      dismissToast();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [undo]);

  return (
    <div className={`toast ${className}`}>
      <span className="flex-1 py-2">{toast.text}</span>
      {undo && (
        <button
          type="button"
          className="link min-h-11 px-3.5 font-[750]"
          aria-keyshortcuts="u"
          onClick={() => {
            undo();
            dismissToast();
          }}
        >
          {words.undo}
        </button>
      )}
      {/* The hairline is the clock: it waits while the pointer or the focus is here. */}
      <span className="toast-line" aria-hidden="true" onAnimationEnd={dismissToast} />
    </div>
  );
}

/**
 * The place where messages appear: at the foot of a page, or in the feed's tag slot.
 * With reduced motion the hairline does not run, so a timer takes the message away.
 */
export function ToastRegion({ slot }: { slot: 'page' | 'tag' }) {
  const toast = useStore(toastStore);
  const id = toast?.id;
  useEffect(() => {
    if (id === undefined || !matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setTimeout(dismissToast, 6000);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div role="status">
      {toast && <ToastCard key={toast.id} toast={toast} className={`toast-${slot}`} />}
    </div>
  );
}
