/** Entries of many rows, one row after the other: row r holds those from `starts[r]` to before `starts[r + 1]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  /** The column of each entry: the place of an item. */
  readonly columns: Int32Array;
  /** One or more values for each entry, side by side. */
  readonly values: readonly Float64Array[];
  /** Rows that have changed since, which stand for those of the same number; missing = none. */
  readonly changed?: ReadonlyMap<number, ChangedRow>;
}

/** A row that stands alone. */
export interface ChangedRow {
  readonly columns: readonly number[];
  readonly values: readonly (readonly number[])[];
}

/** Where the entries of one row lie: those from `from` to before `to`. */
export interface RowEntries {
  readonly columns: ArrayLike<number>;
  readonly values: readonly ArrayLike<number>[];
  readonly from: number;
  readonly to: number;
}

/** The entries of a row as they are now; a row that was not there from the start has none before it changes. */
export function rowOf({ starts, columns, values, changed }: SparseRows, row: number): RowEntries {
  const own = changed?.get(row);
  if (own !== undefined) return { ...own, from: 0, to: own.columns.length };
  return { columns, values, from: starts[row] ?? 0, to: starts[row + 1] ?? 0 };
}

/** Contributions to the cells of a sparse matrix, collected before they are added up; grows as needed. */
export class Contributions {
  #rows = new Int32Array(1 << 16);
  #columns = new Int32Array(1 << 16);
  #values: Float64Array[];
  #count = 0;

  constructor(private readonly valuesEach: number) {
    this.#values = Array.from({ length: valuesEach }, () => new Float64Array(1 << 16));
  }

  /** Adds to the cell (row, column); missing values are 0. */
  add(row: number, column: number, first: number, second = 0): void {
    if (this.#count === this.#rows.length) this.#grow();
    this.#rows[this.#count] = row;
    this.#columns[this.#count] = column;
    this.#values[0]![this.#count] = first;
    if (this.valuesEach > 1) this.#values[1]![this.#count] = second;
    this.#count += 1;
  }

  /**
   * The sums of all cells, row by row. `keep` chooses and orders the cells of a row; without it they stay in the
   * order in which they were first met.
   *
   * Shape: `rowCount` rows of at most `columnCount` columns.
   */
  sum(
    rowCount: number,
    columnCount: number,
    keep?: (row: number, columns: number[], sums: readonly Float64Array[]) => readonly number[],
  ): SparseRows {
    const { order, starts: from } = this.#byRow(rowCount);
    const sums = this.#values.map(() => new Float64Array(columnCount));
    const starts = new Int32Array(rowCount + 1);
    const columns: number[] = [];
    const values: number[][] = this.#values.map(() => []);
    const metIn = new Int32Array(columnCount).fill(-1);
    for (let row = 0; row < rowCount; row += 1) {
      const met: number[] = [];
      for (let at = from[row]!; at < from[row + 1]!; at += 1) {
        const index = order[at]!;
        const column = this.#columns[index]!;
        if (metIn[column] !== row) {
          metIn[column] = row;
          met.push(column);
          for (const sum of sums) sum[column] = 0;
        }
        for (const [which, sum] of sums.entries()) sum[column]! += this.#values[which]![index]!;
      }
      for (const column of keep?.(row, met, sums) ?? met) {
        columns.push(column);
        for (const [which, sum] of sums.entries()) values[which]!.push(sum[column]!);
      }
      starts[row + 1] = columns.length;
    }
    return {
      starts,
      columns: Int32Array.from(columns),
      values: values.map((list) => Float64Array.from(list)),
    };
  }

  /** The contributions in the order of their rows (a counting sort: those of a row stay in the order they came). */
  #byRow(rowCount: number): { order: Int32Array; starts: Int32Array } {
    const starts = new Int32Array(rowCount + 1);
    for (let index = 0; index < this.#count; index += 1) starts[this.#rows[index]! + 1]! += 1;
    for (let row = 0; row < rowCount; row += 1) starts[row + 1]! += starts[row]!;
    const next = starts.slice();
    const order = new Int32Array(this.#count);
    for (let index = 0; index < this.#count; index += 1) {
      const row = this.#rows[index]!;
      order[next[row]!] = index;
      next[row]! += 1;
    }
    return { order, starts };
  }

  #grow(): void {
    const length = this.#rows.length * 2;
    const larger = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#rows = larger(this.#rows, new Int32Array(length));
    this.#columns = larger(this.#columns, new Int32Array(length));
    this.#values = this.#values.map((values) => larger(values, new Float64Array(length)));
  }
}
