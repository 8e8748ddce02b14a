import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { FolderTakenError, lockFolder } from './folder-lock.js';

it('lets a folder be had by one at a time, and let go of twice', () => {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-lock-'));
  const folder = path.join(parent, 'spool');
  try {
    const letGo = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderTakenError);
    letGo();
    const again = lockFolder(folder);
    letGo();
    expect(() => lockFolder(folder)).toThrow(FolderTakenError);
    again();
  } finally {
    rmSync(parent, { recursive: true });
  }
});
