import type { AdminOverviewQuery } from '../gql/graphql.js';
import { formatCompact, formatCount } from '../ui/format.js';
import { useMediaQuery } from '../ui/useMediaQuery.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { ChartPanel } from './ChartPanel.js';
import { linePath, logShare, logTicks, spreadLabels } from './line-chart.js';

type Slices = AdminOverviewQuery['analytics']['timeline'];

const shown = [
  ['impressions', 'IMPRESSION'],
  ['views', 'VIEW'],
  ['clicks', 'CLICK'],
  ['carts', 'CART'],
  ['purchases', 'PURCHASE'],
] as const;

/** The plot and the room around it, in pixels where the panel is as wide as it usually is. */
const sizes = {
  wide: { box: { width: 560, height: 200 }, start: 44, end: 130 },
  narrow: { box: { width: 190, height: 200 }, start: 34, end: 106 },
};
const top = 12;
const bottom = 28;
const labelGap = 16;
const minuteMs = 60_000;

/** A mark of its own for each line, besides its colour and its dashes. */
const marks = [
  <circle key="circle" r="4" />,
  <rect key="square" x="-4" y="-4" width="8" height="8" />,
  <path key="triangle" d="M0-5 5 4H-5z" />,
  <path key="diamond" d="M0-5 5 0 0 5-5 0z" />,
  <path key="cross" d="M-4-4 4 4M4-4-4 4" strokeWidth="2.5" stroke="currentColor" />,
];

function timeOf(iso: string, spanMs: number): string {
  const day = spanMs >= 24 * 60 * minuteMs;
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    ...(day ? { weekday: 'short' } : {}),
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso));
}

/** Events a minute over the window, a line for each step from shown to bought. */
export function EventsChart({ slices }: { slices: Slices }) {
  const words = useWords(adminWords);
  const { box, start, end } = sizes[useMediaQuery('(max-width: 699px)') ? 'narrow' : 'wide'];
  const perMinute = (slice: Slices[number], type: string): number => {
    const minutes = (Date.parse(slice.endAt) - Date.parse(slice.startAt)) / minuteMs;
    return (slice.eventsByType.find((row) => row.type === type)?.count ?? 0) / (minutes || 1);
  };
  const series = shown.map(([step, type]) => ({
    name: words.steps[step],
    values: slices.map((slice) => perMinute(slice, type)),
  }));
  const ticks = logTicks(Math.max(0, ...series.flatMap(({ values }) => values)));
  const most = ticks.at(-1) ?? 1;
  const yOf = (value: number) => box.height * (1 - logShare(value, most));
  const labels = spreadLabels(
    series.map(({ values }) => yOf(values.at(-1) ?? 0)),
    labelGap,
    box.height,
  );
  const [first, last] = [slices[0], slices.at(-1)];
  const spanMs = first && last ? Date.parse(last.endAt) - Date.parse(first.startAt) : 0;
  const rounded = (value: number) => formatCount(Math.round(value * 10) / 10);
  return (
    <ChartPanel
      title={words.eventsByType}
      note={words.logScale}
      table={{
        columns: [words.time, ...series.map(({ name }) => name)],
        rows: slices.map((slice, place) => [
          timeOf(slice.startAt, spanMs),
          ...series.map(({ values }) => rounded(values[place] ?? 0)),
        ]),
      }}
    >
      <svg
        className="admin-chart"
        viewBox={`0 0 ${box.width + start + end} ${box.height + top + bottom}`}
        role="img"
        aria-label={series
          .map(({ name, values }) => `${name}: ${rounded(values.at(-1) ?? 0)}`)
          .join(', ')}
      >
        <g transform={`translate(${start} ${top})`}>
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(0 ${yOf(tick)})`}>
              <line x2={box.width} className="admin-grid" />
              <text x="-10" y="4" textAnchor="end">
                {formatCompact(tick)}
              </text>
            </g>
          ))}
          {first && last && (
            <>
              <text y={box.height + 22}>{timeOf(first.startAt, spanMs)}</text>
              <text x={box.width} y={box.height + 22} textAnchor="end">
                {timeOf(last.endAt, spanMs)}
              </text>
            </>
          )}
          {series.map(({ name, values }, place) => (
            <g key={name} className={`admin-series admin-series-${place + 1}`}>
              <path className="admin-line" d={linePath(values, most, box)} />
              <g transform={`translate(${box.width} ${yOf(values.at(-1) ?? 0)})`}>{marks[place]}</g>
              <text x={box.width + 14} y={(labels[place] ?? 0) + 4} className="admin-label">
                {name}
                <tspan dx="6" className="admin-value">
                  {rounded(values.at(-1) ?? 0)}
                </tspan>
              </text>
            </g>
          ))}
        </g>
      </svg>
    </ChartPanel>
  );
}
