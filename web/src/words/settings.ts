import { settings } from './en/settings.js';
import { wordArea } from './words.js';

/** The words of the settings, in the viewer's language. */
export const settingsWords = wordArea('settings', settings);
