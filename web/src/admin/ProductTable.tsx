import type { AdminProduct_ProductFragment } from '../gql/graphql.js';
import { Move } from '../trending/Move.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { ProductLink } from './ProductLink.js';

/** A row of such a table. Missing: `change` undefined = places do not move here. */
export interface ScoredProduct {
  readonly product: AdminProduct_ProductFragment;
  readonly score: string;
  readonly change?: number | null;
}

/** Products by score. */
export function ProductTable(props: { title: string; products: readonly ScoredProduct[] }) {
  const { title, products } = props;
  const words = useWords(adminWords);
  return (
    <section className="admin-panel">
      <table className="admin-table">
        <caption className="mb-2 text-start text-base font-[720]">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.rank}</th>
            <th scope="col" className="admin-name">
              {words.product}
            </th>
            <th scope="col">{words.score}</th>
          </tr>
        </thead>
        <tbody>
          {products.map(({ product, score, change }, place) => (
            <tr key={product.id}>
              <td className="admin-rank">
                {place + 1} {change !== undefined && <Move change={change} />}
              </td>
              <th scope="row" className="admin-name">
                <ProductLink product={product} />
              </th>
              <td>{score}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
