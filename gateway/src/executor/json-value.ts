/** An object of parsed JSON. */
export interface JsonObject {
  [key: string]: unknown;
}

// NOTE: this function of ES2026 is not in TypeScript's library yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** A number that a double cannot hold, as it was written: `9007199254740993`, or a decimal of 20 places. */
export class ExactNumber {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return rawJSON(this.text);
  }
}

/** Whether a value is a JSON object (and neither an array nor a number in its own words). */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof ExactNumber);

// Characters that JSON must escape, and lone surrogates, which it writes as escapes.
// oxlint-disable-next-line no-control-regex
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as JSON text; the common short and plain one without the general serialiser. */
export const quote = (text: string): string =>
  text.length < 256 && !needsEscape.test(text) ? `"${text}"` : JSON.stringify(text);

// A number of 16 signs or more. Inside a string the same may stand, which costs time and changes nothing.
const longNumber = /[:[,]\s*(-?\d[\d.eE+-]{15,})/g;

const isInexact = (source: string): boolean => String(Number(source)) !== source;

/** Keeps numbers that a double would change, where `JSON.parse` calls it for each value. */
export function reviveExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || source.length < 16) return value;
  return isInexact(source) ? new ExactNumber(source) : value;
}

/**
 * Parses JSON text; a number that a double would change becomes an `ExactNumber`.
 *
 * Errors: `SyntaxError`.
 */
export function parseExactJson(text: string): unknown {
  let inexact = false;
  for (const [, source = ''] of text.matchAll(longNumber)) {
    if (isInexact(source)) {
      inexact = true;
      break;
    }
  }
  if (!inexact) return JSON.parse(text);
  return JSON.parse(text, reviveExact);
}

/** A copy of a JSON value that shares no object with it; values of other classes (dates) are shared. */
export function copyJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyJson);
  if (!isJsonObject(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) putKey(copy, key, copyJson(value[key]));
  return copy;
}

/** Reads an object's own key, whatever its name: one that every object inherits (`constructor`) is not there. */
export const ownKey = (object: JsonObject, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Sets an object's own key, whatever its name: `__proto__` is a key like any other. */
export function putKey(target: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    const property = { value, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(target, key, property);
  } else target[key] = value;
}

/** Merges an answer into what is there: objects field by field, lists element by element, a null never over a value. */
export function mergeInto(target: JsonObject, source: JsonObject): JsonObject {
  for (const key of Object.keys(source)) {
    const next = source[key];
    const present = ownKey(target, key);
    if (isJsonObject(present) && isJsonObject(next)) mergeInto(present, next);
    else if (Array.isArray(present) && Array.isArray(next)) mergeLists(present, next);
    else if (next !== null || present === undefined) putKey(target, key, next);
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
