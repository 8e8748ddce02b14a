import { requireAccount } from '@reelgraph/platform/request-context';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';

import { authenticate, changeInterests, createAccount } from './accounts.js';
import type { Sessions } from './sessions.js';
import type { UserContext } from './user.context.js';
import type { Account } from './user.entities.js';
import { AuthPayload, LogInInput, SignUpInput, User } from './user.types.js';
import { joinVisitorHistory } from './visitor-history.js';

/** An account as one viewer may see it: the address only by its owner. */
export function presentUser(account: Account, viewer: string | null): User {
  return {
    id: account.id,
    handle: account.handle,
    email: account.id === viewer ? account.email : null,
    interests: account.interests.map((slug) => ({ slug })),
    roles: account.roles,
  };
}

/** Makes the resolver class over the session issuer and a call for after a commit. */
export function createUserResolver(
  sessions: Sessions,
  clock: () => number,
  onCommit: () => void,
): Function {
  /** Within one transaction: who it is, their joined history, a new session. */
  async function open(
    context: UserContext,
    identify: (em: UserContext['em']) => Promise<Account>,
    scope: RequestScope,
  ): Promise<AuthPayload> {
    const now = clock();
    // The password is hashed before the transaction's first write: a hash takes 30 ms, a transaction must not.
    const em = context.em.fork();
    const account = await identify(em);
    const session = await em.transactional(async (tx) => {
      await joinVisitorHistory(tx, scope.visitorId, account.id, now);
      return sessions.begin(tx, account, now);
    });
    onCommit();
    return { ...session, user: presentUser(account, account.id) };
  }

  @Resolver(() => User)
  class UserResolver {
    @Query(() => User, { nullable: true, description: 'Who is logged in; null when nobody is.' })
    async me(@Ctx() context: UserContext): Promise<User | null> {
      const { accountId } = context.scope;
      const account = accountId === null ? null : await context.accounts.load(accountId);
      return account === null ? null : presentUser(account, accountId);
    }

    @Mutation(() => AuthPayload, {
      description: 'Makes an account and logs in. The history of the calling visitor joins it.',
    })
    signUp(
      @Arg('input', () => SignUpInput, { description: 'The new account.' }) input: SignUpInput,
      @Ctx() context: UserContext,
    ): Promise<AuthPayload> {
      return open(context, (em) => createAccount(em, input, clock()), context.scope);
    }

    @Mutation(() => AuthPayload, {
      description: 'Logs in. The history of the calling visitor joins the account, once.',
    })
    logIn(
      @Arg('input', () => LogInInput, { description: 'Address and password.' }) input: LogInInput,
      @Ctx() context: UserContext,
    ): Promise<AuthPayload> {
      return open(context, (em) => authenticate(em, input.email, input.password), context.scope);
    }

    @Mutation(() => AuthPayload, {
      description: 'Exchanges a refresh token for a new session; a token works once.',
    })
    async refreshSession(
      @Arg('refreshToken', () => String, {
        description: 'The newest refresh token of the session.',
      })
      refreshToken: string,
      @Ctx() context: UserContext,
    ): Promise<AuthPayload> {
      const { session, account } = await sessions.refresh(context.em.fork(), refreshToken, clock());
      return { ...session, user: presentUser(account, account.id) };
    }

    @Mutation(() => Boolean, {
      description:
        'Ends the session: its refresh tokens stop working. True also when nobody was logged in.',
    })
    async logOut(@Ctx() context: UserContext): Promise<boolean> {
      await sessions.end(context.em.fork(), context.scope.sessionFamilyId);
      return true;
    }

    @Mutation(() => User, {
      description: 'Replaces the interests of the account that is logged in.',
    })
    async updateInterests(
      @Arg('interests', () => [String], {
        description: 'Category slugs, at most 50; may be empty.',
      })
      interests: string[],
      @Ctx() context: UserContext,
    ): Promise<User> {
      const accountId = requireAccount(context.scope);
      const account = await changeInterests(context.em.fork(), accountId, interests);
      onCommit();
      return presentUser(account, accountId);
    }
  }
  return UserResolver;
}
