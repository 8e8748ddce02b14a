import type { AdminExperimentsQuery } from '../gql/graphql.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { ChartPanel } from './ChartPanel.js';
import { forestLimit, forestPlace, isBeyondDoubt } from './forest.js';
import { formatChange } from './share.js';

type Comparison = AdminExperimentsQuery['experimentResults'][number]['comparisons'][number];

const percent = (place: number) => `${place * 100}%`;

/** How far each arm is from the first one, with its interval, on one axis for all metrics. */
export function ForestPlot(props: { title: string; comparisons: readonly Comparison[] }) {
  const { title, comparisons } = props;
  const words = useWords(adminWords);
  const known = comparisons.flatMap(({ relative }) => relative ?? []);
  const limit = forestLimit(known);
  return (
    <ChartPanel
      title={title}
      note={words.againstFirst}
      table={{
        columns: [words.arm, words.difference, words.from, words.to, words.chance],
        rows: comparisons.map(({ arm, metric, pValue, relative }) => [
          `${arm} · ${words.metrics[metric]}`,
          ...(relative
            ? [relative.value, relative.lower, relative.upper].map(formatChange)
            : ['–', '–', '–']),
          pValue.toFixed(3),
        ]),
      }}
    >
      <ul className="grid gap-1.5 text-sm">
        {comparisons.map(({ arm, metric, relative }) => (
          <li key={`${arm} ${metric}`} className="forest-row">
            <span className="min-w-0">
              <bdi className="block truncate font-[650]">{arm}</bdi>
              <span className="block truncate text-xs text-ink-3">{words.metrics[metric]}</span>
            </span>
            <span className="forest-track" dir="ltr" aria-hidden="true">
              {relative && (
                <span
                  className="forest-interval"
                  data-certain={isBeyondDoubt(relative) ? '' : undefined}
                  style={{
                    left: percent(forestPlace(relative.lower, limit)),
                    right: percent(1 - forestPlace(relative.upper, limit)),
                  }}
                />
              )}
              {relative && (
                <span
                  className="forest-point"
                  style={{ left: percent(forestPlace(relative.value, limit)) }}
                />
              )}
            </span>
            <span className="tnum text-end">
              {relative ? (
                <>
                  <span className="block font-[650]">{formatChange(relative.value)}</span>
                  <span className="block text-xs text-ink-3">
                    {words.interval(formatChange(relative.lower), formatChange(relative.upper))}
                  </span>
                </>
              ) : (
                words.notKnownYet
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="forest-row text-xs text-ink-3" aria-hidden="true">
        <span />
        <span className="tnum flex justify-between" dir="ltr">
          <span>{formatChange(-limit)}</span>
          <span>{formatChange(0)}</span>
          <span>{formatChange(limit)}</span>
        </span>
        <span />
      </p>
    </ChartPanel>
  );
}
