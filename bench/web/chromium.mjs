// Chromium as the measurements start it: it asks nobody but the server, and may play.
import { existsSync } from 'node:fs';

/** CHROMIUM_PATH, else the usual places. */
export const chromiumPath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((candidate) => candidate && existsSync(candidate));

export const chromiumArgs = [
  ...['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--autoplay-policy=no-user-gesture-required'],
];
