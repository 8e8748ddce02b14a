import { z } from 'zod';

/** An id in a source: 1–100 characters, no spaces; a whole number is taken as its digits. */
export const idField = z
  .union([z.string(), z.int()], { error: 'expected a text or a whole number' })
  .transform(String)
  .pipe(z.string().regex(/^\S{1,100}$/, { error: 'expected 1 to 100 characters without spaces' }));

/** A text that is not blank, without the spaces around it; at most 500 characters. */
export const titleField = z
  .string({ error: 'expected a text' })
  .trim()
  .min(1, { error: 'is empty' })
  .max(500, { error: 'is longer than 500 characters' });

/** An https address of at most 1000 characters; anything else could run in a viewer's page. */
export const secureAddress = z
  .url({ protocol: /^https$/, error: 'expected an https address' })
  .max(1000, { error: 'is longer than 1000 characters' });

/** Why a row does not fit its schema, in one line: the first field that is wrong, and how. */
export function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'does not fit';
  const field = issue.path.join('.');
  return field === '' ? issue.message : `${field}: ${issue.message}`;
}

/** An object that has all of these keys. */
export function hasKeys(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}
