import type { AdminOverviewQuery } from '../gql/graphql.js';
import { formatCompact, formatCount } from '../ui/format.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { ChartPanel } from './ChartPanel.js';
import { formatShare } from './share.js';

const steps = ['impressions', 'views', 'clicks', 'carts', 'purchases'] as const;

/** From shown to bought, each step as a bar with its share of the step before. */
export function FunnelChart({ funnel }: { funnel: AdminOverviewQuery['analytics']['funnel'] }) {
  const words = useWords(adminWords);
  const most = Math.max(1, ...steps.map((step) => funnel[step]));
  const rows = steps.map((step, place) => {
    const before = place === 0 ? undefined : steps[place - 1];
    return {
      step,
      count: funnel[step],
      share: before === undefined ? null : formatShare(funnel[step], funnel[before]),
    };
  });
  return (
    <ChartPanel
      title={words.funnel}
      table={{
        columns: [words.step, words.count, words.share],
        rows: rows.map(({ step, count, share }) => [
          words.steps[step],
          formatCount(count),
          share ?? '–',
        ]),
      }}
    >
      <dl className="grid gap-2 text-sm">
        {rows.map(({ step, count, share }) => (
          <div key={step} className="admin-step">
            <dt className="font-[650]">{words.steps[step]}</dt>
            <dd className="flex items-center gap-2">
              <span className="admin-bar" style={{ width: `${(count / most) * 100}%` }} />
              <span className="text-xs text-ink-3">{share}</span>
            </dd>
            <dd className="tnum text-end font-[650]">{formatCompact(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-xs text-ink-3">{words.shareOfBefore}</p>
    </ChartPanel>
  );
}
