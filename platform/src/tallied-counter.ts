import { Counter, type CounterConfiguration } from 'prom-client';

/** How often something happened since the counter was last read. */
export class Tally {
  count = 0;
}

/**
 * A counter of what happens with every request: its metric writes its labels out at each count, a tally of them is
 * taken over when the metric is read. A tally stays: there must be few, each made once.
 */
export function createTalliedCounter<Label extends string>(
  configuration: CounterConfiguration<Label>,
): (labels: Readonly<Record<Label, string | number>>) => Tally {
  const tallies: { labels: Partial<Record<Label, string | number>>; tally: Tally }[] = [];
  const counter: Counter<Label> = new Counter<Label>({
    ...configuration,
    collect() {
      for (const { labels, tally } of tallies) {
        counter.inc(labels, tally.count);
        tally.count = 0;
      }
    },
  });
  return (labels) => {
    const tally = new Tally();
    tallies.push({ labels, tally });
    return tally;
  };
}
