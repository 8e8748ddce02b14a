import type { ShapeField } from './client-shape.js';
import type { JsonScanner } from './json-scanner.js';
import type { PlaceBook } from './place-book.js';

/** Passes a value without taking anything of it. */
export type Skip = (scanner: JsonScanner) => void;
/** Passes a value and writes what the client gets of it, by the writer of the book. */
export type Take = (scanner: JsonScanner, places: PlaceBook) => void;

/** How a value is passed. Missing: `skip` null = it has to be taken apart. */
export interface ValueScanner {
  /** Set when what the client gets is the value as it stands. */
  readonly skip: Skip | null;
  readonly take: Take;
}

/** The fields of an object in the order of the answer. */
export interface FieldScanner {
  readonly key: string;
  /** The brace or comma before it, and its key. */
  readonly head: string;
  readonly field: ShapeField | null;
  readonly value: ValueScanner;
}
