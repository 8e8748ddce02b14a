import { useQuery } from '@apollo/client/react';
import type { FormEvent } from 'react';
import { useState } from 'react';

import type { AdminServed_ItemFragment, SignalName } from '../gql/graphql.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { adminWords } from '../words/admin.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';
import { AdminServed } from './admin.operations.js';
import { ProductLink } from './ProductLink.js';

const signals: readonly SignalName[] = [
  ...(['SESSION', 'CO_VIEW', 'EMBEDDING', 'POPULARITY', 'RECENCY'] as const),
];

function Item({ item }: { item: AdminServed_ItemFragment }) {
  const words = useWords(adminWords);
  const { reason } = useWords(productWords);
  const { surface, position, score, source, parts, reasons, product } = item;
  const first = reasons[0];
  const addsOf = (signal: SignalName) => parts.find((part) => part.signal === signal)?.adds ?? 0;
  return (
    <tr>
      <td className="admin-rank">{words.placeOn(words.surfaces[surface], position)}</td>
      <th scope="row" className="admin-name">
        {product && (
          <ProductLink product={product}>
            <span className="line-clamp-1 text-xs text-ink-3" dir="auto">
              {first ? reason(first.code, first.text) : source}
            </span>
          </ProductLink>
        )}
      </th>
      <td>
        <span className="why-parts" aria-hidden="true">
          {signals.map((signal, place) => (
            <span
              key={signal}
              className={`admin-series-${place + 1}`}
              style={{ width: `${addsOf(signal) * 100}%` }}
            />
          ))}
        </span>
      </td>
      {signals.map((signal) => (
        <td key={signal}>{addsOf(signal) === 0 ? '–' : addsOf(signal).toFixed(2)}</td>
      ))}
      <td className="font-[650]">{score.toFixed(2)}</td>
    </tr>
  );
}

function Items({ items }: { items: readonly AdminServed_ItemFragment[] }) {
  const words = useWords(adminWords);
  return (
    <div className="admin-scroll" tabIndex={0} role="region" aria-label={words.served}>
      <table className="admin-table">
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            <th scope="col" className="admin-name">
              {words.product}
            </th>
            <th scope="col">
              <span className="sr-only">{words.made}</span>
            </th>
            {signals.map((signal, place) => (
              <th key={signal} scope="col">
                <i className={`why-key admin-series-${place + 1}`} aria-hidden="true" />
                {words.signals[signal]}
              </th>
            ))}
            <th scope="col">{words.score}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Item key={`${item.recommendationId} ${item.position}`} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What any viewer was served lately, and what each score is made of; begins with the viewer who looks. */
export function WhyPanel({ accountId }: { accountId: string }) {
  const words = useWords(adminWords);
  const [viewerId, setViewerId] = useState(`account:${accountId}`);
  const { data, error, loading, refetch } = useQuery(AdminServed, {
    variables: { viewerId },
    fetchPolicy: 'network-only',
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get('viewer') ?? '').trim();
    if (wanted === viewerId) void refetch().catch(() => undefined);
    else if (wanted !== '') setViewerId(wanted);
  };
  const items = data?.servedTo ?? [];
  return (
    <section className="admin-panel" aria-label={words.why} aria-busy={loading}>
      <h2 className="text-base">{words.why}</h2>
      <form className="flex flex-wrap items-end gap-2" onSubmit={submit}>
        <label className="field min-w-0 flex-1 text-sm">
          {words.viewer}
          <input
            name="viewer"
            className="min-w-0"
            defaultValue={viewerId}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        <button type="submit" className="btn btn-soft btn-small">
          {words.show}
        </button>
      </form>
      {error && (
        <ErrorCard
          title={words.onBreak}
          sentence={words.feedWorks}
          error={error}
          onRetry={refetch}
        />
      )}
      {data && items.length === 0 && <p className="text-sm text-ink-2">{words.nothingServed}</p>}
      {items.length > 0 && <Items items={items} />}
      <p className="text-xs text-ink-3">{words.viewerIds}</p>
    </section>
  );
}
