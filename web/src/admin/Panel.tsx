import type { ReactNode } from 'react';

import { ErrorCard } from '../ui/ErrorCard.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';

/** What a panel knows of its query. */
interface PanelQuery {
  readonly data: unknown;
  readonly error?: unknown;
  refetch(): Promise<unknown>;
}

/** A part of the page over a query of its own: its heading and what is in it, or why nothing can be shown. */
export function Panel(props: {
  title: string;
  /** Said behind the heading, less loud. */
  note?: string;
  query: PanelQuery;
  /** A button beside the heading. */
  action?: ReactNode;
  children: ReactNode;
}) {
  const { title, note, query, action, children } = props;
  const words = useWords(adminWords);
  if (query.error && !query.data)
    return (
      <ErrorCard
        title={words.onBreak}
        sentence={words.feedWorks}
        error={query.error}
        onRetry={() => query.refetch()}
      />
    );
  return (
    <section className="admin-panel" aria-label={title}>
      <div className="flex items-center gap-3">
        <h2 className="flex-1 text-base">
          {title} {note !== undefined && <span className="font-normal text-ink-3">{note}</span>}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
