import './admin.css';

import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';

import type { AnalyticsWindow } from '../gql/graphql.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { formatCount } from '../ui/format.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { useTitle } from '../ui/useTitle.js';
import { adminWords } from '../words/admin.js';
import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';
import { AdminOverview } from './admin.operations.js';
import { EventsChart } from './EventsChart.js';
import { ExperimentsPanel } from './ExperimentsPanel.js';
import { FunnelChart } from './FunnelChart.js';
import { KeyFigures } from './KeyFigures.js';
import { OperationsPanel } from './OperationsPanel.js';
import { ProductTable } from './ProductTable.js';
import { StreamPanel } from './StreamPanel.js';
import { TrainingPanel } from './TrainingPanel.js';
import { WhyPanel } from './WhyPanel.js';

const windows: readonly AnalyticsWindow[] = ['HOUR', 'DAY', 'WEEK'];
const pollMs = 2_000;

function NotForYou() {
  const words = useWords(adminWords);
  const { you } = useWords(shellWords);
  return (
    <div className="page grid content-center justify-items-center gap-3 text-center">
      <h1>{words.notForYou}</h1>
      <p className="max-w-72 text-ink-2">{words.logInAs}</p>
      <Link href="/you" className="btn btn-ink">
        {you}
      </Link>
    </div>
  );
}

function Controls(props: {
  window: AnalyticsWindow;
  paused: boolean;
  onWindow: (window: AnalyticsWindow) => void;
  onPause: () => void;
}) {
  const words = useWords(adminWords);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-sm text-ink-2">{props.paused ? words.paused : words.live}</span>
      <div className="flex gap-1" role="group" aria-label={words.window}>
        {windows.map((window) => (
          <button
            key={window}
            type="button"
            className="pill"
            aria-pressed={window === props.window}
            onClick={() => props.onWindow(window)}
          >
            {words.windows[window]}
          </button>
        ))}
      </div>
      <button type="button" className="pill" onClick={props.onPause}>
        {props.paused ? words.resume : words.pause}
      </button>
    </div>
  );
}

/** What those who run the place look at: what viewers do now, what is liked, and what is tried out. */
export function AdminPage() {
  const words = useWords(adminWords);
  useTitle(words.title);
  const [window, setWindow] = useState<AnalyticsWindow>('HOUR');
  const [paused, setPaused] = useState(false);
  const { data, previousData, error, loading, refetch } = useQuery(AdminOverview, {
    variables: { window },
    fetchPolicy: 'network-only',
    pollInterval: paused ? 0 : pollMs,
    skipPollAttempt: () => document.hidden,
  });
  const shown = data ?? previousData;
  const skeleton = useSkeleton(loading && !shown);
  if (shown && !shown.me?.roles.includes('ADMIN')) return <NotForYou />;
  return (
    <div className="page admin">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="flex-1">{words.title}</h1>
        <Controls
          window={window}
          paused={paused}
          onWindow={setWindow}
          onPause={() => setPaused(!paused)}
        />
      </div>
      {error && !shown && (
        <ErrorCard
          asked
          title={words.onBreak}
          sentence={words.feedWorks}
          error={error}
          onRetry={refetch}
        />
      )}
      {skeleton && !shown && (
        <>
          <Skeleton className="h-28 rounded-[20px]" />
          <Skeleton className="h-80 rounded-[20px]" />
        </>
      )}
      {shown?.me && (
        <>
          <KeyFigures analytics={shown.analytics} />
          <div className="admin-row">
            <EventsChart slices={shown.analytics.timeline} />
            <FunnelChart funnel={shown.analytics.funnel} />
          </div>
          <div className="admin-halves">
            <ProductTable
              title={words.trending}
              products={shown.trendingProducts.items.flatMap(({ product, score, change }) =>
                product ? [{ product, score: score.toFixed(2), change: change ?? null }] : [],
              )}
            />
            <ProductTable
              title={words.top}
              products={shown.analytics.topProducts.flatMap(({ product, score }) =>
                product ? [{ product, score: formatCount(Math.round(score)) }] : [],
              )}
            />
          </div>
          <div className="admin-halves">
            <TrainingPanel />
            <ExperimentsPanel />
          </div>
          <StreamPanel />
          <OperationsPanel />
          <WhyPanel accountId={shown.me.id} />
        </>
      )}
    </div>
  );
}
