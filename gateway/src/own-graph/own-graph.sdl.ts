/** What clients see of the gateway's own graph. */
export const ownGraphSdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")

type Query {
  """
  What clients with an API key ask for, counted in the gateway process that answers, since it began. For ADMIN.
  """
  persistedUse: PersistedUse!
}

"""Persisted operations and their use."""
type PersistedUse {
  """When the counts began: the start of the process."""
  since: DateTime!
  """
  Requests without a client key that named an operation by its hash and got it, such as those of the web app.
  """
  keylessRequests: SafeInt!
  """Requests without a client key whose hash was not known; most send the operation after it."""
  keylessUnknown: SafeInt!
  """The clients, by name."""
  clients(
    """How many clients, 1…100."""
    first: Int = 100
  ): [PersistedClient!]!
}

"""A client with an API key, and what it asked for."""
type PersistedClient {
  """Its name."""
  name: ID!
  """What it may run."""
  mode: PersistedMode!
  """Operations in its manifest."""
  operationCount: Int!
  """Requests that were let through."""
  requests: SafeInt!
  """Those of this minute and the 59 before it."""
  requestsLastHour: Int!
  """When the last one came; null = none has come yet."""
  lastUsedAt: DateTime
  """Requests that were let through with an operation that the manifest lacks."""
  unlisted: SafeInt!
  """Requests that were refused: with an id that is not known, or an operation that its mode does not let run."""
  refused: SafeInt!
  """Requests under its name with a key that is not its own."""
  wrongKeys: SafeInt!
  """The operations of its manifest, those asked for most in the last hour first."""
  operations(
    """How many operations, 1…100."""
    first: Int = 20
  ): [PersistedOperation!]!
}

"""What a client may run."""
enum PersistedMode {
  """Anything."""
  OFF
  """Anything; what its manifest lacks is logged."""
  AUDIT
  """Operations of its manifest, by id or by their text."""
  SAFELIST
  """Operations of its manifest, by id."""
  REQUIRE_ID
}

"""An operation of a client's manifest, and its use."""
type PersistedOperation {
  """Its id in the manifest."""
  id: ID!
  """Its name; older versions of an app may have others of the same name."""
  name: String!
  """Its static cost, with the defaults of its variables; null = it does not fit the schema or the limits, and cannot run."""
  cost: Float
  """Requests for it."""
  requests: SafeInt!
  """Those of this minute and the 59 before it."""
  requestsLastHour: Int!
  """When the last one came; null = none has come yet."""
  lastUsedAt: DateTime
}

"""
A date-time string at UTC, such as 2007-12-03T10:15:30Z, compliant with the \`date-time\` format outlined in section 5.6 of the RFC 3339 profile of the ISO 8601 standard for representation of dates and times using the Gregorian calendar.
"""
scalar DateTime

"""
The \`SafeInt\` scalar type represents non-fractional signed whole numeric values that are considered safe as defined by the ECMAScript specification.
"""
scalar SafeInt @specifiedBy(url: "https://www.ecma-international.org/ecma-262/#sec-number.issafeinteger")
`;
