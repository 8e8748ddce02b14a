import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { openCheckedFile } from './checked-file.js';
import { createLogger } from './logger.js';

const schema = z.strictObject({ list: z.array(z.strictObject({ size: z.number() })) });

describe('a checked file', () => {
  let folder = '';
  let file = '';
  let told: string[] = [];
  const open = () => openCheckedFile({ file, schema, missing: { list: [] }, logger });
  const logger = createLogger({
    name: 'test',
    level: 'error',
    write: (line) => void told.push(line),
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'checked-file-'));
    file = path.join(folder, 'rules.json');
    told = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is followed: written, written anew, taken away', async () => {
    const followed = await open();
    expect(followed.value.list).toEqual([]);
    await writeFile(file, '{"list":[{"size":1}]}');
    await followed.look();
    expect(followed.value.list).toEqual([{ size: 1 }]);
    await writeFile(file, '{"list":[{"size":22}]}');
    await followed.look();
    expect(followed.value.list).toEqual([{ size: 22 }]);
    await rm(file);
    await followed.look();
    expect(followed.value.list).toEqual([]);
    followed.close();
  });

  it('is refused at the start in one sentence that names the place', async () => {
    await writeFile(file, '{"list":[{"size":"big"}]}');
    await expect(open()).rejects.toThrow(/^rules\.json, at list\.0\.size: .+\.$/);
    await writeFile(file, '{"list":');
    await expect(open()).rejects.toThrow(/^rules\.json is not JSON: .+\.$/);
  });

  it('holds on to what it said when it becomes wrong, and tells of it once', async () => {
    await writeFile(file, '{"list":[{"size":1}]}');
    const followed = await open();
    await writeFile(file, '{"list":[{"colour":"red"}]}');
    await followed.look();
    await followed.look();
    expect(followed.value.list).toEqual([{ size: 1 }]);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('rules.json, at list.0');
    followed.close();
  });
});
