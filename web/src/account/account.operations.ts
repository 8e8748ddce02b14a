import { graphql } from '../gql/gql.js';

/** What the account page shows of a viewer. */
graphql(`
  fragment Account_user on User {
    id
    handle
    email
    roles
    interests {
      slug
      name
    }
  }
`);

/** A fresh pair of tokens, with whom they are for. */
graphql(`
  fragment Session_payload on AuthPayload {
    accessToken
    expiresAt
    refreshToken
    user {
      id
      handle
    }
  }
`);

export const RefreshSession = graphql(`
  mutation RefreshSession($refreshToken: String!) {
    refreshSession(refreshToken: $refreshToken) {
      ...Session_payload
    }
  }
`);

export const SignUp = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      ...Session_payload
    }
  }
`);

export const LogIn = graphql(`
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) {
      ...Session_payload
    }
  }
`);

export const LogOut = graphql(`
  mutation LogOut {
    logOut
  }
`);

export const UpdateInterests = graphql(`
  mutation UpdateInterests($interests: [String!]!) {
    updateInterests(interests: $interests) {
      ...Account_user
    }
  }
`);

export const AccountPageQuery = graphql(`
  query AccountPage {
    me {
      ...Account_user
    }
    categories {
      slug
      name
    }
  }
`);
