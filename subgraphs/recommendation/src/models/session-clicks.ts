import type { EventType } from '@reelgraph/schema/interaction-event';

/** Something done to a product in a session. */
export interface SessionAct {
  readonly productId: string;
  readonly type: EventType;
}

/**
 * The clicks that acts make up, oldest first: what a model of sessions is trained on and asked with.
 *
 * Different things done to one product in a row are one click (seen, opened, put into the cart); the same thing done
 * again is another one.
 */
export function sessionClicksOf(acts: readonly SessionAct[]): string[] {
  const clicks: string[] = [];
  const types = new Set<EventType>();
  for (const { productId, type } of acts) {
    if (productId === clicks.at(-1) && !types.has(type)) {
      types.add(type);
      continue;
    }
    clicks.push(productId);
    types.clear();
    types.add(type);
  }
  return clicks;
}
