import type { Words } from '../words.types.js';
import { shell } from './shell.js';

/** Every word of the interface in Indonesian. */
export const indonesian: Words = { shell };
