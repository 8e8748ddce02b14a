import { maxInputDepth } from '../access/limits.js';

/** An operation as a client sent it, by any door: a document, what names a persisted one, or both. */
export interface OperationRequest {
  readonly query: string | null;
  /** What names a persisted document: its id in a manifest, or its SHA-256 in hexadecimal. */
  readonly documentKey: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Whether a value has more levels than it may; asked before anything goes through it by recursion. */
function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  }
  return false;
}

/** The longest id of a document, characters. */
export const maxDocumentKeyLength = 200;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is undefined | null =>
  value === undefined || value === null;

const isKey = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= maxDocumentKeyLength;

/** The `sha256:` of the GraphQL over HTTP draft only says what the rest is; hashes are compared in lower case. */
const plainKey = (key: string): string => {
  const hash = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(key)?.[1];
  return hash?.toLowerCase() ?? key;
};

/**
 * Reads the parameters of a request: a JSON body, the parameters of a GET, or the payload of a `subscribe` message.
 * A persisted document is named by Apollo's `extensions.persistedQuery.sha256Hash`, or instead of a query by
 * `documentId`, by Relay's `doc_id` or by `id`; beside a query those may mean anything.
 *
 * Errors: a sentence that says what is wrong with them.
 */
export function readOperationRequest(parameters: unknown): OperationRequest | string {
  if (!isRecord(parameters)) return 'The request is not an object.';
  const { query, operationName, variables, extensions } = parameters;
  if (!isAbsent(query) && typeof query !== 'string') return 'The query is not a string.';
  if (!isAbsent(operationName) && typeof operationName !== 'string') {
    return 'The operationName is not a string.';
  }
  if (!isAbsent(variables) && !isRecord(variables)) return 'The variables are not an object.';
  if (isDeeper(variables, maxInputDepth)) {
    return `The variables are nested more than ${maxInputDepth} deep.`;
  }
  if (!isAbsent(extensions) && !isRecord(extensions)) return 'The extensions are not an object.';
  const hasQuery = !isAbsent(query) && query !== '';
  const key = documentKey(parameters, extensions?.['persistedQuery'], hasQuery);
  if (key.problem !== null) return key.problem;
  if (!hasQuery && key.value === null) return 'The request has no query and no id of one.';
  return {
    query: hasQuery ? query : null,
    documentKey: key.value,
    operationName: operationName ?? null,
    variables: variables ?? {},
  };
}

type Key = { readonly value: string | null; readonly problem: string | null };

const problem = (sentence: string): Key => ({ value: null, problem: sentence });

function documentKey(
  parameters: Record<string, unknown>,
  persistedQuery: unknown,
  hasQuery: boolean,
): Key {
  const keys = new Set<string>();
  if (!isAbsent(persistedQuery)) {
    if (!isRecord(persistedQuery) || persistedQuery['version'] !== 1) {
      return problem('extensions.persistedQuery is not an object with version 1.');
    }
    const hash = persistedQuery['sha256Hash'];
    if (!isKey(hash)) return problem('extensions.persistedQuery.sha256Hash is no hash.');
    keys.add(plainKey(hash));
  }
  for (const name of hasQuery ? [] : ['documentId', 'doc_id', 'id']) {
    const key = parameters[name];
    if (isAbsent(key)) continue;
    if (!isKey(key))
      return problem(`${name} is not a string of 1…${maxDocumentKeyLength} characters.`);
    keys.add(plainKey(key));
  }
  if (keys.size > 1) return problem('The request names several persisted documents.');
  const [value = null] = keys;
  return { value, problem: null };
}

/**
 * The parameters of a GET, its `variables` and `extensions` read as JSON.
 *
 * Errors: a sentence that says which one is wrong.
 */
export function readGetParameters(search: string): Record<string, unknown> | string {
  const parameters: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (Object.hasOwn(parameters, name)) return `The parameter ${name} is given twice.`;
    parameters[name] = value;
  }
  for (const name of ['variables', 'extensions']) {
    const value = parameters[name];
    if (typeof value !== 'string') continue;
    try {
      parameters[name] = value === '' ? null : JSON.parse(value);
    } catch {
      return `The parameter ${name} is not JSON.`;
    }
  }
  return parameters;
}
