import { markdownTable } from '../markdown-table.mjs';

/** The middle of some numbers. */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const columns = [
  ['CPU µs/request', 'cpuUs', 0],
  ['requests/s', 'rps', 0],
  ['p50 ms', 'p50', 2],
  ['p99 ms', 'p99', 2],
  ['RSS MB', 'rssMb', 0],
  ['subgraph calls', 'upstream', 2],
  ['core used', 'utilisation', 2],
];

/** A median, with the least and the greatest behind it in the main column. */
function describe(values, digits, isMain) {
  const [middle, least, greatest] = [median(values), Math.min(...values), Math.max(...values)].map(
    (value) => value.toFixed(digits),
  );
  return isMain && values.length > 1 ? `${middle} (${least}–${greatest})` : middle;
}

/**
 * The table of a cell: a row a peer. The ratio is to Hive Router in the same run, by CPU, or by p99 where the rate is
 * constant; without Hive Router there is none.
 */
export function table(cell, rows) {
  const main = cell.rate ? 'p99' : 'cpuUs';
  const middle = ({ runs }) => median(runs.map((run) => run[main]));
  const hive = rows.find(({ peer, runs }) => peer.name === 'hive' && runs.length > 0);
  const lines = rows.map((row) => {
    const { peer, missing, runs } = row;
    if (missing !== null) return [peer.label, `not run: ${missing}`, ...columns.map(() => '–')];
    const figures = columns.map(([, field, digits]) =>
      describe(
        runs.map((run) => run[field]),
        digits,
        field === main,
      ),
    );
    return [peer.label, hive ? (middle(row) / middle(hive)).toFixed(2) : '–', ...figures];
  });
  const head = [
    'gateway',
    `× Hive by ${cell.rate ? 'p99' : 'CPU'}`,
    ...columns.map(([name]) => name),
  ];
  const title = `${cell.title}; de-duplication ${cell.dedupe ? 'on' : 'off'}`;
  return `${title}\n\n${markdownTable(head, lines)}\n`;
}
