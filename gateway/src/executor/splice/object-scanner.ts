import {
  getNamedType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

import { type ClientShape, Unspliceable } from './client-shape.js';
import type { FetchField } from './fetch-fields.js';
import { Deviation } from './json-scanner.js';
import { compileFiller, type FillPlace } from './place-filler.js';
import { pieceOfPlace, pieceOfText } from './piece-writer.js';
import type { PlaceKind } from './place-kind.js';
import type { FieldScanner, Skip, Take, ValueScanner } from './value-scanner.js';

/** The kind of place on a path of the answer; null = only one fetch fills the objects there. */
export type KindAt = (path: string) => PlaceKind | null;

const verbatim = (skip: Skip): ValueScanner => ({
  skip,
  take(scanner, { writer }) {
    const begin = scanner.at;
    skip(scanner);
    writer.stretch(begin, scanner.at);
  },
});

const builtIn: ReadonlyMap<string, Skip> = new Map([
  ['Int', (scanner) => scanner.int()],
  ['Float', (scanner) => scanner.float()],
  ['Boolean', (scanner) => scanner.boolean()],
  ['String', (scanner) => scanner.string()],
  ['ID', (scanner) => scanner.string()],
]);

function leafOf(type: GraphQLOutputType): Skip {
  const named = getNamedType(type);
  if (!isEnumType(named)) return builtIn.get(named.name) ?? ((scanner) => scanner.scalar());
  const values = new Set(named.getValues().map(({ name }) => `"${name}"`));
  return (scanner) => {
    const begin = scanner.at;
    scanner.string();
    if (!values.has(scanner.text.slice(begin, scanner.at))) throw new Deviation('no such value');
  };
}

const skipHidden: Skip = (scanner) => {
  if (!scanner.takes('null')) scanner.scalar();
};

/**
 * Compiles scanners of the objects that a fetch brings; adds the texts that they write to those of the plan.
 *
 * Errors: `Unspliceable`.
 */
export function createObjectScanners(kindAt: KindAt, texts: string[]) {
  function compileFields(
    fields: readonly FetchField[],
    shape: ClientShape,
    path: string,
  ): FieldScanner[] {
    return fields.map(({ key, name, fields: inner }, i): FieldScanner => {
      const head = `${i === 0 ? '{' : ','}${JSON.stringify(key)}:`;
      const field = shape.fields.get(key) ?? null;
      if (name === '__typename') {
        const text = `"${shape.type.name}"`;
        if (field !== null && field.type !== null) throw new Unspliceable('another field');
        return { key, head, field, value: verbatim((scanner) => scanner.expect(text)) };
      }
      if (field === null) {
        if (inner !== null) throw new Unspliceable('a hidden object');
        return { key, head, field, value: verbatim(skipHidden) };
      }
      if (field.type === null || field.name !== name) throw new Unspliceable('another field');
      const below = path === '' ? key : `${path}.${key}`;
      const value = compileValue(field.type, inner, field.shape, below);
      return { key, head, field, value };
    });
  }

  function compileValue(
    type: GraphQLOutputType,
    fields: readonly FetchField[] | null,
    shape: ClientShape | null,
    path: string,
  ): ValueScanner {
    if (isNonNullType(type)) return compileNonNull(type.ofType, fields, shape, path);
    const inner = compileNonNull(type, fields, shape, path);
    const { skip, take } = inner;
    if (skip !== null) {
      return verbatim((scanner) => {
        if (!scanner.takes('null')) skip(scanner);
      });
    }
    return {
      skip: null,
      take(scanner, places) {
        if (scanner.takes('null')) places.writer.stretch(scanner.at - 4, scanner.at);
        else take(scanner, places);
      },
    };
  }

  function compileNonNull(
    type: GraphQLOutputType,
    fields: readonly FetchField[] | null,
    shape: ClientShape | null,
    path: string,
  ): ValueScanner {
    if (isListType(type)) return listOf(compileValue(type.ofType, fields, shape, path));
    if (isLeafType(type)) return verbatim(leafOf(type));
    if (fields === null || shape === null) throw new Unspliceable('an object without fields');
    const kind = kindAt(path);
    return kind === null ? compileObject(fields, shape, path) : compilePlace(fields, kind, path);
  }

  /** An object that this fetch brings whole. */
  function compileObject(
    fields: readonly FetchField[],
    shape: ClientShape,
    path: string,
  ): ValueScanner {
    const scanners = compileFields(fields, shape, path);
    const brought = scanners.filter(({ field }) => field !== null);
    const wanted = [...shape.fields.keys()];
    if (wanted.some((key, i) => brought[i]?.field?.key !== key)) {
      return reordered(scanners, shape, texts);
    }
    const skips = scanners.map(({ value }) => value.skip);
    if (brought.length === scanners.length && skips.every((skip) => skip !== null)) {
      return verbatim((scanner) => {
        for (const { head, value } of scanners) {
          scanner.expect(head);
          value.skip?.(scanner);
        }
        scanner.expect('}');
      });
    }
    return { skip: null, take: inOrder(scanners) };
  }

  /** An object that gets fields from other fetches too. */
  function compilePlace(
    fields: readonly FetchField[],
    kind: PlaceKind,
    path: string,
  ): ValueScanner {
    const scanners = compileFields(fields, kind.shape, path);
    const filler = compileFiller(scanners, kind);
    const flat = scanners.every(({ value }) => value.skip !== null);
    return {
      skip: null,
      take(scanner, places) {
        const begin = scanner.at;
        if (!flat) {
          const place = places.add(kind);
          filler.fill(scanner, place, places);
          return places.writer.add(pieceOfPlace(place));
        }
        filler.pass(scanner);
        const text = scanner.text.slice(begin, scanner.at);
        let place = places.known(kind, text);
        if (place === undefined) {
          place = places.add(kind);
          filler.fillPassed(scanner, place, places);
          places.remember(place, text);
        }
        places.writer.add(pieceOfPlace(place));
      },
    };
  }

  return {
    /** The scanner of an object that stands for a place: the root, or an entity of an `_entities` list. */
    compileFill(fields: readonly FetchField[], kind: PlaceKind, path: string): FillPlace {
      return compileFiller(compileFields(fields, kind.shape, path), kind).fill;
    },
  };
}

function listOf(element: ValueScanner): ValueScanner {
  const { skip, take } = element;
  if (skip !== null) {
    return verbatim((scanner) => {
      scanner.expect('[');
      if (scanner.takes(']')) return;
      do skip(scanner);
      while (scanner.nextElement());
    });
  }
  return {
    skip: null,
    take(scanner, places) {
      const { writer } = places;
      scanner.expect('[');
      writer.stretch(scanner.at - 1, scanner.at);
      if (!scanner.takes(']')) {
        do {
          take(scanner, places);
          writer.stretch(scanner.at, scanner.at + 1);
        } while (scanner.nextElement());
      } else writer.stretch(scanner.at - 1, scanner.at);
    },
  };
}

/** Writes the fields that the client asked for as they come. */
function inOrder(fields: readonly FieldScanner[]): Take {
  return (scanner, places) => {
    const { writer } = places;
    writer.stretch(scanner.at, scanner.at + 1);
    let isFirst = true;
    for (const { head, field, value } of fields) {
      const before = scanner.at;
      scanner.expect(head);
      if (field === null) {
        value.skip?.(scanner);
        continue;
      }
      // The comma before a field is its own, unless what came before is not shown.
      writer.stretch(isFirst ? before + 1 : before, scanner.at);
      isFirst = false;
      value.take(scanner, places);
    }
    scanner.expect('}');
    writer.stretch(scanner.at - 1, scanner.at);
  };
}

/** Writes the fields in the client's order, which is another one than the answer's. */
function reordered(
  scanners: readonly FieldScanner[],
  shape: ClientShape,
  texts: string[],
): ValueScanner {
  const pieceOf = (text: string): number => pieceOfText(texts.push(text) - 1);
  const fields = [...shape.fields.values()].map(({ key, type }, i) => {
    const at = scanners.findIndex(({ field }) => field?.key === key);
    if (at === -1 && type !== null) throw new Unspliceable('a field that another fetch brings');
    const head = `${i === 0 ? '{' : ','}${JSON.stringify(key)}:`;
    // A type's name need not have been fetched.
    return { at, head: pieceOf(at === -1 ? `${head}"${shape.type.name}"` : head) };
  });
  const end = pieceOf('}');
  return {
    skip: null,
    take(scanner, places) {
      const { writer } = places;
      const begins = scanners.map(({ head, value }) => {
        scanner.expect(head);
        const begin = writer.begin();
        value.take(scanner, places);
        return begin;
      });
      scanner.expect('}');
      begins.push(writer.begin());
      for (const { at, head } of fields) {
        writer.add(head);
        if (at !== -1) writer.repeat(begins[at] as number, begins[at + 1] as number);
      }
      writer.add(end);
      writer.remove(begins[0] as number, begins.at(-1) as number);
    },
  };
}
