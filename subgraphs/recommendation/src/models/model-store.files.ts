import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { type ModelCard, modelCard } from './model-card.js';

const pointerName = 'current';
const previousName = 'previous';
const versionPattern = /^\d{8}-\d{6}-[0-9a-f]{4}$/;

/** Writes a file so that it is there whole or not at all, also after a power cut. */
export async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  const partial = `${file}.partial`;
  const handle = await open(partial, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, file);
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/** Resolves with null where the file is missing. */
async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Trained models in a folder: one folder for each version, and a pointer to the one that serves.
 *
 * A version is there once its card is, which is written last; the pointer is swapped in one step. An interrupted
 * publication leaves a folder without a card, which is no version and is swept away by the next one.
 */
export class ModelStore {
  constructor(readonly folder: string) {}

  /** Versions with their cards, the newest first. */
  async list(): Promise<ModelCard[]> {
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const versions = names
      .filter((name) => versionPattern.test(name))
      .toSorted()
      .toReversed();
    const cards = await Promise.all(versions.map((version) => this.card(version)));
    return cards.filter((card) => card !== null);
  }

  /** The card of a version, or null when there is no such version. Errors: `Error` that names a card that is none. */
  async card(version: string): Promise<ModelCard | null> {
    if (!versionPattern.test(version)) return null;
    const text = await readIfThere(path.join(this.folder, version, 'card.json'));
    if (text === null) return null;
    const card = modelCard.safeParse(parsed(text));
    if (!card.success) throw new Error(`The card of model ${version} is damaged (card.json).`);
    return card.data;
  }

  /** The bytes of a version's model. Errors: `Error` when there is none. */
  read(version: string): Promise<Buffer> {
    return readFile(path.join(this.folder, version, 'model.bin'));
  }

  /** The version that serves; null when none does. */
  async current(): Promise<string | null> {
    return (await readIfThere(path.join(this.folder, pointerName)))?.trim() ?? null;
  }

  /** When the pointer was last moved, milliseconds since the epoch; null when nothing serves. */
  async pointedAt(): Promise<number | null> {
    try {
      return (await stat(path.join(this.folder, pointerName))).mtimeMs;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Keeps a model under its card's version. It does not serve until it is promoted. */
  async publish(card: ModelCard, model: Buffer): Promise<void> {
    await this.#sweep();
    const folder = path.join(this.folder, card.version);
    await mkdir(folder, { recursive: true });
    await writeWhole(path.join(folder, 'model.bin'), model);
    await writeWhole(path.join(folder, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
  }

  /** Lets a version serve. Errors: `Error` when there is no such version. */
  async promote(version: string): Promise<void> {
    if ((await this.card(version)) === null) throw new Error(`There is no model ${version}.`);
    const before = await this.current();
    if (before === version) return;
    if (before !== null) await writeWhole(path.join(this.folder, previousName), `${before}\n`);
    await writeWhole(path.join(this.folder, pointerName), `${version}\n`);
  }

  /** Lets the version serve that did before; resolves with it, or with null when none did. */
  async rollback(): Promise<string | null> {
    const previous = (await readIfThere(path.join(this.folder, previousName)))?.trim() ?? null;
    if (previous !== null) await this.promote(previous);
    return previous;
  }

  /** Removes what interrupted publications left. */
  async #sweep(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const name of await readdir(this.folder)) {
      if (!versionPattern.test(name)) continue;
      const folder = path.join(this.folder, name);
      const isWhole = await access(path.join(folder, 'card.json')).then(
        () => true,
        () => false,
      );
      if (!isWhole) await rm(folder, { recursive: true });
    }
  }
}

/** What a text holds as JSON; null when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A name for a version made at a time: sorts by it. `salt` tells versions of one second apart. */
export function versionOf(createdAt: number, salt: number): string {
  const [date = '', time = ''] = new Date(createdAt).toISOString().split(/[T.]/);
  const suffix = (salt >>> 0).toString(16).padStart(4, '0').slice(-4);
  return `${date.replaceAll('-', '')}-${time.replaceAll(':', '')}-${suffix}`;
}
