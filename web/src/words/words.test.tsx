import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';

import { browserStorage } from '../ui/browser-storage.js';
import { ConnectionBanner } from '../ui/ConnectionBanner.js';
import { bannerStore } from '../ui/banner.store.js';
import { formatCount } from '../ui/format.js';
import { shellWords } from './shell.js';
import { chooseLanguage, startLanguage } from './language.store.js';
import { languages } from './languages.js';
import { plural } from './plural.js';
import { wordsNow } from './words.js';

const firstPaint = readFileSync(path.resolve('web/public/first-paint.js'), 'utf8');

/** Runs the script that the page runs before it is painted, for a browser with these languages. */
function paintFirst(browserLanguages: readonly string[]): string {
  Object.defineProperty(navigator, 'languages', { value: browserLanguages, configurable: true });
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the script as the page has it
  new Function('matchMedia', firstPaint)(() => ({ matches: false }));
  return document.documentElement.lang;
}

afterEach(async () => {
  await chooseLanguage('en');
  browserStorage.removeItem('reelgraph.language');
});

describe('the words of the interface', () => {
  it('are in the language that the viewer chose, at once and in the next visit', async () => {
    bannerStore.set('back');
    render(<ConnectionBanner />);
    expect(screen.getByText('Back online')).toBeTruthy();
    await act(() => chooseLanguage('id'));
    expect(screen.getByText('Online lagi')).toBeTruthy();
    expect(wordsNow(shellWords).undo).toBe('Urungkan');
    expect(paintFirst(['en-US'])).toBe('id');
  });

  it('are in the first of the browser’s languages that there is, else in English', () => {
    expect(paintFirst(['fr-FR', 'id-ID', 'en'])).toBe('id');
    expect(paintFirst(['fr-FR'])).toBe('en');
    expect(document.documentElement.dir).toBe('ltr');
  });

  it('come with numbers in the same language', async () => {
    paintFirst(['id-ID']);
    await startLanguage();
    expect(formatCount(1204)).toBe('1.204');
    await chooseLanguage('en');
    expect(formatCount(1204)).toBe('1,204');
  });

  it('are set before the first paint for every language that there is', () => {
    for (const [language, { direction }] of Object.entries(languages)) {
      expect(paintFirst([language])).toBe(language);
      expect(document.documentElement.dir).toBe(direction);
    }
  });

  it('have the plural of their own language', () => {
    const forms = { one: 'video', other: 'videos' };
    expect([0, 1, 2].map((count) => plural('en', count, forms))).toEqual([
      'videos',
      'video',
      'videos',
    ]);
    expect(plural('id', 1, { other: 'video' })).toBe('video');
  });
});
