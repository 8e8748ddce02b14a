import { ScoreColumn } from './score-column.js';
import { type ChangedRow, rowOf, type SparseRows } from './sparse-rows.js';

/** What the second and the third step count beside the first. */
const secondShare = 1 / 2;
const thirdShare = 1 / 4;
/** Items that the third step goes on from: the likeliest after two. */
const thirdFrom = 60;
/** Items that are kept of where a walk leads. */
const walkLimit = 100;

/**
 * Where a walk of up to three steps leads from each item, the likeliest first.
 *
 *   walk = P + ½ P² + ¼ P³
 *
 * Shape: one row of step probabilities an item → one row of at most 100 items.
 */
export function walksOf(steps: SparseRows): SparseRows {
  const items = steps.starts.length - 1;
  const walker = new Walker(steps, items);
  const starts = new Int32Array(items + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let item = 0; item < items; item += 1) {
    const walk = walker.from(item);
    columns.push(...walk.columns);
    values.push(...walk.values[0]!);
    starts[item + 1] = columns.length;
  }
  return { starts, columns: Int32Array.from(columns), values: [Float64Array.from(values)] };
}

/** Walks from one item after the other. */
export class Walker {
  readonly #second: ScoreColumn;
  readonly #sum: ScoreColumn;
  readonly #noPreference: Float64Array;

  constructor(
    private readonly steps: SparseRows,
    items: number,
  ) {
    this.#second = new ScoreColumn(items);
    this.#sum = new ScoreColumn(items);
    this.#noPreference = new Float64Array(items);
  }

  /** Where a walk from an item leads. */
  from(item: number): ChangedRow {
    const [second, sum] = [this.#second, this.#sum];
    addSteps(sum, this.steps, item, 1);
    for (const via of [...sum.touched]) addSteps(second, this.steps, via, sum.at(via));
    for (const via of second.best(thirdFrom, this.#noPreference)) {
      addSteps(sum, this.steps, via, thirdShare * second.at(via));
    }
    for (const reached of second.touched) sum.add(reached, secondShare * second.at(reached));
    const columns = sum.best(walkLimit, this.#noPreference);
    const values = [columns.map((reached) => sum.at(reached))];
    second.clear();
    sum.clear();
    return { columns, values };
  }
}

/** Adds to a column where one step from an item leads. */
export function addSteps(
  column: ScoreColumn,
  rows: SparseRows,
  from: number,
  weight: number,
): void {
  const { columns, values, from: first, to } = rowOf(rows, from);
  const probability = values[0]!;
  for (let at = first; at < to; at += 1) column.add(columns[at]!, weight * probability[at]!);
}
