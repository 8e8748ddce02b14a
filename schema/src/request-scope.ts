import type { ViewerId } from './ids.js';
import { accountViewer, visitorViewer } from './ids.js';

/** What an account may do; the same values as the GraphQL enum `Role`. */
export const roles = ['VIEWER', 'CREATOR', 'MERCHANT', 'PARTNER', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/**
 * Who asks, and until when: decided once by the gateway, carried with every fetch to a subgraph.
 *
 * Units:   `deadlineAt` in milliseconds since the epoch.
 * Missing: `accountId` null = not logged in; `visitorId` null = no `x-visitor-id` was sent;
 *          `sessionFamilyId` (the log-in that the access token descends from) null = not logged in.
 */
export interface RequestScope {
  readonly requestId: string;
  readonly accountId: string | null;
  readonly sessionFamilyId: string | null;
  readonly visitorId: string | null;
  readonly roles: readonly Role[];
  readonly deadlineAt: number;
}

/** The viewer of a request: the account if there is one, else the visitor, else null (nobody in particular). */
export function viewerOf(scope: RequestScope): ViewerId | null {
  if (scope.accountId !== null) return accountViewer(scope.accountId);
  return scope.visitorId === null ? null : visitorViewer(scope.visitorId);
}

/** Names of the headers that `toHeaders` may write: nobody but the gateway may say them to a subgraph. */
export const scopeHeaders: ReadonlySet<string> = new Set([
  'x-request-id',
  'x-deadline-at',
  'x-account-id',
  'x-session-family',
  'x-visitor-id',
  'x-roles',
]);

/** The scope as HTTP headers, for a subgraph in another process. Absent values are left out. */
export function toHeaders(scope: RequestScope): Record<string, string> {
  const headers: Record<string, string> = {
    'x-request-id': scope.requestId,
    'x-deadline-at': String(scope.deadlineAt),
  };
  if (scope.accountId !== null) headers['x-account-id'] = scope.accountId;
  if (scope.sessionFamilyId !== null) headers['x-session-family'] = scope.sessionFamilyId;
  if (scope.visitorId !== null) headers['x-visitor-id'] = scope.visitorId;
  if (scope.roles.length > 0) headers['x-roles'] = scope.roles.join(',');
  return headers;
}

/** The scope that `toHeaders` wrote; header names are lower-case. Unknown roles are dropped. */
export function fromHeaders(headers: Readonly<Record<string, string | undefined>>): RequestScope {
  const deadlineAt = Number(headers['x-deadline-at']);
  return {
    requestId: headers['x-request-id'] ?? '',
    accountId: headers['x-account-id'] ?? null,
    sessionFamilyId: headers['x-session-family'] ?? null,
    visitorId: headers['x-visitor-id'] ?? null,
    roles: (headers['x-roles'] ?? '')
      .split(',')
      .filter((r): r is Role => (roles as readonly string[]).includes(r)),
    deadlineAt:
      Number.isFinite(deadlineAt) && deadlineAt > 0 ? deadlineAt : Number.MAX_SAFE_INTEGER,
  };
}
