import { markdownTable } from '../markdown-table.mjs';
import { median } from '../percentiles.mjs';

/** What is measured of requests: the name of a column, its field, its decimals. */
const requestColumns = [
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

/** The table of a cell of requests; its ratio is by CPU, or by p99 where the rate is constant. */
export function requestTable(cell, rows) {
  const title = `${cell.title}; de-duplication ${cell.dedupe ? 'on' : 'off'}`;
  const main = cell.rate ? 'p99' : 'cpuUs';
  return table({ title, main, mainName: cell.rate ? 'p99' : 'CPU', columns: requestColumns }, rows);
}

/** A table: a row a peer. The ratio is to Hive Router in the same run, by the main column; without it there is none. */
export function table({ title, main, mainName, columns }, rows) {
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
  const head = ['gateway', `× Hive by ${mainName}`, ...columns.map(([name]) => name)];
  return `${title}\n\n${markdownTable(head, lines)}\n`;
}
