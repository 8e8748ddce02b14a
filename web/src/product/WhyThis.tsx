import { useId } from 'react';

import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';
import type { WhyRow } from './why-rows.js';

/** "Why this?": sentences with bars, no figures. Nothing when there is no reason to give. */
export function WhyThis(props: { rows: readonly WhyRow[]; compact?: boolean }) {
  const { rows, compact = false } = props;
  const words = useWords(productWords);
  const titleId = useId();
  if (rows.length === 0) return null;
  return (
    <section className={compact ? 'why why-compact' : 'why'} aria-labelledby={titleId}>
      <h3 id={titleId} className={compact ? 'sr-only' : 'text-base'}>
        {words.whyThis}
      </h3>
      <ul className="grid gap-2.5">
        {rows.map((row) => (
          <li key={row.text} className="why-row">
            <span>{row.text}</span>
            <Meter share={row.share} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A bar without a figure. */
export function Meter({ share }: { share: number }) {
  const percent = Math.round(Math.min(Math.max(share, 0.06), 1) * 100);
  return (
    <span className="meter" aria-hidden="true">
      <span className="meter-fill" style={{ width: `${percent}%` }} />
    </span>
  );
}
