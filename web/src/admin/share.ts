/** A part of a whole in percent, in the page's language. Missing: `–` where there is no whole. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(part / whole);
}

/** A difference as a share in percent, with its sign, in the page's language. */
export function formatChange(share: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(share);
}
