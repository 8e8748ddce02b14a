/** The middle of some numbers. */
export function median(values) {
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

/**
 * The table of a cell: a row a peer. The ratio is to Hive Router in the same run, by CPU, or by p99 where the rate is
 * constant; without Hive Router there is none.
 */
export function table(cell, rows) {
  const main = cell.rate ? 'p99' : 'cpuUs';
  const of = (runs, field) => median(runs.map((run) => run[field]));
  const hive = rows.find(({ peer, runs }) => peer.name === 'hive' && runs.length > 0);
  const lines = rows.map(({ peer, missing, runs }) => {
    if (missing !== null) return [peer.label, `not run: ${missing}`];
    const cellsOf = columns.map(([, field, digits]) => {
      const values = runs.map((run) => run[field]);
      const text = median(values).toFixed(digits);
      if (field !== main || values.length === 1) return text;
      return `${text} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
    });
    const ratio = hive ? (of(runs, main) / of(hive.runs, main)).toFixed(2) : '–';
    return [peer.label, ratio, ...cellsOf];
  });
  const ratioName = `× Hive by ${cell.rate ? 'p99' : 'CPU'}`;
  const head = ['gateway', ratioName, ...columns.map(([name]) => name)];
  const widths = head.map((name, i) => Math.max(name.length, ...lines.filter((line) => line.length > 2).map((line) => line[i].length), i === 0 ? Math.max(...lines.map((line) => line[0].length)) : 0)); // prettier-ignore
  const text = (line) => `| ${line.map((value, i) => value.padEnd(widths[i])).join(' | ')} |`;
  const title = `${cell.title}; de-duplication ${cell.dedupe ? 'on' : 'off'}`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return `${title}\n\n${[text(head), rule, ...lines.map(text)].join('\n')}\n`;
}
