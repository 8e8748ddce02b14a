import { lazy } from 'react';

import { patiently } from '../ui/patient-import.js';

const drawer = () => patiently(() => import('../product/ProductDrawer.js'));
const keys = () => patiently(() => import('./KeyboardHelp.js'));

/** The product drawer, in a part of its own: the first video does not wait for what opens over it. */
export const ProductDrawer = lazy(async () => ({ default: (await drawer()).ProductDrawer }));

/** The list of keys, in a part of its own. */
export const KeyboardHelp = lazy(async () => ({ default: (await keys()).KeyboardHelp }));

/** What a new viewer is asked once, in a part of its own. */
export const FirstInterests = lazy(async () => ({
  default: (await patiently(() => import('../account/FirstInterests.js'))).FirstInterests,
}));

/** Loads the dialogs that anybody may open ahead, so that no press waits for one and a lost connection takes none away. */
export async function loadDialogs(): Promise<void> {
  // What fails here is asked for again when it is opened.
  await Promise.allSettled([drawer(), keys()]);
}
