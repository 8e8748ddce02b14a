import { createStore } from '../ui/external-store.js';

/** Whether videos play with sound; off until the viewer asks for it, and again after a reload. */
export const soundOnStore = createStore(false);

/** Turns the sound on or off. */
export function toggleSound(): void {
  soundOnStore.set((on) => !on);
}
