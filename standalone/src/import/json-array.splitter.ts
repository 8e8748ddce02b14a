import { ImportError } from './import-error.js';
import type { RawRecord, RecordSplitter } from './record.splitter.js';
import { maxRecordBytes, overlongFault, overlongKeptBytes } from './record.splitter.js';

const code = (character: string) => character.charCodeAt(0);
const [openArray, closeArray, openObject, closeObject] = [
  code('['),
  code(']'),
  code('{'),
  code('}'),
];
const [comma, quote, backslash, newline] = [code(','), code('"'), code('\\'), code('\n')];
const isSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** Where the scan stands: before the array, before an element, inside one, or behind the array. */
type Place = 'before' | 'between' | 'inside' | 'behind';

/**
 * Cuts a JSON array into its elements without ever holding the whole of it.
 *
 * Errors: `ImportError` when the array is not closed at the end of the file, or something follows it.
 */
export function createJsonArraySplitter(fileName: string): RecordSplitter {
  let place: Place = 'before';
  let line = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let elementLine = 1;
  let parts: Buffer[] = [];
  let size = 0;

  const keep = (bytes: Buffer) => {
    size += bytes.length;
    if (size <= maxRecordBytes) parts.push(bytes);
    // Of an over-long element only the head is kept, enough to recognise it by.
    else if (parts.length > 0) parts = [Buffer.concat(parts).subarray(0, overlongKeptBytes)];
    else parts = [bytes.subarray(0, overlongKeptBytes)];
  };
  const finish = (): RawRecord => {
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    const fault = size > maxRecordBytes ? { fault: overlongFault } : {};
    parts = [];
    size = 0;
    return { line: elementLine, bytes, ...fault };
  };

  return {
    push(chunk) {
      const records: RawRecord[] = [];
      let start = 0;
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at]!;
        if (byte === newline) line += 1;
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === backslash) escaped = true;
          else if (byte === quote) inString = false;
          continue;
        }
        if (place === 'inside') {
          if (byte === quote) inString = true;
          else if (byte === openObject || byte === openArray) depth += 1;
          else if (depth > 0 && (byte === closeObject || byte === closeArray)) depth -= 1;
          else if (depth === 0 && (byte === comma || byte === closeArray)) {
            keep(chunk.subarray(start, at));
            records.push(finish());
            place = byte === comma ? 'between' : 'behind';
          }
          continue;
        }
        if (isSpace(byte)) continue;
        if (place === 'before' && byte === openArray) place = 'between';
        else if (place === 'between' && byte === closeArray) place = 'behind';
        else if (place === 'between' && byte !== comma) {
          place = 'inside';
          elementLine = line;
          start = at;
          inString = byte === quote;
          depth = byte === openObject || byte === openArray ? 1 : 0;
        } else if (place !== 'between')
          throw new ImportError(
            `${fileName} is not one JSON array: something else is on line ${line}.`,
          );
      }
      if (place === 'inside') keep(chunk.subarray(start));
      return records;
    },
    end() {
      if (place !== 'behind')
        throw new ImportError(`${fileName} is truncated: its JSON array is not closed.`);
      return [];
    },
  };
}
