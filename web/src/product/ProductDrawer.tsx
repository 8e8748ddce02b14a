import { useCallback, useEffect, useId, useRef, useState } from 'react';

import { Sheet } from '../ui/Sheet.js';
import { useFocusTrap } from '../ui/useFocusTrap.js';
import type { Layout } from '../ui/useMediaQuery.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';
import type { PanelSubject } from './ProductPanel.js';
import { ProductPanel } from './ProductPanel.js';

interface DrawerProps {
  readonly subject: PanelSubject;
  readonly onClose: () => void;
  readonly onShow: (productId: string) => void;
}

/** The drawer as a column in place of the rail: not modal, so the feed behind it keeps its keys. */
function ColumnDrawer({ subject, onClose, onShow }: DrawerProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const [closing, setClosing] = useState(false);
  useFocusTrap(box);
  const close = useCallback(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) onClose();
    else setClosing(true);
  }, [onClose]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [close]);
  return (
    <div
      ref={box}
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      className="drawer-column"
      {...(closing ? { 'data-closing': '' } : {})}
      onAnimationEnd={(event) => {
        if (closing && event.target === box.current) onClose();
      }}
    >
      <ProductPanel subject={subject} titleId={titleId} onClose={close} onShow={onShow} />
    </div>
  );
}

/** The product of a video: a modal sheet, or on a desktop a column beside the video. */
export function ProductDrawer({ layout, ...props }: DrawerProps & { layout: Layout }) {
  const words = useWords(productWords);
  const titleId = useId();
  if (layout === 'desktop') return <ColumnDrawer {...props} />;
  return (
    <Sheet label={words.product} labelledBy={titleId} shape="tall" onClose={props.onClose}>
      {(close) => (
        <ProductPanel
          subject={props.subject}
          titleId={titleId}
          onClose={close}
          onShow={props.onShow}
        />
      )}
    </Sheet>
  );
}
