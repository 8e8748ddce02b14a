import { GraphQLError, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { z } from 'zod';

import { highestLimits } from '../access/limits.js';
import { maxDocumentKeyLength } from './operation-request.js';

/** An operation that a client may run by its id. */
export interface ManifestOperation {
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  /** The document: exactly one operation, named, with the fragments that it needs. */
  readonly body: string;
}

/** A manifest that cannot be used; the message names the operation and the position. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** Operations of one manifest at most. */
const maxOperations = 5000;
/** The longest document, characters. */
const maxBodyLength = 100_000;

const id = z.string().min(1).max(maxDocumentKeyLength);
const body = z.string().min(1).max(maxBodyLength);
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z
    .array(
      z.object({
        id,
        name: z.string().min(1),
        type: z.enum(['query', 'mutation', 'subscription']),
        body,
      }),
    )
    .max(maxOperations),
});
const relayManifest = z.record(id, body);

/**
 * The operations of a manifest: Apollo's format (`apollo-persisted-query-manifest`, version 1), or Relay's map of ids
 * to documents.
 *
 * Errors: `ManifestError`, one sentence that names the operation and the position.
 */
export function readManifest(value: unknown): readonly ManifestOperation[] {
  const operations = isRelay(value) ? readRelay(value) : readApollo(value);
  const ids = new Set<string>();
  for (const [index, { id: own, name }] of operations.entries()) {
    if (ids.has(own))
      throw new ManifestError(`${label(index, name)} has the id ${own} of another one`);
    ids.add(own);
  }
  return operations;
}

const isRelay = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('format' in value);

const label = (index: number, name: string): string => `operation ${index + 1} (${name})`;

function readApollo(value: unknown): ManifestOperation[] {
  const result = apolloManifest.safeParse(value);
  if (!result.success) throw new ManifestError(reasonOf(result.error));
  return result.data.operations.map((operation, index) => {
    const place = label(index, operation.name);
    const parsed = readDocument(operation.body, place);
    if (parsed.name !== operation.name || parsed.type !== operation.type) {
      const said = `${operation.type} ${operation.name}`;
      throw new ManifestError(
        `${place} is called ${said} and its body is ${parsed.type} ${parsed.name}`,
      );
    }
    return operation;
  });
}

function readRelay(value: unknown): ManifestOperation[] {
  const result = relayManifest.safeParse(value);
  if (!result.success) throw new ManifestError(reasonOf(result.error));
  const documents = Object.entries(result.data);
  if (documents.length > maxOperations) {
    throw new ManifestError(
      `it has ${documents.length} operations; at most ${maxOperations} are allowed`,
    );
  }
  return documents.map(([own, text], index) => ({
    id: own,
    ...readDocument(text, label(index, own)),
    body: text,
  }));
}

/** The name and type of a document's only operation. */
function readDocument(text: string, place: string): Pick<ManifestOperation, 'name' | 'type'> {
  let operations: OperationDefinitionNode[];
  try {
    const { definitions } = parse(text, { maxTokens: highestLimits.tokens });
    operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  } catch (error) {
    throw new ManifestError(`${place}: ${describeError(error as GraphQLError)}`);
  }
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) {
    throw new ManifestError(
      `${place} has ${operations.length} operations in its body instead of one`,
    );
  }
  if (operation.name === undefined) throw new ManifestError(`${place} has no name in its body`);
  return { name: operation.name.value, type: operation.operation };
}

/** What is wrong with a document and where in it. */
export function describeError({ message, locations }: GraphQLError): string {
  const [at] = locations ?? [];
  const sentence = message.replace(/\.$/, '');
  return at === undefined ? sentence : `${sentence} (line ${at.line}, column ${at.column})`;
}

/** The first thing that a schema of zod found wrong, and where. */
export function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  const reason = issue?.message ?? 'it is not right';
  return path === '' ? reason : `${path}: ${reason}`;
}
