import type { ReactNode } from 'react';
import { useId, useState } from 'react';

import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';

/** The numbers of a chart: the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The numbers behind a chart, as a table. */
function NumberTable({ caption, table }: { caption: string; table: ChartTable }) {
  return (
    <div className="admin-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="admin-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, place) => (
                <td key={table.columns[place + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A chart in its panel, and in the same box the table that it was drawn from. */
export function ChartPanel(props: {
  title: string;
  note?: string;
  table: ChartTable;
  children: ReactNode;
}) {
  const { title, note, table, children } = props;
  const words = useWords(adminWords);
  const titleId = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="admin-panel" aria-labelledby={titleId}>
      <div className="flex items-baseline gap-2">
        <h2 id={titleId} className="flex-1 text-base">
          {title} {note !== undefined && <span className="font-normal text-ink-3">{note}</span>}
        </h2>
        <button
          type="button"
          className="link min-h-9 text-xs whitespace-nowrap"
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? words.showChart : words.showTable}
          <span className="sr-only">{` ${title}`}</span>
        </button>
      </div>
      {asTable ? <NumberTable caption={title} table={table} /> : children}
    </section>
  );
}
