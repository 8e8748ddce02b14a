import { isBlank, withoutLineEnd } from './line.splitter.js';
import type { RawRecord, RecordSplitter } from './record.splitter.js';
import { maxRecordBytes, overlongFault, overlongKeptBytes } from './record.splitter.js';

const newline = 0x0a;
const carriageReturn = 0x0d;
const comma = 0x2c;
const quote = 0x22;

/** Where in a field the scan stands; `broken` = text follows a closing quote. */
type FieldState = 'start' | 'plain' | 'quoted' | 'closed' | 'broken';

/** The state after `line`, which begins in `state`. */
function scanLine(line: Buffer, begin: FieldState): FieldState {
  let state = begin;
  // Most lines have no quote at all.
  if (state !== 'quoted' && !line.includes(quote)) return 'plain';
  for (const byte of line) {
    if (state === 'quoted') {
      if (byte === quote) state = 'closed';
    } else if (byte === comma) state = 'start';
    else if (state === 'start') state = byte === quote ? 'quoted' : 'plain';
    else if (state === 'closed') {
      // Two quotes in a quoted field stand for one.
      if (byte === quote) state = 'quoted';
      else if (byte !== carriageReturn && byte !== newline) return 'broken';
    }
  }
  return state;
}

/**
 * Cuts a CSV into records: a quoted field may hold line ends.
 *
 * A quote that is never closed costs the line it stands on and nothing after it: the cutting starts afresh
 * on the next line, so that one broken row cannot swallow the rest of the file.
 */
export function createCsvSplitter(): RecordSplitter {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  let overlong: Buffer | null = null;

  const cut = (data: Buffer, isEnd: boolean): RawRecord[] => {
    const records: RawRecord[] = [];
    let start = 0;
    let lineStart = 0;
    let lines = 0;
    let state: FieldState = 'start';

    const close = (end: number, fault?: string) => {
      const bytes = withoutLineEnd(data.subarray(start, end));
      const emptyLine = lines === 1 && isBlank(bytes);
      if (!emptyLine) records.push({ line, bytes, ...(fault && { fault }) });
      line += lines;
      lines = 0;
      start = lineStart = end;
      state = 'start';
    };
    const giveUpFirstLine = (fault: string) => {
      lines = 1;
      close(data.indexOf(newline, start) + 1 || data.length, fault);
    };

    while (lineStart < data.length) {
      const at = data.indexOf(newline, lineStart);
      if (at === -1 && !isEnd) break;
      const lineEnd = at === -1 ? data.length : at + 1;
      lines += 1;
      if (overlong !== null) {
        records.push({ line, bytes: overlong, fault: overlongFault });
        overlong = null;
        line += 1;
        lines = 0;
        start = lineStart = lineEnd;
        continue;
      }
      state = scanLine(data.subarray(lineStart, lineEnd), state);
      lineStart = lineEnd;
      if (state === 'broken') giveUpFirstLine('a quote stands inside a quoted field');
      else if (state !== 'quoted') close(lineEnd);
      else if ((isEnd && lineEnd === data.length) || lineEnd - start > maxRecordBytes)
        giveUpFirstLine('a quote is never closed');
    }
    rest = data.subarray(start);
    return records;
  };

  return {
    push(chunk) {
      const records = cut(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]), false);
      if (rest.length > maxRecordBytes && !rest.includes(newline)) {
        overlong ??= Buffer.from(rest.subarray(0, overlongKeptBytes));
        rest = Buffer.alloc(0);
      }
      return records;
    },
    end: () =>
      overlong === null || rest.length > 0 ? cut(rest, true) : cut(Buffer.from('\n'), true),
  };
}

/**
 * The fields of one record that the splitter found sound.
 *
 * Shape: a quoted field comes without its quotes, with two inner quotes as one; other fields as they stand. A quote
 *        that is never closed takes the rest.
 */
export function csvFields(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let end: number;
    if (record[at] === '"') {
      end = at + 1;
      while (end < record.length && (record[end] !== '"' || record[end + 1] === '"'))
        end += record[end] === '"' ? 2 : 1;
      fields.push(record.slice(at + 1, end).replaceAll('""', '"'));
      end += 1;
    } else {
      const next = record.indexOf(',', at);
      end = next === -1 ? record.length : next;
      fields.push(record.slice(at, end));
    }
    if (end >= record.length) return fields;
    at = end + 1;
  }
}
