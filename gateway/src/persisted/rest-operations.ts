import {
  GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isSpecifiedScalarType,
} from 'graphql';

import type { Admit } from '../access/admit.js';
import { presentRequestError, refusal as refusalOf, type RequestError } from '../errors.js';
import type { Executor } from '../executor/executor.js';
import type {
  ClientCredentials,
  OutcomeListener,
  PersistedOperations,
  Resolution,
} from './persisted-operations.js';
import { type InputKind, variablesFromQueryString } from './query-string.js';

/** Decides what `GET /op/<operation name>?<variables>` runs; never throws. */
export type RestOperations = (
  name: string,
  search: string,
  credentials: ClientCredentials,
) => Resolution;

const refused = (refusal: RequestError): Resolution => ({ kind: 'refused', refusal });

function kindOf(schema: GraphQLSchema, typeName: string): InputKind {
  const type = schema.getType(typeName);
  if (isInputObjectType(type)) return 'json';
  if (isEnumType(type)) return 'text';
  if (type === undefined || !isSpecifiedScalarType(type)) return 'scalar';
  const { name } = type;
  return name === 'Int' || name === 'Float' || name === 'Boolean' ? name : 'text';
}

/** The queries of clients' manifests as addresses: by operation name, with the variables in the query string. */
export function createRestOperations(options: {
  persisted: Pick<PersistedOperations, 'authenticate'>;
  admit: Admit;
  executor: Executor;
  onOutcome: OutcomeListener;
}): RestOperations {
  const { persisted, admit, executor, onOutcome } = options;

  return (name, search, credentials) => {
    try {
      const client = persisted.authenticate(credentials);
      if (client === null) {
        const message = 'This address needs the headers x-client-name and x-client-key.';
        return refused(refusalOf(401, 'UNAUTHENTICATED', message));
      }
      const listed = client.byName(name);
      onOutcome(client.name, listed === undefined ? 'unknown-id' : 'by-id', listed ?? null);
      if (listed === undefined) {
        const message = `The manifest of ${client.name} has no operation of this name.`;
        return refused(refusalOf(404, 'PERSISTED_QUERY_NOT_IN_LIST', message));
      }
      if (listed.type !== 'query') {
        const message = `Only queries can be asked by GET; ${name} is a ${listed.type}.`;
        return refused(refusalOf(405, 'BAD_REQUEST', message));
      }
      const { document, errors } = admit(listed.body);
      if (errors !== null) return refused(told(errors));
      const { operation } = executor.prepare(listed.body, document, name);
      const variables = variablesFromQueryString(
        search,
        operation.variableDefinitions ?? [],
        (typeName) => kindOf(executor.supergraph.api, typeName),
      );
      const coerced = executor.coerce(operation, variables);
      if (coerced.errors !== null) return refused(told(coerced.errors));
      const source = listed.body;
      return { kind: 'run', source, operationName: name, variables, client, persisted: true };
    } catch (error) {
      return refused(presentRequestError(error));
    }
  };
}

/** Errors of an operation as the refusal of its address. */
function told(
  errors: readonly { message: string; extensions?: Readonly<Record<string, unknown>> }[],
): RequestError {
  const [first] = errors;
  const error = new GraphQLError(first?.message ?? '', { extensions: { ...first?.extensions } });
  return presentRequestError(error);
}
