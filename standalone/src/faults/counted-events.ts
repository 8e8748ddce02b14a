import { ask, type ServerProcess } from '../e2e/server-process.js';

/** How many events of a type a product has counted in the last hour, by its analytics. */
export async function countedEvents(
  product: Pick<ServerProcess, 'origin'>,
  type: string,
): Promise<number> {
  const { data } = await ask(product, '{ analytics { eventsByType { type count } } }');
  const { eventsByType } = (
    data as unknown as Record<'analytics', { eventsByType: { type: string; count: number }[] }>
  )['analytics'];
  return eventsByType.find((each) => each.type === type)?.count ?? 0;
}
