import { decimalAmount } from '@reelgraph/schema/minor-digits';

import { spokenStore } from '../words/language.store.js';
import type { Language } from '../words/languages.js';
import { localeOf } from '../words/languages.js';

/** Making a format costs far more than using it, so each is made once for a language. */
function perLanguage<T>(make: (locale: string) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const { language } = spokenStore.get();
    const known = made.get(language) ?? make(localeOf(language));
    made.set(language, known);
    return known;
  };
}

const compact = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
);
const whole = perLanguage((locale) => new Intl.NumberFormat(locale));
const money = perLanguage((locale) => {
  const formats = new Map<string, Intl.NumberFormat>();
  return (currency: string) => {
    const format =
      formats.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
    formats.set(currency, format);
    return format;
  };
});

/** 48,200 as `48K`, in the viewer's language. */
export function formatCompact(count: number): string {
  return compact().format(count);
}

/** 1204 as `1,204`, in the viewer's language. */
export function formatCount(count: number): string {
  return whole().format(count);
}

/**
 * An amount of money in the viewer's language, to the last digit however large it is.
 *
 * Units: `amountMinor` in the currency's minor unit as ISO 4217 has it (cents), 0 or more.
 */
export function formatMoney(amountMinor: number | bigint, currency: string): string {
  return money()(currency).format(decimalAmount(amountMinor, currency));
}
