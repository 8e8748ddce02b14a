import type { EntityManager } from '@mikro-orm/core';
import { requireAccount } from '@reelgraph/platform/request-context';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';

import { authenticate, changeInterests, insertAccount, prepareAccount } from './accounts.js';
import { beginFamily, endFamily } from './session-family.js';
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

/** Makes the resolver class over the session issuer, and calls for after a commit and for the end of a session family. */
export function createUserResolver(
  sessions: Sessions,
  clock: () => number,
  onCommit: () => void,
  onSessionEnded: (familyId: string) => void,
): Function {
  /** In one transaction: the account, the visitor's history that joins it, a new session family. */
  async function open(
    context: UserContext,
    identify: (em: EntityManager) => Promise<Account>,
  ): Promise<AuthPayload> {
    const now = clock();
    const { account, begun } = await context.em.fork().transactional(async (em) => {
      const account = await identify(em);
      await joinVisitorHistory(em, context.scope.visitorId, account.id, now);
      return { account, begun: await beginFamily(em, account.id, now) };
    });
    onCommit();
    const session = await sessions.issue(account, begun, now);
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
    async signUp(
      @Arg('input', () => SignUpInput, { description: 'The new account.' }) input: SignUpInput,
      @Ctx() context: UserContext,
    ): Promise<AuthPayload> {
      const prepared = await prepareAccount(input, clock());
      return open(context, (em) => insertAccount(em, prepared));
    }

    @Mutation(() => AuthPayload, {
      description: 'Logs in. The history of the calling visitor joins the account, once.',
    })
    async logIn(
      @Arg('input', () => LogInInput, { description: 'Address and password.' }) input: LogInInput,
      @Ctx() context: UserContext,
    ): Promise<AuthPayload> {
      const account = await authenticate(context.em.fork(), input.email, input.password);
      return open(context, async () => account);
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
      const { sessionFamilyId } = context.scope;
      if (sessionFamilyId === null) return true;
      await endFamily(context.em.fork(), sessionFamilyId);
      onSessionEnded(sessionFamilyId);
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
