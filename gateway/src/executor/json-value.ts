/** An object of parsed JSON. */
export interface JsonObject {
  [key: string]: unknown;
}

/** Whether a value is a JSON object (and no array). */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Characters that JSON must escape, and lone surrogates, which it writes as escapes.
// oxlint-disable-next-line no-control-regex
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as JSON text; the common short and plain one without the general serialiser. */
export const quote = (text: string): string =>
  text.length < 256 && !needsEscape.test(text) ? `"${text}"` : JSON.stringify(text);

// Sixteen digits in a row may be a number that a double cannot hold.
const longNumber = /[0-9]{16}/;

/**
 * Parses JSON text; an integer or decimal that a double would change is kept as it was written.
 *
 * Errors: `SyntaxError`.
 */
export function parseJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    if (typeof value !== 'number' || context?.source === undefined) return value;
    return String(value) === context.source || !longNumber.test(context.source)
      ? value
      : rawJson(context.source);
  });
}

// NOTE: the types of this ES2026 function are not in TypeScript's library yet.
const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

/**
 * Merges an answer into what is there: objects field by field, lists element by element, a null never over a value.
 * A key named `__proto__` is a key like any other.
 */
export function mergeInto(target: JsonObject, source: JsonObject): JsonObject {
  for (const key of Object.keys(source)) {
    const next = source[key];
    const present = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isJsonObject(present) && isJsonObject(next)) mergeInto(present, next);
    else if (Array.isArray(present) && Array.isArray(next)) mergeLists(present, next);
    else if (next !== null || present === undefined) put(target, key, next);
  }
  return target;
}

function mergeLists(target: unknown[], source: readonly unknown[]): void {
  for (let i = 0; i < source.length; i += 1) {
    const present = target[i];
    const next = source[i];
    if (isJsonObject(present) && isJsonObject(next)) mergeInto(present, next);
    else if (Array.isArray(present) && Array.isArray(next)) mergeLists(present, next);
    else if (present === undefined || present === null || next !== null) target[i] = next;
  }
}

function put(target: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else target[key] = value;
}
