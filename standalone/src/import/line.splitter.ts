import type { RawRecord, RecordSplitter } from './record.splitter.js';
import { maxRecordBytes, overlongFault, overlongKeptBytes } from './record.splitter.js';

const newline = 0x0a;
const carriageReturn = 0x0d;

/** A line without its line end (`\n` or `\r\n`). */
export function withoutLineEnd(line: Buffer): Buffer {
  const end = line.at(-1) === newline ? line.length - 1 : line.length;
  return line.subarray(0, line[end - 1] === carriageReturn ? end - 1 : end);
}

/**
 * Cuts text into its lines. Blank lines are counted and left out.
 */
export function createLineSplitter(): RecordSplitter {
  let line = 0;
  let rest: Buffer = Buffer.alloc(0);
  /** The head of an over-long line whose end is still to come. */
  let overlong: Buffer | null = null;

  const record = (bytes: Buffer): RawRecord | null => {
    line += 1;
    if (overlong !== null) {
      const head = overlong;
      overlong = null;
      return { line, bytes: head, fault: overlongFault };
    }
    const text = withoutLineEnd(bytes);
    if (text.length > maxRecordBytes)
      return { line, bytes: text.subarray(0, overlongKeptBytes), fault: overlongFault };
    return isBlank(text) ? null : { line, bytes: text };
  };

  return {
    push(chunk) {
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const records: RawRecord[] = [];
      let from = 0;
      for (let at = data.indexOf(newline); at !== -1; at = data.indexOf(newline, from)) {
        const found = record(data.subarray(from, at + 1));
        if (found) records.push(found);
        from = at + 1;
      }
      rest = data.subarray(from);
      if (rest.length > maxRecordBytes) {
        overlong ??= Buffer.from(rest.subarray(0, overlongKeptBytes));
        rest = Buffer.alloc(0);
      }
      return records;
    },
    end() {
      if (rest.length === 0 && overlong === null) return [];
      const found = record(rest);
      rest = Buffer.alloc(0);
      return found ? [found] : [];
    },
  };
}

/** True for a line of nothing but spaces and tabs. */
export function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09);
}
