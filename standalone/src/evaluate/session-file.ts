import { ImportError } from '../import/import-error.js';
import { createLineSplitter } from '../import/line.splitter.js';
import { openSourceFile } from '../import/source-file.js';

/** A query as a test file gives it: the items of a session so far, and the one that came next. */
export interface QueryLine {
  readonly prefix: readonly string[];
  readonly target: string;
}

const itemId = /^[A-Za-z0-9_-]{1,64}$/;

/** The items that a text names, or null when one of them is no id. */
function itemsOf(text: string): string[] | null {
  const items = text.trim().split(/ +/);
  return items.every((item) => itemId.test(item)) ? items : null;
}

/** Reads a file line by line. Errors: `ImportError` that names the line that cannot be read. */
async function readLines<Row>(
  path: string,
  read: (text: string) => Row | null,
  expected: string,
): Promise<Row[]> {
  const file = await openSourceFile(path);
  const splitter = createLineSplitter();
  const rows: Row[] = [];
  const take = (lines: readonly { line: number; bytes: Buffer; fault?: string }[]): void => {
    for (const { line, bytes, fault } of lines) {
      const row = fault === undefined ? read(bytes.toString()) : null;
      if (row === null) {
        throw new ImportError(`${file.name}, line ${line}: ${fault ?? `expected ${expected}`}.`);
      }
      rows.push(row);
    }
  };
  for await (const chunk of file.chunks()) take(splitter.push(chunk));
  take(splitter.end());
  if (rows.length === 0) throw new ImportError(`${file.name} has no line.`);
  return rows;
}

/**
 * Sessions to train on, oldest first: a line each, item ids with spaces between.
 *
 * Errors: `ImportError` when the file is missing, empty, truncated or of another format.
 */
export const readSessions = (path: string): Promise<string[][]> =>
  readLines(path, itemsOf, 'the item ids of a session with spaces between');

/**
 * Queries to test with: a line each, the item ids of a session so far, a tab, the item that came next.
 *
 * Errors: as with `readSessions`.
 */
export const readQueries = (path: string): Promise<QueryLine[]> =>
  readLines(
    path,
    (text) => {
      const [before, after, ...rest] = text.split('\t');
      const prefix = before === undefined ? null : itemsOf(before);
      const target = after === undefined ? null : itemsOf(after);
      const isQuery = prefix !== null && target?.length === 1 && rest.length === 0;
      return isQuery ? { prefix, target: target[0] ?? '' } : null;
    },
    'item ids with spaces between, a tab and one item id',
  );

/** A click with its time, in seconds since the epoch. */
export interface TimedClick {
  readonly session: string;
  readonly item: string;
  readonly at: number;
}

const timedHeader = /^SessionId\tItemId\tTime\r?$/;

/** The click that a line tells of, none of the header; null when it tells of none. */
function timedClicksOf(text: string): TimedClick[] | null {
  if (timedHeader.test(text)) return [];
  const [session = '', item = '', time = '', ...rest] = text.trimEnd().split('\t');
  const at = time === '' ? NaN : Number(time);
  const isClick = itemId.test(session) && itemId.test(item) && Number.isFinite(at);
  return isClick && rest.length === 0 ? [{ session, item, at }] : null;
}

/**
 * Clicks of a timed log in the order of their times: a line each, session, item and seconds since the epoch with tabs
 * between, after a header `SessionId ItemId Time` or none. Clicks of the same time keep their order.
 *
 * Errors: as with `readSessions`.
 */
export async function readTimedLog(path: string): Promise<TimedClick[]> {
  const expected = 'a session, an item and a time in seconds with tabs between';
  const clicks = (await readLines(path, timedClicksOf, expected)).flat();
  return clicks.sort((a, b) => a.at - b.at);
}

/** The sessions of a timed log with two clicks or more, the one that ended first first. */
export function sessionsOf(clicks: readonly TimedClick[]): string[][] {
  const sessions = new Map<string, string[]>();
  for (const { session, item } of clicks) {
    const own = sessions.get(session) ?? [];
    // The one that was clicked last is the last of the map.
    sessions.delete(session);
    sessions.set(session, [...own, item]);
  }
  return [...sessions.values()].filter(({ length }) => length > 1);
}
