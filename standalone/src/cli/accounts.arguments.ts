import { roles, type Role } from '@reelgraph/schema/request-scope';

import { UsageError } from './usage-error.js';

/** What `accounts …` asks for. */
export interface AccountsCommand {
  readonly name: 'accounts';
  readonly action: 'grant' | 'revoke';
  readonly email: string;
  readonly role: Role;
}

/** Everybody who signs up is a VIEWER and stays one. */
const given = roles.filter((role) => role !== 'VIEWER');
const names = `${given.slice(0, -1).join(', ')} or ${given.at(-1)}`;

/** The command that the words after `accounts` stand for. Errors: `UsageError` when they stand for none. */
export function accountsCommand(words: readonly string[]): AccountsCommand {
  const [action, email, word, tooMuch] = words;
  if (action !== 'grant' && action !== 'revoke')
    throw new UsageError('Say what to do with an account: grant or revoke a role.');
  if (email === undefined)
    throw new UsageError('Name the address that the account signed up with.');
  if (word === undefined) throw new UsageError(`Name the role to ${action}: ${names}.`);
  if (tooMuch !== undefined) throw new UsageError(`"${tooMuch}" is too much.`);
  const role = given.find((known) => known === word.toUpperCase());
  if (role === undefined) throw new UsageError(`"${word}" is no role: ${names}.`);
  return { name: 'accounts', action, email, role };
}
