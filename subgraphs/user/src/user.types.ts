import { roles } from '@reelgraph/schema/request-scope';
import { GraphQLDateTime } from 'graphql-scalars';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** The GraphQL enum of roles. */
export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role]));
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What an account may do.',
  valuesConfig: {
    VIEWER: { description: 'Watches and buys.' },
    CREATOR: { description: 'Publishes videos.' },
    MERCHANT: { description: 'Sells products.' },
    PARTNER: { description: 'Calls the API for an app of their own.' },
    ADMIN: { description: 'Runs the platform.' },
  },
});

/** A category as the user subgraph knows it: its slug; catalog has the rest. */
@ObjectType('Category', { description: 'A category of products.' })
@Directive('@key(fields: "slug", resolvable: false)')
export class CategoryStub {
  @Field(() => String, {
    description: 'Its name in addresses and arguments, such as `womens-bags`.',
  })
  slug!: string;
}

/** A person with an account. */
@ObjectType('User', { description: 'A person with an account.' })
@Directive('@key(fields: "id")')
export class User {
  @Field(() => ID, { description: 'Stable id of the account.' })
  id!: string;

  @Field(() => String, { description: 'Public name, 3…30 characters, unique regardless of case.' })
  handle!: string;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address; null for everybody but oneself.',
  })
  email!: string | null;

  @Field(() => [CategoryStub], {
    description: 'Categories chosen at sign-up or later, at most 50.',
  })
  interests!: CategoryStub[];

  @Field(() => [RoleEnum], { description: 'What the account may do; at least VIEWER.' })
  roles!: string[];
}

/** What a log-in gives. */
@ObjectType('AuthPayload', { description: 'A session: tokens, and whose it is.' })
export class AuthPayload {
  @Field(() => String, {
    description: 'Bearer token for the `Authorization` header, good for 15 minutes.',
  })
  accessToken!: string;

  @Field(() => GraphQLDateTime, { description: 'When the access token ends.' })
  expiresAt!: Date;

  @Field(() => String, {
    description: 'For `refreshSession`; good for 30 days and for one use, which gives the next.',
  })
  refreshToken!: string;

  @Field(() => User, { description: 'The account that is logged in.' })
  user!: User;
}

/** What a person fills in to sign up. */
@InputType('SignUpInput', { description: 'A new account.' })
export class SignUpInput {
  @Field(() => String, {
    description: 'E-mail address, at most 254 characters; unique regardless of case.',
  })
  email!: string;

  @Field(() => String, { description: '10…200 characters.' })
  password!: string;

  @Field(() => String, {
    description: '3…30 letters, digits, dots or underscores; unique regardless of case.',
  })
  handle!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Category slugs to begin with, at most 50.',
  })
  interests?: string[] | null;
}

/** What a person fills in to log in. */
@InputType('LogInInput', { description: 'Who logs in.' })
export class LogInInput {
  @Field(() => String, { description: 'E-mail address of the account.' })
  email!: string;

  @Field(() => String, { description: 'Its password.' })
  password!: string;
}
