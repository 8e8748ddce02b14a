import { describe, expect, it } from '@jest/globals';

import {
  fromHeaders,
  type RequestScope,
  scopeHeaders,
  toHeaders,
  viewerOf,
} from './request-scope.js';

const scope: RequestScope = {
  requestId: 'r1',
  accountId: 'a1',
  sessionFamilyId: 'f1',
  visitorId: 'v1',
  roles: ['VIEWER', 'ADMIN'],
  deadlineAt: 1_700_000_000_000,
};

describe('RequestScope', () => {
  it('survives the way through headers', () => {
    expect(fromHeaders(toHeaders(scope))).toEqual(scope);
    expect(Object.keys(toHeaders(scope)).toSorted()).toEqual([...scopeHeaders].toSorted());
    const nobody = { ...scope, accountId: null, sessionFamilyId: null, visitorId: null, roles: [] };
    expect(fromHeaders(toHeaders(nobody))).toEqual(nobody);
  });

  it('drops roles that do not exist', () => {
    expect(fromHeaders({ ...toHeaders(scope), 'x-roles': 'ADMIN,ROOT' }).roles).toEqual(['ADMIN']);
  });

  it('belongs to the account before the visitor, and to nobody without both', () => {
    expect(viewerOf(scope)).toBe('account:a1');
    expect(viewerOf({ ...scope, accountId: null })).toBe('visitor:v1');
    expect(viewerOf({ ...scope, accountId: null, visitorId: null })).toBeNull();
  });
});
