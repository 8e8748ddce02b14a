import type { shell } from './en/shell.js';

/** Every word of the interface, by the part of the app that says it. A translation has all of them. */
export interface Words {
  readonly shell: typeof shell;
}
