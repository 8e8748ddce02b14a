import { isUtf8 } from 'node:buffer';

import { createCsvSplitter, csvFields } from './csv.splitter.js';
import { ImportError } from './import-error.js';
import { createJsonArraySplitter } from './json-array.splitter.js';
import { createLineSplitter } from './line.splitter.js';
import type { RawRecord, RecordSplitter } from './record.splitter.js';
import type { SourceFile } from './source-file.js';

/** How the rows lie in a file; told from its first bytes. */
export type Layout = 'json-array' | 'json-lines' | 'csv' | 'lines';

/** A row of a file as it was found, before its format's mapper judges it. */
export interface SourceRow {
  /** The line it begins on, counted from 1. */
  readonly line: number;
  /** Its text for the rejects file; bytes that are no UTF-8 are replaced. */
  readonly raw: string;
  /** A parsed JSON value, a CSV row as an object by column name, or a line of text. */
  readonly value?: unknown;
  /** Why it has no value; absent when it has one. */
  readonly fault?: string;
}

/** Turns a CSV record into a row: the first record names the columns. */
function csvReader(): (text: string) => { value: unknown } | { fault: string } | null {
  let columns: string[] | null = null;
  return (text) => {
    const fields = csvFields(text);
    if (columns === null) {
      columns = fields.map((column) => column.trim());
      return null;
    }
    if (fields.length !== columns.length)
      return { fault: `${fields.length} fields where the header has ${columns.length}` };
    const row: Record<string, string> = {};
    for (const [index, column] of columns.entries()) row[column] = fields[index] ?? '';
    return { value: row };
  };
}

function jsonReader(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: 'not valid JSON' };
  }
}

function splitterOf(layout: Layout, fileName: string): RecordSplitter {
  if (layout === 'json-array') return createJsonArraySplitter(fileName);
  return layout === 'csv' ? createCsvSplitter() : createLineSplitter();
}

function parserOf(layout: Layout) {
  if (layout === 'csv') return csvReader();
  return layout === 'lines' ? (text: string) => ({ value: text }) : jsonReader;
}

/**
 * The rows of a file, in order, in batches as the file is read; memory does not grow with the file.
 *
 * Shape:  a CSV's header is no row; blank lines are none either.
 * Errors: `ImportError` when the file is truncated or not of this layout.
 */
export async function* readRows(file: SourceFile, layout: Layout): AsyncGenerator<SourceRow[]> {
  const splitter = splitterOf(layout, file.name);
  const parse = parserOf(layout);
  const toRow = ({ line, bytes, fault }: RawRecord): SourceRow | null => {
    const raw = bytes.toString('utf8');
    if (fault !== undefined) return { line, raw, fault };
    if (!isUtf8(bytes)) return { line, raw, fault: 'not valid UTF-8' };
    const parsed = parse(raw);
    return parsed && { line, raw, ...parsed };
  };
  const toRows = (records: RawRecord[]) => records.map(toRow).filter((row) => row !== null);
  for await (const chunk of file.chunks()) yield toRows(splitter.push(chunk));
  yield toRows(splitter.end());
}

/**
 * How many records a file holds; reads it to the end and parses nothing.
 *
 * Shape:  a CSV's header counts.
 * Errors: `ImportError` as `readRows`, so that a truncated file is found out before a row of it is written.
 */
export async function countRecords(file: SourceFile, layout: Layout): Promise<number> {
  const splitter = splitterOf(layout, file.name);
  let count = 0;
  for await (const chunk of file.chunks()) count += splitter.push(chunk).length;
  return count + splitter.end().length;
}

/** The first rows of a file, at most `limit`; reads no further. */
export async function firstRows(
  file: SourceFile,
  layout: Layout,
  limit: number,
): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of readRows(file, layout)) {
    rows.push(...batch);
    if (rows.length >= limit) break;
  }
  return rows.slice(0, limit);
}

/** The columns of a CSV, as a row of empty fields. Missing: no column when its first record is no UTF-8. */
export async function csvHeader(file: SourceFile): Promise<Record<string, string>> {
  const [header] = await firstRows(file, 'lines', 1);
  const columns = header === undefined || header.fault ? [] : csvFields(header.raw);
  return Object.fromEntries(columns.map((column) => [column.trim(), '']));
}

/**
 * The layout of a file: JSON by its first character that is no space, else text (`csv` or `lines`, as `text` says).
 *
 * Errors: `ImportError` when it holds nothing but white space, or is no text.
 */
export async function detectLayout(file: SourceFile, text: 'csv' | 'lines'): Promise<Layout> {
  for await (const chunk of file.chunks()) {
    const first = chunk.find((byte) => byte > 0x20);
    if (chunk.includes(0) || chunk.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])))
      throw new ImportError(`${file.name} is not a UTF-8 text file.`);
    if (first === undefined) continue;
    if (first === 0x5b) return 'json-array';
    return first === 0x7b ? 'json-lines' : text;
  }
  throw new ImportError(`${file.name} is empty.`);
}
