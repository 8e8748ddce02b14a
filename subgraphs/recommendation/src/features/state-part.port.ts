/** One row of a part's saved state; a null value says that the row is gone. */
export interface StateRow {
  readonly key: string;
  readonly value: string | Uint8Array | null;
}

/**
 * A part of the stream's state that a snapshot keeps, row by row, and only the rows that changed.
 *
 * Nothing is applied between the first row taken and `markSaved`, so that the rows of all parts show one moment.
 */
export interface StatePart {
  /** Names the part's rows in the snapshot; unique among parts. */
  readonly partName: string;
  /** The rows that changed since the last `markSaved`, taken one at a time. */
  changedRows(): Iterable<StateRow>;
  /** The rows taken are durable. */
  markSaved(): void;
  /** Puts a saved row back, before anything is applied. Errors: throws when the row cannot be read. */
  restoreRow(key: string, value: string | Uint8Array): void;
}

/** The value of a row that was saved as text. Errors: `TypeError` when it is bytes. */
export function textOf(value: string | Uint8Array): string {
  if (typeof value !== 'string') throw new TypeError('A row of text was expected.');
  return value;
}

/** The value of a row that was saved as bytes. Errors: `TypeError` when it is text. */
export function bytesOf(value: string | Uint8Array): Uint8Array {
  if (typeof value === 'string') throw new TypeError('A row of bytes was expected.');
  return value;
}
