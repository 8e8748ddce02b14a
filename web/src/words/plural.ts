import type { Language } from './languages.js';

const rules: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  id: new Intl.PluralRules('id'),
};

/** The forms of a phrase by the plural categories of its language; `other` stands in for those it does not tell apart. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The form of a phrase that goes with the count. */
export function plural(language: Language, count: number, forms: PluralForms): string {
  return forms[rules[language].select(count)] ?? forms.other;
}
