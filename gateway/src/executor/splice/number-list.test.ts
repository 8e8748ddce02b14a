import { describe, expect, it } from '@jest/globals';

import { NumberList } from './number-list.js';

/** The numbers of a list. */
const numbersOf = (list: NumberList): number[] =>
  Array.from({ length: list.length }, (_, position) => list.at(position));

describe('a list of numbers', () => {
  it('holds more than it was made for', () => {
    const list = NumberList.take();
    for (let number = 0; number < 5000; number += 1) list.push(-number);
    expect(list.length).toBe(5000);
    expect(numbersOf(list).every((number, position) => number === -position)).toBe(true);
  });

  it('appends its own numbers once more and takes out those before', () => {
    const list = NumberList.take();
    for (const number of [7, 1, 2, 3]) list.push(number);
    list.append(list, 2, 4);
    list.append(list, 1, 2);
    list.remove(1, 4);
    expect(numbersOf(list)).toEqual([7, 2, 3, 1]);
  });

  it('is empty when it is used again', () => {
    const list = NumberList.take();
    list.push(1);
    NumberList.giveBack(list);
    expect(NumberList.take()).toBe(list);
    expect(list.length).toBe(0);
  });

  it('is not kept when it has become large, and neither are too many', () => {
    const large = NumberList.take();
    for (let number = 0; number < 40_000; number += 1) large.push(number);
    NumberList.giveBack(large);
    const lists = Array.from({ length: 200 }, () => NumberList.take());
    expect(lists).not.toContain(large);
    for (const list of lists) NumberList.giveBack(list);
    const again = Array.from({ length: 200 }, () => NumberList.take());
    expect(again.filter((list) => lists.includes(list))).toHaveLength(128);
  });
});
