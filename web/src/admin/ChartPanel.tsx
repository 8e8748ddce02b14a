import type { ReactNode } from 'react';
import { useId, useState } from 'react';

import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { NumberTable } from './NumberTable.js';

/** The numbers of a chart: the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
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
      {asTable ? (
        <NumberTable label={title} columns={table.columns}>
          {table.rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, place) => (
                <td key={table.columns[place + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </NumberTable>
      ) : (
        children
      )}
    </section>
  );
}
