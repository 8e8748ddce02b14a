import { describe, expect, it } from '@jest/globals';

import { feedCommandOf } from './feed-commands.js';

const press = (key: string, target: Element = document.body, modifiers = {}) =>
  feedCommandOf({ key, target, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

const inside = (html: string, selector: string): Element => {
  document.body.innerHTML = html;
  return document.querySelector(selector)!;
};

describe('the keys of the feed', () => {
  it.each([
    ['ArrowDown', 'next'],
    ['j', 'next'],
    ['J', 'next'],
    ['PageUp', 'previous'],
    [' ', 'togglePlay'],
    ['m', 'toggleMute'],
    ['l', 'like'],
    ['p', 'openProduct'],
    ['c', 'toggleCaption'],
    ['?', 'help'],
    ['Escape', 'escape'],
  ])('%s means %s', (key, command) => {
    expect(press(key)).toBe(command);
  });

  it('goes to either end with Ctrl', () => {
    expect(press('Home', document.body, { ctrlKey: true })).toBe('first');
    expect(press('End', document.body, { ctrlKey: true })).toBe('last');
  });

  it('leaves keys alone where somebody types', () => {
    expect(press('j', inside('<input />', 'input'))).toBeNull();
    expect(press('l', inside('<div contenteditable><b>x</b></div>', 'b'))).toBeNull();
  });

  it('leaves Space and Enter to the button that has the focus', () => {
    const button = inside('<button><span>Like</span></button>', 'span');
    expect(press(' ', button)).toBeNull();
    expect(press('Enter', button)).toBeNull();
    expect(press('j', button)).toBe('next');
  });

  it("leaves the browser's own shortcuts alone", () => {
    expect(press('l', document.body, { ctrlKey: true })).toBeNull();
    expect(press('p', document.body, { metaKey: true })).toBeNull();
  });
});
