const key = 'reelgraph.reloaded-at';
/** A second failure this soon is no stale build. */
const patienceMs = 30_000;

/**
 * Loads the page again when a part of it can no longer be had, because the server was updated while the tab was open.
 */
export function reloadOnStaleBuild(): void {
  addEventListener('vite:preloadError', () => {
    const lastMs = Number(sessionStorage.getItem(key) ?? 0);
    // Without a network it is no stale build either, and the page would be lost with it.
    if (!navigator.onLine || Date.now() - lastMs < patienceMs) return;
    sessionStorage.setItem(key, String(Date.now()));
    location.reload();
  });
}
