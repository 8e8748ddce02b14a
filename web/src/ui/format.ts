const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat();

/** 48,200 as `48K`, in the viewer's language. */
export function formatCompact(count: number): string {
  return compact.format(count);
}

/** 1204 as `1,204`, in the viewer's language. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/**
 * An amount of money in the viewer's language.
 *
 * Units: `amountMinor` in the currency's minor unit (cents; rupiah has none).
 */
export function formatMoney(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}
