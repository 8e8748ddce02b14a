import { createStore } from './external-store.js';

/** A short message at the foot of the page; the newest replaces the one before. */
export interface ToastMessage {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => void) | undefined;
}

/** The message that is shown now, or null. */
export const toastStore = createStore<ToastMessage | null>(null);

let lastId = 0;

/** Shows a message for six seconds, with Undo if there is something to undo. */
export function showToast(text: string, undo?: () => void): void {
  lastId += 1;
  toastStore.set({ id: lastId, text, undo });
}

/** Takes the message away. */
export function dismissToast(): void {
  toastStore.set(null);
}
