import { useQuery } from '@apollo/client/react';

import { ErrorCard } from '../ui/ErrorCard.js';
import { formatCount } from '../ui/format.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { AdminExperiments } from './admin.operations.js';
import { ForestPlot } from './ForestPlot.js';

/** What is tried out on viewers, and what came of it so far. */
export function ExperimentsPanel() {
  const words = useWords(adminWords);
  const { data, error, refetch } = useQuery(AdminExperiments, { fetchPolicy: 'network-only' });
  if (error)
    return (
      <ErrorCard title={words.onBreak} sentence={words.feedWorks} error={error} onRetry={refetch} />
    );
  const results = data?.experimentResults ?? [];
  return (
    <div className="grid content-start gap-3.5">
      <section className="admin-panel" aria-label={words.experiments}>
        <h2 className="text-base">{words.experiments}</h2>
        {data && results.length === 0 && (
          <p className="text-sm text-ink-2">{words.noExperiments}</p>
        )}
        {results.map(({ key, isRunning, isSampleRatioMismatch, arms }) => (
          <div key={key} className="admin-scroll" tabIndex={0} role="region" aria-label={key}>
            <table className="admin-table">
              <caption className="mb-1 text-start text-sm font-[650]">
                {`${key} · ${isRunning ? words.running : words.ended}`}
                {isSampleRatioMismatch && (
                  <span className="text-chili">{` · ${words.mismatch}`}</span>
                )}
              </caption>
              <thead>
                <tr>
                  <th scope="col" className="admin-name">
                    {words.arm}
                  </th>
                  <th scope="col">{words.viewers}</th>
                  <th scope="col">{words.clicks}</th>
                  <th scope="col">{words.carts}</th>
                  <th scope="col">{words.purchases}</th>
                </tr>
              </thead>
              <tbody>
                {arms.map((arm) => (
                  <tr key={arm.name}>
                    <th scope="row" className="admin-name">
                      {arm.name}
                    </th>
                    <td>{formatCount(arm.viewers)}</td>
                    <td>{formatCount(arm.clicks)}</td>
                    <td>{formatCount(arm.carts)}</td>
                    <td>{formatCount(arm.purchases)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ))}
      </section>
      {results.map(
        ({ key, comparisons }) =>
          comparisons.length > 0 && <ForestPlot key={key} title={key} comparisons={comparisons} />,
      )}
    </div>
  );
}
