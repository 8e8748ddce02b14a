const key = 'reelgraph.reloaded-at';
/** A second failure this soon is no stale build. */
const patienceMs = 30_000;

/** Whether the server answers now: the browser may not know yet that the network is away. */
async function isServed(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

async function reloadOnce(): Promise<void> {
  const lastMs = Number(sessionStorage.getItem(key) ?? 0);
  // Without a server it is no stale build either, and the page would be lost with it.
  if (Date.now() - lastMs < patienceMs || !(await isServed())) return;
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
}

/**
 * Loads the page again when a part of it can no longer be had, because the server was updated while the tab was open.
 */
export function reloadOnStaleBuild(): void {
  addEventListener('vite:preloadError', () => void reloadOnce());
}
