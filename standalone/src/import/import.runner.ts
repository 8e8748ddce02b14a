import { ImportError } from './import-error.js';
import type { Progress } from './progress.js';
import type { RejectedRow, RejectsFile } from './rejects.file.js';
import type { Layout, SourceRow } from './row-reader.js';
import { countRecords, csvHeader, detectLayout, firstRows, readRows } from './row-reader.js';
import type { SourceFile } from './source-file.js';

/** What a mapper makes of a row: what it is to be written as, or why it cannot be. */
export type Mapped<Row> = { readonly row: Row } | { readonly reason: string };

/** One format that a kind of import reads. */
export interface ImportFormat<Row> {
  readonly layouts: readonly Layout[];
  /** How many of the first rows must be recognised, 0…1; absent = one will do. */
  readonly recognisedShare?: number;
  /** True when a value has the marks of this format, be it a good row or a bad one. */
  recognises(value: unknown): boolean;
  map(value: unknown, at: { readonly source: string; readonly line: number }): Mapped<Row>;
}

/** What can be imported: its formats, and what tells two rows apart. */
export interface ImportKind<Row> {
  /** What is counted, in the plural: `rows` or `sessions`. */
  readonly unit: string;
  /** What a file that is no JSON is read as. */
  readonly text: 'csv' | 'lines';
  /** What the files look like, for the message about a file that does not. */
  readonly expects: string;
  readonly formats: readonly ImportFormat<Row>[];
  /** The identity of a row inside one file; null = every row is one of its own. */
  idOf(row: Row): string | null;
  /** How many rows are written at once. */
  readonly batchSize: number;
}

/** Where the rows of a kind go. */
export interface ImportSink<Row> {
  /** Makes ready for a file of `total` records. */
  begin?(total: number): Promise<void>;
  /** Writes rows, no two of one id; a row that is there already, just so, is unchanged. written + unchanged = rows. */
  write(rows: readonly Row[]): Promise<{ readonly written: number; readonly unchanged: number }>;
}

/** What became of a file's rows: read = written + unchanged + rejected. */
export interface ImportSummary {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** The run was asked to stop; what it wrote stays, and the same command goes on from there. */
export class ImportInterrupted extends Error {
  override readonly name = 'ImportInterrupted';
}

/** How many rows are looked at to tell the format. */
const probeRows = 20;

/** The format of a file, and its layout. Errors: `ImportError` when it has no row, or none of its first is of this kind. */
async function detectFormat<Row>(file: SourceFile, kind: ImportKind<Row>) {
  const layout = await detectLayout(file, kind.text);
  const rows = await firstRows(file, layout, probeRows);
  const sound = rows.filter((row) => row.fault === undefined).map((row) => row.value);
  // A CSV says what it is in its header, with or without rows below.
  const marks = layout === 'csv' ? [await csvHeader(file)] : sound;
  const format = kind.formats.find((candidate) => {
    const fitting = marks.filter((value) => candidate.recognises(value)).length;
    const needed = Math.max(1, rows.length * (candidate.recognisedShare ?? 0));
    return candidate.layouts.includes(layout) && fitting >= needed;
  });
  if (rows.length === 0 && (format || layout !== 'csv'))
    throw new ImportError(`${file.name} is empty: it has no row.`);
  if (format) return { layout, format };
  throw new ImportError(`${file.name} has the wrong format: expected ${kind.expects}.`);
}

/**
 * Imports a file: reads, maps, writes in batches, and keeps what cannot be written in the rejects file.
 *
 * Shape:  the first row of an id wins; later ones of the same file count as unchanged. Running again over the
 *         same file writes nothing, also after a run that was cut off.
 * Errors: `ImportError` before anything is written when the file is empty, truncated or of another format;
 *         `ImportInterrupted` when the signal came.
 */
export async function runImport<Row>(options: {
  file: SourceFile;
  kind: ImportKind<Row>;
  source: string;
  sink: ImportSink<Row>;
  rejects: RejectsFile;
  /** Makes the progress display once the number of records is known. */
  progress: (total: number) => Progress;
  signal: AbortSignal;
}): Promise<ImportSummary> {
  const { file, kind, source, sink, rejects, signal } = options;
  const { layout, format } = await detectFormat(file, kind);
  // Reading to the end before writing costs little and finds a truncated file while nothing is written yet.
  const total = (await countRecords(file, layout)) - (layout === 'csv' ? 1 : 0);
  await sink.begin?.(total);
  const progress = options.progress(total);

  const seen = new Set<string>();
  const summary = { read: 0, written: 0, unchanged: 0, rejected: 0 };
  let batch: Row[] = [];
  let rejected: RejectedRow[] = [];

  const take = (row: SourceRow) => {
    summary.read += 1;
    const mapped: Mapped<Row> =
      row.fault === undefined
        ? format.map(row.value, { source, line: row.line })
        : { reason: row.fault };
    if ('reason' in mapped) {
      summary.rejected += 1;
      rejected.push({ line: row.line, reason: mapped.reason, raw: row.raw });
      return;
    }
    const id = kind.idOf(mapped.row);
    if (id !== null && seen.has(id)) {
      summary.unchanged += 1;
      return;
    }
    if (id !== null) seen.add(id);
    batch.push(mapped.row);
  };
  const flush = async () => {
    await rejects.add(rejected);
    rejected = [];
    if (batch.length > 0) {
      const result = await sink.write(batch);
      summary.written += result.written;
      summary.unchanged += result.unchanged;
      batch = [];
    }
    progress.update(summary.read);
    if (signal.aborted) throw new ImportInterrupted();
  };

  try {
    for await (const rows of readRows(file, layout)) {
      for (const row of rows) {
        take(row);
        if (batch.length >= kind.batchSize || rejected.length >= kind.batchSize) await flush();
      }
    }
    await flush();
  } finally {
    progress.finish();
  }
  return summary;
}

/** The line that ends a run. Missing: `rejectsPath` null = nothing was rejected. */
export function summaryLine(summary: ImportSummary, rejectsPath: string | null): string {
  const { read, written, unchanged, rejected } = summary;
  const counts = `read ${read}, written ${written}, unchanged ${unchanged}, rejected ${rejected}`;
  return rejectsPath === null ? counts : `${counts}: ${rejectsPath}`;
}
