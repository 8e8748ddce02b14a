import type { AdminOverviewQuery } from '../gql/graphql.js';
import { formatCount } from '../ui/format.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { formatShare } from './share.js';

type Analytics = AdminOverviewQuery['analytics'];

/** Events a second over the last full part of the window. */
function eventsPerSecond(timeline: Analytics['timeline']): number {
  const last = timeline.at(-1);
  if (last === undefined) return 0;
  const events = last.eventsByType.reduce((sum, { count }) => sum + count, 0);
  const seconds = (Date.parse(last.endAt) - Date.parse(last.startAt)) / 1000;
  return Math.round((events / seconds) * 10) / 10;
}

/** The figures that one looks at first, in one panel. */
export function KeyFigures({ analytics }: { analytics: Analytics }) {
  const words = useWords(adminWords);
  const { funnel, timeline, activeViewers } = analytics;
  const figures = [
    [
      words.eventsPerSecond,
      formatCount(eventsPerSecond(timeline)),
      words.lastFull[analytics.window],
    ],
    [words.activeViewers, formatCount(activeViewers), words.inWindow],
    [
      words.clickToCart,
      formatShare(funnel.carts, funnel.clicks),
      words.cartsOfClicks(formatCount(funnel.carts), formatCount(funnel.clicks)),
    ],
    [words.purchases, formatCount(funnel.purchases), words.inWindow],
  ] as const;
  return (
    <section className="admin-figures" aria-label={words.key}>
      {figures.map(([name, value, note]) => (
        <div key={name}>
          <h2 className="text-sm font-[650]">{name}</h2>
          <p className="tnum text-2xl leading-tight font-[780]">{value}</p>
          <p className="text-xs text-ink-3">{note}</p>
        </div>
      ))}
    </section>
  );
}
