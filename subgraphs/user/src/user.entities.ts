import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Role } from '@reelgraph/schema/request-scope';

/** A person who signed up. `emailKey` and `handleKey` are lower-cased: both are unique regardless of case. */
export const AccountSchema = defineEntity({
  name: 'Account',
  properties: {
    id: p.string().length(36).primary(),
    email: p.string().length(254),
    emailKey: p.string().length(254).unique(),
    handle: p.string().length(30),
    handleKey: p.string().length(30).unique(),
    passwordHash: p.string().length(200),
    interests: p.json<string[]>(),
    roles: p.json<Role[]>(),
    createdAtMs: p.bigint('number'),
  },
});
export type Account = InferEntity<typeof AccountSchema>;

/**
 * One log-in and the refresh tokens that descend from it. Only the hash of the newest token is kept; an older one
 * of the same family has been copied by someone, and ends the family.
 */
export const SessionFamilySchema = defineEntity({
  name: 'SessionFamily',
  properties: {
    id: p.string().length(36).primary(),
    accountId: p.string().length(36).index(),
    tokenHash: p.string().length(64),
    expiresAtMs: p.bigint('number').index(),
  },
});
export type SessionFamily = InferEntity<typeof SessionFamilySchema>;

/** The visitors whose history has joined an account; a visitor's history joins once. */
export const VisitorHistorySchema = defineEntity({
  name: 'VisitorHistory',
  properties: {
    visitorId: p.string().length(128).primary(),
    accountId: p.string().length(36),
    joinedAtMs: p.bigint('number'),
  },
});
