/** Rows looked at to find the edges of the bins. */
const sampledRows = 50_000;
/** Bins of a feature at most; a row's bin fits in a byte. */
const binLimit = 64;

/** Feature values in bins: bin b holds values from `edges[b − 1]` to below `edges[b]`. */
export interface BinnedFeatures {
  /** For each feature its edges, rising. */
  readonly edges: readonly Float64Array[];
  /** For each feature the bin of each row. */
  readonly bins: readonly Uint8Array[];
  readonly rows: number;
}

/** Sorts feature values into at most 64 bins of about equally many rows. Shape: `rows` × `columns` values, row by row. */
export function binFeatures(values: Float32Array, columns: number): BinnedFeatures {
  const rows = values.length / columns;
  const edges: Float64Array[] = [];
  const bins: Uint8Array[] = [];
  for (let column = 0; column < columns; column += 1) {
    const own = edgesOf(values, columns, column, rows);
    const binned = new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1) {
      binned[row] = binOf(own, values[row * columns + column]!);
    }
    edges.push(own);
    bins.push(binned);
  }
  return { edges, bins, rows };
}

/** The quantiles of a column, each once. */
function edgesOf(
  values: Float32Array,
  columns: number,
  column: number,
  rows: number,
): Float64Array {
  const stride = Math.max(1, Math.floor(rows / sampledRows));
  const sample = Float64Array.from(
    { length: Math.ceil(rows / stride) },
    (_, index) => values[index * stride * columns + column]!,
  ).sort();
  const edges = new Set<number>();
  for (let bin = 1; bin < binLimit; bin += 1) {
    const edge = sample[Math.floor((bin * sample.length) / binLimit)]!;
    if (edge > sample[0]!) edges.add(edge);
  }
  return Float64Array.from(edges);
}

/** The number of edges that a value reaches. */
function binOf(edges: Float64Array, value: number): number {
  let [from, to] = [0, edges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (edges[middle]! <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
