import { describe, expect, it } from '@jest/globals';

import { createProgress, durationText, progressBar, progressText } from './progress.js';

describe('progress', () => {
  it('says share, count, rate and time left', () => {
    expect(progressText({ done: 250, total: 1000, elapsedMs: 500, unit: 'rows' })).toBe(
      '25 % · 250 of 1,000 rows · 500/s, ETA 2 s',
    );
  });

  it('gives no time left before there is a rate', () => {
    expect(progressText({ done: 0, total: 10, elapsedMs: 0, unit: 'rows' })).toBe(
      '0 % · 0 of 10 rows · 0/s',
    );
  });

  it('tells minutes from a minute on', () => {
    expect([durationText(59_400), durationText(61_000)]).toEqual(['59 s', '1 min 1 s']);
  });

  it('draws a bar that is never longer than its width', () => {
    expect([progressBar(0, 4), progressBar(0.5, 4), progressBar(7, 4)]).toEqual([
      '[----]',
      '[##--]',
      '[####]',
    ]);
  });

  it('draws over its line on a terminal', () => {
    const { written, tick, progress } = started({ isTTY: true, columns: 60 });
    progress.update(1);
    tick(150);
    progress.update(5);
    progress.finish();
    expect(written).toHaveLength(3);
    expect(written[0]).toMatch(/^\r\[#{12}-{12}\] 50 %/);
    expect(written[0]!.length).toBeLessThan(60 + 5);
    expect(written[2]).toBe('\n');
  });

  it('prints a plain line every three seconds elsewhere', () => {
    const { written, tick, progress } = started({});
    progress.update(1);
    tick(2999);
    progress.update(2);
    tick(1);
    progress.update(3);
    progress.finish();
    expect(written).toEqual(['30 % · 3 of 10 rows · 1/s, ETA 7 s\n']);
  });
});

function started(terminal: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  let now = 0;
  const stream = { ...terminal, write: (text: string) => written.push(text) };
  const progress = createProgress({ stream, clock: () => now, total: 10, unit: 'rows' });
  return { written, tick: (ms: number) => (now += ms), progress };
}
