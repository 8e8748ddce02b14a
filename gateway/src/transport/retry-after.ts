/**
 * How long a `Retry-After` header asks to wait.
 *
 * Shape:   seconds, or the date of HTTP.
 * Units:   milliseconds, 0 or more.
 * Missing: 0, also for what is neither.
 */
export function retryAfterMs(value: string | readonly string[] | undefined, nowMs: number): number {
  const text = (typeof value === 'string' ? value : value?.[0])?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - nowMs);
}
