import { shell } from './en/shell.js';
import { wordArea } from './words.js';

/** The words around every page, in the viewer's language. */
export const shellWords = wordArea('shell', shell);
