import { type RequestScope, type Role, viewerOf } from '@reelgraph/schema/request-scope';
import type { ViewerId } from '@reelgraph/schema/ids';

import { ForbiddenError, InputError, UnauthenticatedError } from './errors.js';

/** What every subgraph's context has. */
export interface RequestContext {
  readonly scope: RequestScope;
}

/** The account that asks. Errors: `UnauthenticatedError` when nobody is logged in. */
export function requireAccount(scope: RequestScope): string {
  if (scope.accountId === null) throw new UnauthenticatedError();
  return scope.accountId;
}

/** The viewer that asks. Errors: `InputError` naming the header when there is neither account nor visitor. */
export function requireViewer(scope: RequestScope): ViewerId {
  const viewer = viewerOf(scope);
  if (viewer === null) throw new InputError('x-visitor-id', 'is needed, or an access token');
  return viewer;
}

/** Lets accounts with a role pass. Errors: `UnauthenticatedError` without an account, `ForbiddenError` without the role. */
export function requireRole(scope: RequestScope, role: Role): void {
  requireAccount(scope);
  if (!scope.roles.includes(role)) throw new ForbiddenError(`This needs the role ${role}.`);
}
