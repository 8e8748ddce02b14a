import type { RefObject } from 'react';
import { useEffect } from 'react';

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex]:not([tabindex="-1"])';

/**
 * Moves the focus into the element, keeps Tab inside it, and gives the focus back where it came from
 * when the element goes.
 */
export function useFocusTrap(ref: RefObject<HTMLElement | null>, active = true): void {
  useEffect(() => {
    const box = ref.current;
    if (!active || !box) return;
    const before = document.activeElement;
    box.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Tab') return;
      const stops = [...box.querySelectorAll<HTMLElement>(focusable)].filter(
        (element) => element.offsetParent !== null,
      );
      const first = stops[0];
      const last = stops.at(-1);
      if (!first || !last) return;
      const at = document.activeElement;
      if (event.shiftKey && (at === first || at === box)) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && at === last) {
        event.preventDefault();
        first.focus();
      }
    };
    box.addEventListener('keydown', onKey);
    return () => {
      box.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [ref, active]);
}
