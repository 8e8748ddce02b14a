import { visitor } from '../tracking/visitor.js';

/** The headers that say who asks and with what. */
export function clientHeaders(accessToken: string | null): Record<string, string> {
  const headers: Record<string, string> = {
    'x-visitor-id': visitor.visitorId(),
    'apollographql-client-name': 'web',
  };
  if (accessToken !== null) headers['authorization'] = `Bearer ${accessToken}`;
  return headers;
}
