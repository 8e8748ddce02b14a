import { existsSync } from 'node:fs';
import path from 'node:path';

/** The file that the caller means: relative to where they stand, else to where the process does. */
export function locateFile(file: string, callerFolder: string): string {
  const fromCaller = path.resolve(callerFolder, file);
  return existsSync(fromCaller) ? fromCaller : path.resolve(file);
}
