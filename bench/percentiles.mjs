/** Percentiles of a list of numbers (nearest rank), with the count and the greatest. */
export function percentiles(values) {
  const sorted = Float64Array.from(values).sort();
  const at = (p) =>
    sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN;
  return { count: sorted.length, p50: at(50), p95: at(95), p99: at(99), max: sorted.at(-1) ?? NaN };
}

/** One line for people: `p50 1.2  p95 3.4  p99 5.6  max 7.8 ms (n = 4000)`. */
export function describe(values, unit = 'ms') {
  const p = percentiles(values);
  const f = (x) => x.toFixed(x < 100 ? 1 : 0);
  return `p50 ${f(p.p50)}  p95 ${f(p.p95)}  p99 ${f(p.p99)}  max ${f(p.max)} ${unit} (n = ${p.count})`;
}

/** The middle of some numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
