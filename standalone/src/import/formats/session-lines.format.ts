import type { ImportFormat } from '../import.runner.js';

/** One session of a file: the items that somebody looked at, in order. */
export interface SessionRow {
  /** Its line, counted from 1; also its id. */
  readonly line: number;
  readonly itemIds: readonly string[];
}

/** An item id: 1–64 letters, digits, dashes or underscores. */
const session = /^[A-Za-z0-9_-]{1,64}(?: +[A-Za-z0-9_-]{1,64})*$/;

/** The longest session that is taken; a longer line is no shopper's. In items. */
const maxItems = 10_000;

/** Sessions as research data sets give them: a line each, item ids with spaces between, no times. */
export const sessionLines: ImportFormat<SessionRow> = {
  layouts: ['lines'],
  // Words of a sentence can pass for ids; a file of them, with its full stops and commas, cannot.
  recognisedShare: 0.5,
  recognises: (value) => typeof value === 'string' && session.test(value.trim()),
  map(value, { line }) {
    // No schema here: this is the one format with hundreds of thousands of rows.
    const text = String(value).trim();
    if (!session.test(text)) return { reason: 'expected item ids with spaces between' };
    const itemIds = text.split(/ +/);
    if (itemIds.length > maxItems) return { reason: `more than ${maxItems} items` };
    return { row: { line, itemIds } };
  },
};
