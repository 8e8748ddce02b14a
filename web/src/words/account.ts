import { account } from './en/account.js';
import { wordArea } from './words.js';

/** The words of the viewer's account, in the viewer's language. */
export const accountWords = wordArea('account', account);
