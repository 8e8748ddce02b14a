import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';

import { createCsvSplitter, csvFields } from './csv.splitter.js';
import { ImportError } from './import-error.js';
import { createJsonArraySplitter } from './json-array.splitter.js';
import { createLineSplitter } from './line.splitter.js';
import type { RecordSplitter } from './record.splitter.js';
import { maxRecordBytes } from './record.splitter.js';

/** Feeds a text in pieces of `step` bytes; gives `[line, text, fault?]` of each record. */
function cut(splitter: RecordSplitter, text: string | Buffer, step = 7) {
  const bytes = Buffer.from(text);
  const records: [number, string, string?][] = [];
  const take = (found: ReturnType<RecordSplitter['end']>) => {
    for (const { line, bytes, fault } of found)
      records.push(fault ? [line, bytes.toString(), fault] : [line, bytes.toString()]);
  };
  for (let at = 0; at < bytes.length; at += step)
    take(splitter.push(bytes.subarray(at, at + step)));
  take(splitter.end());
  return records;
}

describe('the line splitter', () => {
  it('gives each line with its number and leaves blank ones out', () => {
    expect(cut(createLineSplitter(), 'a\r\n\n b \n  \nlast')).toEqual([
      [1, 'a'],
      [3, ' b '],
      [5, 'last'],
    ]);
  });

  it('rejects an over-long line and goes on behind it', () => {
    const records = cut(
      createLineSplitter(),
      `a\n${'x'.repeat(maxRecordBytes * 2)}\nb\n`,
      64 * 1024,
    );
    expect(records.map(([line, text, fault]) => [line, text.length, fault])).toEqual([
      [1, 1, undefined],
      [2, 200, 'longer than 1 MiB'],
      [3, 1, undefined],
    ]);
  });
});

describe('the CSV splitter', () => {
  it('keeps a line end inside quotes in its record', () => {
    expect(cut(createCsvSplitter(), 'a,"b\nc ""d""",e\r\n\nf,g\n')).toEqual([
      [1, 'a,"b\nc ""d""",e'],
      [4, 'f,g'],
    ]);
  });

  it('loses only the line of a quote that is never closed', () => {
    expect(cut(createCsvSplitter(), 'a,b\n1,"x\n2,y\n3,z')).toEqual([
      [1, 'a,b'],
      [2, '1,"x', 'a quote is never closed'],
      [3, '2,y'],
      [4, '3,z'],
    ]);
  });

  it('loses only the line of an open quote when a later row has quotes of its own', () => {
    expect(cut(createCsvSplitter(), '1,"x\n2,"y, z"\n3,z\n')).toEqual([
      [1, '1,"x', 'a quote stands inside a quoted field'],
      [2, '2,"y, z"'],
      [3, '3,z'],
    ]);
  });

  it('takes a quote in the middle of a plain field as it stands', () => {
    expect(cut(createCsvSplitter(), 'lamp 5" tall,3\nx,4\n')).toHaveLength(2);
  });

  it('rejects an over-long line and goes on behind it', () => {
    const text = `a\n${'x'.repeat(maxRecordBytes * 2)}\nb`;
    expect(cut(createCsvSplitter(), text, 64 * 1024).map(([line]) => line)).toEqual([1, 2, 3]);
  });

  it('gives the same records and fields however the bytes arrive', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'é', ' ') });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (table, step) => {
        const text = table
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const records = cut(createCsvSplitter(), text, step);
        expect(records.map(([, record]) => csvFields(record))).toEqual(table);
      }),
    );
  });
});

describe('the fields of a CSV record', () => {
  it.each([
    ['a,b,', ['a', 'b', '']],
    ['"a",b', ['a', 'b']],
    ['"",""', ['', '']],
    ['x"y,"q""r"', ['x"y', 'q"r']],
    ['"a",', ['a', '']],
    ['a,"b,c', ['a', 'b,c']],
  ])('%s', (record, fields) => {
    expect(csvFields(record)).toEqual(fields);
  });
});

describe('the JSON array splitter', () => {
  const splitter = () => createJsonArraySplitter('x.json');

  it('gives each element with the line it begins on', () => {
    expect(cut(splitter(), '[\n {"a": "]},\\"", "b": [1, 2]},\n 3,\n{}\n]\n')).toEqual([
      [2, '{"a": "]},\\"", "b": [1, 2]}'],
      [3, '3'],
      [4, '{}\n'],
    ]);
  });

  it('gives the same elements however the bytes arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 20 }), (values, step) => {
        const json = JSON.stringify(values, null, 1);
        const records = cut(splitter(), json, step);
        expect(records.map(([, text]) => JSON.parse(text))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('calls a file truncated when the array is not closed', () => {
    expect(() => cut(splitter(), '[{"a": 1}, {"b"')).toThrow(
      new ImportError('x.json is truncated: its JSON array is not closed.'),
    );
  });

  it('refuses what follows the array', () => {
    expect(() => cut(splitter(), '[1]\n[2]')).toThrow(/line 2/);
  });

  it('rejects an over-long element and goes on behind it', () => {
    const text = `["${'x'.repeat(maxRecordBytes * 2)}", 2]`;
    const records = cut(splitter(), text, 64 * 1024);
    expect(records.map(([, text, fault]) => [text.length, fault])).toEqual([
      [200, 'longer than 1 MiB'],
      [1, undefined],
    ]);
  });
});
