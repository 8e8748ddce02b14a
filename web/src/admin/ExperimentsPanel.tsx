import { useQuery } from '@apollo/client/react';

import { formatCount } from '../ui/format.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { AdminExperiments } from './admin.operations.js';
import { ForestPlot } from './ForestPlot.js';
import { NumberTable } from './NumberTable.js';
import { Panel } from './Panel.js';

/** What is tried out on viewers, and what came of it so far. */
export function ExperimentsPanel() {
  const words = useWords(adminWords);
  const query = useQuery(AdminExperiments, { fetchPolicy: 'network-only' });
  const { data } = query;
  const results = data?.experimentResults ?? [];
  return (
    <div className="grid content-start gap-3.5">
      <Panel title={words.experiments} query={query}>
        {data && results.length === 0 && (
          <p className="text-sm text-ink-2">{words.noExperiments}</p>
        )}
        {results.map(({ key, isRunning, isSampleRatioMismatch, arms }) => (
          <NumberTable
            key={key}
            label={key}
            caption={
              <caption className="mb-1 text-start text-sm font-[650]">
                {`${key} · ${isRunning ? words.running : words.ended}`}
                {isSampleRatioMismatch && (
                  <span className="text-chili">{` · ${words.mismatch}`}</span>
                )}
              </caption>
            }
            columns={[words.arm, words.viewers, words.clicks, words.carts, words.purchases]}
          >
            {arms.map((arm) => (
              <tr key={arm.name}>
                <th scope="row">{arm.name}</th>
                <td>{formatCount(arm.viewers)}</td>
                <td>{formatCount(arm.clicks)}</td>
                <td>{formatCount(arm.carts)}</td>
                <td>{formatCount(arm.purchases)}</td>
              </tr>
            ))}
          </NumberTable>
        ))}
      </Panel>
      {results.map(
        ({ key, comparisons }) =>
          comparisons.length > 0 && <ForestPlot key={key} title={key} comparisons={comparisons} />,
      )}
    </div>
  );
}
