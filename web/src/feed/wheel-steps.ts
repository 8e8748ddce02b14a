/** A turn of at least this many pixels is meant. */
const meantPx = 24;
/** After a step nothing moves for as long as a card takes to arrive. */
const arrivalMs = 420;
/** A pause of this length ends a gesture. */
const pauseMs = 160;
/** A mouse wheel turns in notches at least this large; what a trackpad sends after the fingers have left is smaller. */
const notchPx = 60;

/** Takes the next turn of the wheel and says whether it moves on (1), back (-1) or not (0). */
export type WheelSteps = (deltaPx: number, atMs: number) => -1 | 0 | 1;

/**
 * Reads turns of the wheel as steps, because a notch of a mouse wheel is too short to reach the next card by
 * scrolling, and the momentum of a trackpad would pass several.
 */
export function createWheelSteps(): WheelSteps {
  let gatheredPx = 0;
  let last = { atMs: Number.NEGATIVE_INFINITY, px: 0 };
  let steppedAtMs = Number.NEGATIVE_INFINITY;
  let fading = false;
  return (deltaPx, atMs) => {
    const px = Math.abs(deltaPx);
    const paused = atMs - last.atMs > pauseMs;
    // Momentum only ever fades: an even notch or a clearly stronger push is the viewer's own.
    const pushed = px > last.px * 1.5 + 8 || (px >= notchPx && px >= last.px);
    last = { atMs, px };
    if (paused) gatheredPx = 0;
    if (atMs - steppedAtMs < arrivalMs) return 0;
    if (paused || pushed) fading = false;
    if (fading) return 0;
    gatheredPx += deltaPx;
    if (Math.abs(gatheredPx) < meantPx) return 0;
    const step = gatheredPx > 0 ? 1 : -1;
    gatheredPx = 0;
    steppedAtMs = atMs;
    fading = true;
    return step;
  };
}
