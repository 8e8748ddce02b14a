import { useCallback, useEffect, useState } from 'react';

import { cartStore, putBack, setQuantity } from './cart.store.js';
import type { PricedLine } from './cart-groups.js';

/** A line that was taken out a moment ago, and where it was. */
export interface Removal extends PricedLine {
  readonly place: number;
}

const undoMs = 6_000;

/** Takes lines out of the cart, each with six seconds to take that back. */
export function useRemovals() {
  const [removals, setRemovals] = useState<readonly Removal[]>([]);
  const drop = useCallback(
    (id: string) => setRemovals((before) => before.filter(({ line }) => line.id !== id)),
    [],
  );
  const remove = useCallback((priced: PricedLine) => {
    const { id } = priced.line;
    const place = cartStore.get().findIndex((line) => line.id === id);
    setQuantity(id, 0);
    setRemovals((before) => [...before, { ...priced, place }]);
  }, []);
  const undo = useCallback(
    ({ line, place }: Removal) => {
      putBack(line, place);
      drop(line.id);
    },
    [drop],
  );
  return { removals, remove, undo, drop };
}

/** Calls back after the six seconds, unless it is `held`. */
export function useUndoClock(held: boolean, onOver: () => void): void {
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onOver, undoMs);
    return () => clearTimeout(timer);
  }, [held, onOver]);
}

/** The lines that there are and those just taken out, each where it stands or stood. */
export function withRemovals(
  lines: readonly PricedLine[],
  removals: readonly Removal[],
): (PricedLine | Removal)[] {
  const gone = removals.filter(({ line }) => !lines.some((other) => other.line.id === line.id));
  return gone
    .toSorted((a, b) => a.place - b.place)
    .reduce<(PricedLine | Removal)[]>(
      (all, removal) => all.toSpliced(removal.place, 0, removal),
      [...lines],
    );
}
