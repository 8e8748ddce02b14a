import { createStore } from '../ui/external-store.js';

/** How the live connection stands; `idle` = nothing listens, so there is none. */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'lost';

/** The state of the WebSocket connection. */
export const connectionStore = createStore<ConnectionState>('idle');

/** Whether the device has a network. */
export const onlineStore = createStore(navigator.onLine);

const recoveryListeners = new Set<() => void>();

/** Calls back when the server can be reached again after a loss. */
export function onRecovered(listener: () => void): () => void {
  recoveryListeners.add(listener);
  return () => recoveryListeners.delete(listener);
}

/** Tells everyone who waits that the server answers again. */
export function announceRecovered(): void {
  for (const listener of recoveryListeners) listener();
}

/** Follows the device's network. */
export function followNetwork(): void {
  addEventListener('offline', () => onlineStore.set(false));
  addEventListener('online', () => {
    onlineStore.set(true);
    announceRecovered();
  });
}
