import { personalStore } from '../tracking/consent.store.js';
import { visitor } from '../tracking/visitor.js';

/** The headers that say who asks and with what. */
export function clientHeaders(accessToken: string | null): Record<string, string> {
  const headers: Record<string, string> = { 'apollographql-client-name': 'web' };
  if (personalStore.get()) headers['x-visitor-id'] = visitor.visitorId();
  if (accessToken !== null) headers['authorization'] = `Bearer ${accessToken}`;
  return headers;
}
