import { useEffect, useState } from 'react';

/** A little longer than a row takes to slide. */
const settleMs = 560;

/**
 * The order in which rows stand in the document. It follows `ids` only when rows have come to rest: a node that is
 * moved loses its running transition, and its focus.
 */
export function useSettledOrder(ids: readonly string[], held: boolean): readonly string[] {
  const [order, setOrder] = useState(ids);
  const wanted = ids.join('\n');
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => setOrder(wanted.split('\n')), settleMs);
    return () => clearTimeout(timer);
  }, [wanted, held]);
  // Rows that are new since then come last, in the order of the list.
  return [...order, ...ids.filter((id) => !order.includes(id))];
}
