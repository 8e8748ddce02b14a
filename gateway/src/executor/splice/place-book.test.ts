import { describe, expect, it } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';

import { readShape } from './client-shape.js';
import { Deviation } from './json-scanner.js';
import { PlaceBook } from './place-book.js';
import { PlaceKind } from './place-kind.js';
import { writeAnswer } from './place-writer.js';

const schema = buildSchema('type Query { id: ID name: String price: Int stock: Int }');
const document = parse('{ id name price __typename }');
const shape = readShape(schema, document.definitions[0] as OperationDefinitionNode, new Map());

/** The kind of a place that fetches fill, each with its keys. */
function kindOf(...fetches: string[][]): PlaceKind {
  const kind = new PlaceKind(0, shape);
  for (const key of fetches.flat()) kind.use(key);
  return kind;
}

/** A place, and what fills its slots with texts that stand in the middle of answers. */
function placeOf(kind: PlaceKind) {
  kind.complete();
  const book = new PlaceBook({ kinds: [kind], texts: [] });
  const place = book.add(kind);
  return {
    fill(key: string, text: string): void {
      const source = Buffer.from(`{${text}}`);
      const { source: number } = book.scan(source);
      book.fill(place, kind.slotOf(key), number, 1, source.length - 1);
    },
    write: () => /^{"data":(.*)}$/.exec(String(writeAnswer(place, book)))?.[1],
  };
}

describe('an object of the answer that several fetches fill', () => {
  it('is written in the order of the operation, whatever came first', () => {
    const place = placeOf(kindOf(['price'], ['id', 'name']));
    const values = { price: '5', id: '"p1"', name: '"Lamp"' };
    for (const [key, text] of Object.entries(values)) place.fill(key, text);
    expect(place.write()).toBe('{"id":"p1","name":"Lamp","price":5,"__typename":"Query"}');
  });

  it('takes a field from two fetches that agree, and none from two that do not', () => {
    const place = placeOf(kindOf(['id', 'name'], ['id', 'price']));
    place.fill('id', '"p1"');
    place.fill('id', '"p1"');
    expect(() => place.fill('id', '"p2"')).toThrow(Deviation);
  });

  it('is not written while a field has not come', () => {
    const place = placeOf(kindOf(['id', 'name', 'price']));
    place.fill('id', '"p1"');
    expect(() => place.write()).toThrow(Deviation);
  });
});

describe('fields in one stretch of text', () => {
  it('are those of one fetch that stand side by side in the operation', () => {
    expect(kindOf(['id', 'name', 'price']).joins('name', 'id')).toBe(true);
    expect(kindOf(['id', 'name', 'price']).joins('price', 'id')).toBe(false);
  });

  it('are none that two fetches bring, or that a representation needs as well', () => {
    const shared = kindOf(['id', 'name'], ['name', 'price']);
    expect(shared.isSole('name')).toBe(false);
    expect(shared.joins('name', 'id')).toBe(false);
    expect(shared.joins('price', 'name')).toBe(false);
  });

  it('have one slot, which is written once', () => {
    const kind = kindOf(['id', 'name'], ['price']);
    expect(kind.joins('name', 'id')).toBe(true);
    const place = placeOf(kind);
    place.fill('id', '"p1","name":"Lamp"');
    place.fill('price', '5');
    expect(place.write()).toBe('{"id":"p1","name":"Lamp","price":5,"__typename":"Query"}');
  });
});
