import { describe, expect, it } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';

import { readShape } from './client-shape.js';
import { Deviation } from './json-scanner.js';
import { Place, PlaceKind } from './place.js';

const schema = buildSchema('type Query { id: ID name: String price: Int stock: Int }');
const document = parse('{ id name price __typename }');
const shape = readShape(schema, document.definitions[0] as OperationDefinitionNode, new Map());

/** The kind of a place that fetches fill, each with its keys. */
function kindOf(...fetches: string[][]): PlaceKind {
  const kind = new PlaceKind(0, shape);
  for (const key of fetches.flat()) kind.use(key);
  return kind;
}

describe('an object of the answer that several fetches fill', () => {
  it('is written in the order of the operation, whatever came first', () => {
    const kind = kindOf(['price'], ['id', 'name']);
    const slots = new Map(['price', 'name', 'id'].map((key) => [key, kind.slotOf(key)]));
    const place = new Place(kind);
    const values = { price: '5', id: '"p1"', name: '"Lamp"' };
    for (const [key, text] of Object.entries(values)) place.fill(slots.get(key) ?? -1, text);
    expect(place.write()).toBe('{"id":"p1","name":"Lamp","price":5,"__typename":"Query"}');
  });

  it('takes a field from two fetches that agree, and none from two that do not', () => {
    const kind = kindOf(['id', 'name'], ['id', 'price']);
    const place = new Place(kind);
    place.fill(kind.slotOf('id'), '"p1"');
    place.fill(kind.slotOf('id'), '"p1"');
    expect(() => place.fill(kind.slotOf('id'), '"p2"')).toThrow(Deviation);
  });

  it('is not written while a field has not come', () => {
    const kind = kindOf(['id', 'name', 'price']);
    const place = new Place(kind);
    place.fill(kind.slotOf('id'), '"p1"');
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
    const place = new Place(kind);
    place.fill(kind.slotOf('id'), '"p1","name":"Lamp"');
    place.fill(kind.slotOf('price'), '5');
    expect(place.write()).toBe('{"id":"p1","name":"Lamp","price":5,"__typename":"Query"}');
  });
});
