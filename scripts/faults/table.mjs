import { rows } from './rows.mjs';

const rowOf = (title) => Number(/\brow (\d+):/.exec(title)?.[1]);

/** How a row went: by the tests that bear its number. */
function outcomeOf(row, tests) {
  if (row.keptBy) return { result: 'kept elsewhere', note: row.keptBy };
  const own = tests.filter(({ title }) => rowOf(title) === row.row);
  const ran = own.filter(({ status }) => status === 'passed' || status === 'failed');
  if (ran.some(({ status }) => status === 'failed')) return { result: '**failed**', note: '' };
  if (ran.length > 0) {
    const { inPart = '' } = row;
    return { result: inPart === '' ? 'holds' : 'holds in part', note: inPart };
  }
  const why =
    own.length > 0 ? 'not asked for, or its server is missing' : 'there is no test of it yet';
  return { result: 'not run', note: why };
}

/**
 * The table of the fault tests in Markdown.
 *
 * Shape: `tests` = title and status as jest gives them; `measured` = what the tests noted, by row.
 */
export function faultTable(tests, measured) {
  const lines = rows.map((row) => {
    const { result, note } = outcomeOf(row, tests);
    const notes = measured.filter((each) => each.row === row.row).map(({ text }) => text);
    const told = result === '**failed**' ? [] : [...new Set(notes)];
    const cells = [
      row.row,
      row.fault,
      row.criterion,
      result,
      [...told, note].filter(Boolean).join('; '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| # | Fault | Must hold | Result | Measured |', '|-|-|-|-|-|', ...lines].join('\n');
}
