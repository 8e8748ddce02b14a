/** How many sockets and streams may be open at a time; null = any number. */
export interface ConnectionBounds {
  readonly perViewer: number | null;
  readonly perAddress: number | null;
}

/** Counts the connections that are open. */
export interface Connections {
  /**
   * Counts one more until the returned function is called.
   *
   * Missing: `key` null = nobody in particular, who is not counted. null is returned when there are as many as there
   *          may be.
   */
  enter(kind: keyof ConnectionBounds, key: string | null): (() => void) | null;
}

/** Counts connections within bounds. */
export function createConnections(bounds: ConnectionBounds): Connections {
  const open = new Map<string, number>();
  return {
    enter(kind, key) {
      const most = bounds[kind];
      if (most === null || key === null) return () => {};
      const id = `${kind} ${key}`;
      const count = open.get(id) ?? 0;
      if (count >= most) return null;
      open.set(id, count + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const rest = (open.get(id) ?? 0) - 1;
        if (rest > 0) open.set(id, rest);
        else open.delete(id);
      };
    },
  };
}

/** Nothing is bounded. */
export const unboundedConnections: ConnectionBounds = { perViewer: null, perAddress: null };
