import { basename } from 'node:path';

/** What a source may be called: it begins every id of its rows. */
export const sourcePattern = /^[A-Za-z0-9_-]{1,40}$/;

/**
 * The source that a file's name stands for: the base name up to the first dot.
 *
 * Shape: what a source name may not have becomes a dash; `file` when nothing is left.
 */
export function sourceOfFile(path: string): string {
  const stem = basename(path).split('.')[0] ?? '';
  const name = stem.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40);
  return /[A-Za-z0-9]/.test(name) ? name : 'file';
}
