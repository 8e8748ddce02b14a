import { connectionStore, onlineStore } from '../apollo/connection.store.js';
import { createStore } from './external-store.js';

/** What the banner says; null = nothing to say. */
export type BannerState = 'offline' | 'reconnecting' | 'back' | null;

/** Trouble shows after this long, and the good news stays this long. */
const patienceMs = 2_000;

/** The connection's state as the viewer should hear of it. */
export const bannerStore = createStore<BannerState>(null);

/** Keeps `bannerStore` up to date with the network and the live connection. */
export function followConnection(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = () => {
    clearTimeout(timer);
    const trouble = !onlineStore.get()
      ? 'offline'
      : connectionStore.get() === 'lost'
        ? 'reconnecting'
        : null;
    const said = bannerStore.get();
    if (trouble !== null) {
      timer = setTimeout(() => bannerStore.set(trouble), patienceMs);
    } else if (said !== null) {
      bannerStore.set('back');
      timer = setTimeout(() => bannerStore.set(null), patienceMs);
    }
  };
  onlineStore.subscribe(say);
  connectionStore.subscribe(say);
  say();
}
