import type { PointerEvent, ReactNode } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

import { useFocusTrap } from './useFocusTrap.js';

/** A drag of at least this many pixels is meant; less is a tap. */
const dragPx = 56;

function useDrag(onUp: () => void, onDown: () => void) {
  const from = useRef<number | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = event.clientY;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerUp: (event: PointerEvent) => {
      const start = from.current;
      from.current = null;
      if (start === null) return;
      const moved = event.clientY - start;
      if (moved > dragPx) onDown();
      else if (moved < -dragPx) onUp();
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
}

/**
 * A modal sheet over the page: from the bottom on a phone, floating at the end side from tablet up.
 * Esc, the scrim and a drag down close it; what lies behind is inert while it is open.
 */
export function Sheet(props: {
  label: string;
  /** The id of its heading, when it has one; then `label` is not spoken. */
  labelledBy?: string;
  /** As high as what is in it, over most of the page, or from tablet up in its middle. */
  shape?: 'low' | 'tall' | 'wide';
  onClose: () => void;
  /** `close` plays the way out first, then calls `onClose`. */
  children: (close: () => void) => ReactNode;
}) {
  const { label, labelledBy, shape = 'low', onClose, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const [closing, setClosing] = useState(false);
  const [full, setFull] = useState(false);
  const close = useCallback(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) onClose();
    else setClosing(true);
  }, [onClose]);

  useEffect(() => {
    // NOTE declared before the focus trap, so that its cleanup runs first and the focus finds a live page.
    const behind = document.getElementById('root');
    behind?.setAttribute('inert', '');
    return () => behind?.removeAttribute('inert');
  }, []);
  useFocusTrap(box);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [close]);

  const drag = useDrag(
    () => setFull(true),
    () => (full ? setFull(false) : close()),
  );
  const state = closing ? { 'data-closing': '' } : {};
  return createPortal(
    <>
      <div className="sheet-scrim" aria-hidden="true" onClick={close} {...state} />
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        {...(labelledBy === undefined
          ? { 'aria-label': label }
          : { 'aria-labelledby': labelledBy })}
        tabIndex={-1}
        className={`sheet sheet-${shape}`}
        {...(full ? { 'data-full': '' } : {})}
        {...state}
        onAnimationEnd={(event) => {
          if (closing && event.target === box.current) onClose();
        }}
      >
        <div className="sheet-grab" aria-hidden="true" {...drag} />
        {children(close)}
      </div>
    </>,
    document.body,
  );
}
