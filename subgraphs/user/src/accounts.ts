import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/core';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { ConflictError, UnauthenticatedError } from '@reelgraph/platform/errors';
import { enqueueChange } from '@reelgraph/platform/outbox';
import type { InterestsChange } from '@reelgraph/schema/item-change';
import { userTopic } from '@reelgraph/schema/item-change';

import { hashPassword, verifyPassword } from './password.js';
import { checkedEmail, checkedHandle, checkedInterests, checkedPassword } from './sign-up.rules.js';
import { type Account, AccountSchema } from './user.entities.js';

/** What a person fills in to sign up. */
export interface SignUp {
  readonly email: string;
  readonly password: string;
  readonly handle: string;
  readonly interests?: readonly string[] | null;
}

function publishInterests(em: EntityManager, account: Account): void {
  const change: InterestsChange = {
    kind: 'interests',
    id: account.id,
    interests: account.interests,
  };
  enqueueChange(em, userTopic, account.id, change);
}

/**
 * The account that a sign-up asks for, not yet written. Hashing takes about 30 ms, which no transaction should.
 *
 * Errors: `InputError` naming a field.
 */
export async function prepareAccount(input: SignUp, now: number): Promise<Account> {
  const email = checkedEmail(input.email);
  const handle = checkedHandle(input.handle);
  const interests = checkedInterests(input.interests ?? [], 'input.interests');
  const passwordHash = await hashPassword(checkedPassword(input.password));
  return {
    id: randomUUID(),
    email,
    emailKey: email.toLowerCase(),
    handle,
    handleKey: handle.toLowerCase(),
    passwordHash,
    interests,
    roles: ['VIEWER'],
    createdAtMs: now,
  };
}

/**
 * Writes a prepared account and its change record, within the caller's transaction.
 *
 * Errors: `ConflictError` when the address or the handle is taken.
 */
export async function insertAccount(em: EntityManager, prepared: Account): Promise<Account> {
  const { emailKey, handle, handleKey } = prepared;
  const taken = await em.find(AccountSchema, { $or: [{ emailKey }, { handleKey }] });
  if (taken.some((account) => account.handleKey === handleKey)) {
    throw new ConflictError(`The handle ${handle} is taken.`);
  }
  if (taken.length > 0) throw new ConflictError('There is an account with this address already.');
  const account = em.create(AccountSchema, prepared);
  em.persist(account);
  publishInterests(em, account);
  try {
    await em.flush();
  } catch (error) {
    // Somebody signed up with the same address or handle between the look and the write.
    if (error instanceof UniqueConstraintViolationException) {
      throw new ConflictError('The address or the handle is taken.');
    }
    throw error;
  }
  return account;
}

/** The account of an address and a password. Errors: the same `UnauthenticatedError` for both being wrong. */
export async function authenticate(
  em: EntityManager,
  email: string,
  password: string,
): Promise<Account> {
  const account = await em.findOne(AccountSchema, { emailKey: email.trim().toLowerCase() });
  // A password that could never be set is not worth hashing, and must not be a way to burn our time.
  const possible = password.length <= 1000;
  if (!possible || !(await verifyPassword(password, account?.passwordHash ?? null)) || !account) {
    throw new UnauthenticatedError('The address or the password is wrong.');
  }
  return account;
}

/** Replaces the interests of an account. Errors: `InputError`; `UnauthenticatedError` when it is gone. */
export async function changeInterests(
  em: EntityManager,
  accountId: string,
  interests: readonly string[],
): Promise<Account> {
  const account = await em.findOne(AccountSchema, { id: accountId });
  if (account === null) throw new UnauthenticatedError();
  account.interests = checkedInterests(interests);
  publishInterests(em, account);
  await em.flush();
  return account;
}
