import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  copyJson,
  ExactNumber,
  isJsonObject,
  mergeInto,
  parseExactJson,
  quote,
} from './json-value.js';

describe('exact numbers', () => {
  it('are kept where a double would change them, and only there', () => {
    const text =
      '{"big":9007199254740993,"price": 0.12345678901234567890,"list":[12345678901234567890,-9007199254740993],"double":0.30000000000000004,"fits":1234567890123456,"text":"a: 9007199254740993, b"}';
    const parsed = parseExactJson(text) as Record<string, unknown>;
    expect(parsed['big']).toEqual(new ExactNumber('9007199254740993'));
    expect(parsed['double']).toBe(0.30000000000000004);
    expect(parsed['fits']).toBe(1234567890123456);
    expect(JSON.stringify(parsed)).toBe(text.replace('"price": ', '"price":'));
  });

  it('leave every JSON value of doubles as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('are no objects, and survive a copy', () => {
    const value = { price: new ExactNumber('1.00000000000000000001') };
    expect(isJsonObject(value.price)).toBe(false);
    expect(JSON.stringify(copyJson(value))).toBe('{"price":1.00000000000000000001}');
  });
});

describe('a merge', () => {
  it('joins objects by key and lists by place, and puts no null over a value', () => {
    const target = { a: { x: 1 }, list: [{ x: 1 }, null, { x: 3 }], kept: 1 };
    mergeInto(target, { a: { y: 2 }, list: [{ y: 1 }, { y: 2 }, null], kept: null, new: null });
    expect(target).toEqual({
      a: { x: 1, y: 2 },
      list: [{ x: 1, y: 1 }, { y: 2 }, { x: 3 }],
      kept: 1,
      new: null,
    });
  });

  it('takes __proto__ and constructor for keys like any other', () => {
    const target = {};
    mergeInto(target, JSON.parse('{"__proto__":{"polluted":1},"constructor":{"x":1}}'));
    mergeInto(target, JSON.parse('{"__proto__":{"more":2}}'));
    expect(JSON.stringify(target)).toBe(
      '{"__proto__":{"polluted":1,"more":2},"constructor":{"x":1}}',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('gives equal copies that share nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(copyJson(value))).toBe(JSON.stringify(value));
      }),
    );
    const value = { list: [{ x: 1 }] };
    const copy = copyJson(value) as typeof value;
    mergeInto(copy.list[0] as object as never, { y: 2 });
    expect(value).toEqual({ list: [{ x: 1 }] });
  });
});

describe('quoting', () => {
  it('writes any text as JSON does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(quote(text)).toBe(JSON.stringify(text));
      }),
    );
    expect(quote('\ud800"\u2028')).toBe(JSON.stringify('\ud800"\u2028'));
  });
});
