import type { EventType } from '@reelgraph/schema/interaction-event';

/** Something done to a product in a session. */
export interface SessionAct {
  readonly productId: string;
  readonly type: EventType;
}

/** What tells of interest in a product; the rest (an impression, a dislike) is no click. */
const clickTypes: ReadonlySet<EventType> = new Set([
  'VIEW',
  'CLICK',
  'LIKE',
  'SHARE',
  'CART',
  'PURCHASE',
]);

/** Whether an event on a product is a click. */
export const isClick = (type: EventType): boolean => clickTypes.has(type);

/**
 * Whether an act belongs to the click before it, which `types` tells the acts of: different things done to one product
 * in a row are one click (seen, opened, put into the cart), the same thing done again is another one. Keeps `types` up
 * to date.
 */
export function continuesClick(isSame: boolean, types: Set<EventType>, type: EventType): boolean {
  const continues = isSame && !types.has(type);
  if (!continues) types.clear();
  types.add(type);
  return continues;
}

/** The clicks that acts make up, oldest first: what a model of sessions is trained on and asked with. */
export function sessionClicksOf(acts: readonly SessionAct[]): string[] {
  const clicks: string[] = [];
  const types = new Set<EventType>();
  for (const { productId, type } of acts) {
    if (!continuesClick(productId === clicks.at(-1), types, type)) clicks.push(productId);
  }
  return clicks;
}
