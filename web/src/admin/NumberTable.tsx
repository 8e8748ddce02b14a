import type { ReactNode } from 'react';

/** A table that scrolls in its panel; the first column names the row. */
export function NumberTable(props: {
  /** What it is of, for those who cannot see where it stands. */
  label: string;
  /** What is written above it; absent = nothing is. */
  caption?: ReactNode;
  columns: readonly string[];
  /** The rows, `<tr>`s. */
  children: ReactNode;
}) {
  const { label, caption, columns, children } = props;
  return (
    <div className="admin-scroll" tabIndex={0} role="group" aria-label={label}>
      <table className="admin-table">
        {caption}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
