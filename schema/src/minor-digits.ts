/**
 * Digits of the minor unit where they are not 2. Written down, because what `Intl` says is how prices are shown
 * (rupiah without sen) and changes with its version; stored amounts must not change their meaning with it.
 *
 * Source: ISO 4217, list one.
 */
const digitsOfCurrency = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)] as const)),
);

/** How many digits the minor unit of a currency stands for: 2 for dollars and rupiah, 0 for yen. */
export const minorDigits = (currency: string): number =>
  digitsOfCurrency.get(currency.toUpperCase()) ?? 2;

/**
 * An amount as a decimal number in text: 1999 of USD is `19.99`, exact however large it is.
 *
 * Units: `amountMinor` in minor units, a whole number of 0 or more.
 */
export function decimalAmount(amountMinor: number | bigint, currency: string): `${number}` {
  const digits = minorDigits(currency);
  const text = String(amountMinor).padStart(digits + 1, '0');
  const split = text.length - digits;
  return `${text.slice(0, split)}${digits === 0 ? '' : `.${text.slice(split)}`}` as `${number}`;
}
