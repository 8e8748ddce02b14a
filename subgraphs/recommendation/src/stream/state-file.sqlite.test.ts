import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { StatePart, StateRow } from '../features/state-part.port.js';
import { startPosition } from './saved-state.js';
import { StateFile } from './state-file.sqlite.js';

/** A part that is a map; what is put in it is written with the next save. */
class MapPart implements StatePart {
  readonly rows = new Map<string, StateRow['value']>();
  #changed: StateRow[] = [];
  constructor(readonly partName: string) {}
  set(key: string, value: StateRow['value']): void {
    this.rows.set(key, value);
    this.#changed.push({ key, value });
  }
  changedRows(): Iterable<StateRow> {
    return this.#changed;
  }
  markSaved(): void {
    this.#changed = [];
  }
  restoreRow(key: string, value: string | Uint8Array): void {
    this.rows.set(key, value);
  }
}

describe('the state file', () => {
  let folder: string;
  let file: string;
  let unusable: unknown[];
  const open = (): StateFile => StateFile.open(file, (error) => unusable.push(error));
  const position = { interactions: 7, users: 3, lastRecord: '7/1/k' };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'state-'));
    file = path.join(folder, 'state.db');
    unusable = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives back rows of text and bytes with the position they were saved at', async () => {
    const part = new MapPart('one');
    part.set('text', 'ä');
    part.set('bytes', Uint8Array.of(1, 2));
    part.set('gone', 'x');
    const first = open();
    expect(first.position()).toEqual(startPosition);
    await first.save([part], { ...position, interactions: 6 });
    part.set('gone', null);
    await first.save([part], position);
    first.close();

    const again = open();
    const restored = new MapPart('one');
    again.restore([restored]);
    again.close();
    expect(Object.fromEntries(restored.rows)).toEqual({
      text: 'ä',
      bytes: Uint8Array.of(1, 2),
    });
    expect(unusable).toEqual([]);
  });

  it('keeps the state before when a save fails', async () => {
    const part = new MapPart('one');
    part.set('a', 'before');
    const state = open();
    await state.save([part], position);
    part.set('a', 'after');
    const failing = new MapPart('two');
    failing.changedRows = () => {
      throw new Error('no');
    };
    const saving = state.save([part, failing], { ...position, interactions: 9 });
    await expect(saving).rejects.toThrow('no');
    const restored = new MapPart('one');
    state.restore([restored]);
    expect(restored.rows.get('a')).toBe('before');
    expect(state.position()).toEqual(position);
    state.close();
  });

  it.each([
    ['is no database', () => writeFileSync(file, 'x'.repeat(5000))],
    [
      'is of another version',
      () => {
        const database = new DatabaseSync(file);
        database.exec('CREATE TABLE other (a); PRAGMA user_version = 99');
        database.close();
      },
    ],
  ])('starts anew when the file %s', (_, spoil) => {
    spoil();
    const state = open();
    expect(unusable).toHaveLength(1);
    expect(state.position()).toEqual(startPosition);
    state.close();
  });

  it('says so when a file is cut short', async () => {
    const part = new MapPart('one');
    for (let index = 0; index < 2000; index += 1) part.set(`key ${index}`, 'x'.repeat(100));
    const state = open();
    await state.save([part], position);
    state.close();
    truncateSync(file, 40_000);
    const attempt = (): void => {
      const cut = open();
      try {
        if (unusable.length > 0) throw new Error('unusable at opening');
        cut.restore([new MapPart('one')]);
      } finally {
        cut.close();
      }
    };
    expect(attempt).toThrow();
  });
});
