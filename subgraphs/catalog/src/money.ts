import { minorDigits } from '@reelgraph/schema/minor-digits';

/** Where each currency is at home; how it is written there is how we write it. */
const localeOfCurrency: Readonly<Record<string, string>> = {
  AED: 'en-AE',
  AUD: 'en-AU',
  BRL: 'pt-BR',
  CAD: 'en-CA',
  CHF: 'de-CH',
  CNY: 'zh-CN',
  CZK: 'cs-CZ',
  DKK: 'da-DK',
  EUR: 'de-DE',
  GBP: 'en-GB',
  HKD: 'en-HK',
  HUF: 'hu-HU',
  IDR: 'id-ID',
  INR: 'en-IN',
  JPY: 'ja-JP',
  KRW: 'ko-KR',
  MXN: 'es-MX',
  MYR: 'ms-MY',
  NOK: 'nb-NO',
  NZD: 'en-NZ',
  PHP: 'en-PH',
  PLN: 'pl-PL',
  SEK: 'sv-SE',
  SGD: 'en-SG',
  THB: 'th-TH',
  TRY: 'tr-TR',
  TWD: 'zh-TW',
  USD: 'en-US',
  VND: 'vi-VN',
  ZAR: 'en-ZA',
};

const fallbackLocale = 'en';

/** Making a formatter costs a hundred times what using it does. */
const formatters = new Map<string, (amount: number) => string>();

function formatterOf(currency: string): (amount: number) => string {
  const known = formatters.get(currency);
  if (known !== undefined) return known;
  let format: (amount: number) => string;
  if (/^[A-Za-z]{3}$/.test(currency)) {
    const locale = localeOfCurrency[currency.toUpperCase()] ?? fallbackLocale;
    const formatter = new Intl.NumberFormat(locale, { style: 'currency', currency });
    format = (amount) => formatter.format(amount);
  } else {
    // No currency to `Intl`: written behind a plain number.
    const formatter = new Intl.NumberFormat(fallbackLocale, { minimumFractionDigits: 2 });
    format = (amount) => `${formatter.format(amount)} ${currency}`.trim();
  }
  formatters.set(currency, format);
  return format;
}

/** An amount of minor units as it is written where its currency is at home: `$19.99`, `Rp 25.000`, `₹1,00,000.00`. */
export const formatMoney = (amountMinor: number, currency: string): string =>
  formatterOf(currency)(amountMinor / 10 ** minorDigits(currency));
