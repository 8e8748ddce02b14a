import { ScoreColumn } from './score-column.js';
import type { SparseRows } from './sparse-rows.js';

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
  const second = new ScoreColumn(items);
  const sum = new ScoreColumn(items);
  const noPreference = new Float64Array(items);
  const starts = new Int32Array(items + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let item = 0; item < items; item += 1) {
    addSteps(sum, steps, item, 1);
    for (const via of [...sum.touched]) addSteps(second, steps, via, sum.at(via));
    for (const via of second.best(thirdFrom, noPreference)) {
      addSteps(sum, steps, via, thirdShare * second.at(via));
    }
    for (const reached of second.touched) sum.add(reached, secondShare * second.at(reached));
    for (const reached of sum.best(walkLimit, noPreference)) {
      columns.push(reached);
      values.push(sum.at(reached));
    }
    second.clear();
    sum.clear();
    starts[item + 1] = columns.length;
  }
  return { starts, columns: Int32Array.from(columns), values: [Float64Array.from(values)] };
}

/** Adds to a column where one step from an item leads. */
export function addSteps(
  column: ScoreColumn,
  { starts, columns, values: [probability] }: SparseRows,
  from: number,
  weight: number,
): void {
  for (let at = starts[from]!; at < starts[from + 1]!; at += 1) {
    column.add(columns[at]!, weight * probability![at]!);
  }
}
