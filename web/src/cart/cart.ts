/** Something put aside. */
export interface CartLine {
  /** Made when the line is: also the id of its PURCHASE event, so that one line is bought at most once. */
  readonly id: string;
  readonly productId: string;
  /** 1…99. */
  readonly quantity: number;
  /** What led to it. Missing: null = the viewer found it themselves. */
  readonly recommendationId: string | null;
  /** When it was handed over to its merchant, in milliseconds since the epoch. Missing: null = it is in the cart. */
  readonly handedOverAtMs: number | null;
  /** How many there were before the stock put that down. Missing: null = as many as the viewer chose. */
  readonly wanted: number | null;
}

/** What is put into a cart. */
export type CartAddition = Pick<CartLine, 'id' | 'productId' | 'quantity' | 'recommendationId'>;

/** As many lines as one question for prices may name. */
export const mostLines = 100;

const mostOfOne = 99;
/** A line that was handed over can be put back for this long. */
const keptMs = 24 * 60 * 60_000;

const clamp = (quantity: number): number => Math.min(Math.max(Math.trunc(quantity), 0), mostOfOne);
const isOpen = (line: CartLine): boolean => line.handedOverAtMs === null;

/** The lines that are still to be bought. */
export const openLines = (lines: readonly CartLine[]): CartLine[] => lines.filter(isOpen);

/** How many things are in the cart. */
export function countItems(lines: readonly CartLine[]): number {
  return openLines(lines).reduce((sum, line) => sum + line.quantity, 0);
}

/** With more of a product: in its line, or in a new one before the others. Null when the cart is full. */
export function withAddition(
  lines: readonly CartLine[],
  addition: CartAddition,
): readonly CartLine[] | null {
  const known = lines.find((line) => isOpen(line) && line.productId === addition.productId);
  if (known === undefined) {
    if (lines.length >= mostLines) return null;
    const quantity = clamp(addition.quantity);
    return quantity === 0
      ? lines
      : [{ ...addition, quantity, handedOverAtMs: null, wanted: null }, ...lines];
  }
  const more = {
    quantity: clamp(known.quantity + addition.quantity),
    recommendationId: addition.recommendationId ?? known.recommendationId,
    wanted: null,
  };
  return lines.map((line) => (line === known ? { ...line, ...more } : line));
}

/** With another quantity in a line, 0 to take it out. Units: clamped to 0…99. */
export function withQuantity(
  lines: readonly CartLine[],
  id: string,
  quantity: number,
): readonly CartLine[] {
  return lines
    .map((line) => (line.id === id ? { ...line, quantity: clamp(quantity), wanted: null } : line))
    .filter((line) => line.quantity > 0);
}

/**
 * With no more of each product than there is; what is sold out stays as it is.
 *
 * Missing: `stockOf` null = unknown, as many as wanted.
 */
export function withinStock(
  lines: readonly CartLine[],
  stockOf: (productId: string) => number | null,
): readonly CartLine[] {
  const over = (line: CartLine): boolean => {
    const stock = stockOf(line.productId);
    return stock !== null && stock > 0 && line.quantity > stock && isOpen(line);
  };
  if (!lines.some(over)) return lines;
  return lines.map((line) =>
    over(line) ? { ...line, quantity: stockOf(line.productId) ?? 1, wanted: line.quantity } : line,
  );
}

/** With a line that was taken out back in its place. */
export function withLineAt(
  lines: readonly CartLine[],
  line: CartLine,
  place: number,
): readonly CartLine[] {
  return lines.some(({ id }) => id === line.id) ? lines : lines.toSpliced(place, 0, line);
}

/** With these lines handed over at a time, or, at null, in the cart again. */
export function withHandOver(
  lines: readonly CartLine[],
  ids: ReadonlySet<string>,
  handedOverAtMs: number | null,
): readonly CartLine[] {
  return lines.map((line) => (ids.has(line.id) ? { ...line, handedOverAtMs } : line));
}

/** Two carts as one: the lines of both, each once, those of one product together. */
export function joinCarts(
  lines: readonly CartLine[],
  others: readonly CartLine[],
): readonly CartLine[] {
  const known = new Set(lines.map(({ id }) => id));
  return others
    .filter(({ id }) => !known.has(id))
    .toReversed()
    .reduce<readonly CartLine[]>((joined, line) => {
      if (isOpen(line)) return withAddition(joined, line) ?? joined;
      return joined.length < mostLines ? [...joined, line] : joined;
    }, lines);
}

/**
 * The lines of what was stored, whoever wrote it and when.
 *
 * Missing: what is no line is left out, and so is what was handed over a day ago; a line of before lines had ids
 *          gets one.
 */
export function readLines(stored: unknown, nowMs: number, newId: () => string): CartLine[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, mostLines).flatMap((entry: Partial<CartLine> | null): CartLine[] => {
    if (typeof entry?.productId !== 'string' || typeof entry.quantity !== 'number') return [];
    const quantity = clamp(entry.quantity);
    const handedOverAtMs = entry.handedOverAtMs ?? null;
    if (!(quantity > 0) || (handedOverAtMs !== null && !(nowMs - handedOverAtMs < keptMs)))
      return [];
    const { productId, id = newId(), recommendationId = null } = entry;
    return [
      { id, productId, quantity, recommendationId, handedOverAtMs, wanted: entry.wanted ?? null },
    ];
  });
}
