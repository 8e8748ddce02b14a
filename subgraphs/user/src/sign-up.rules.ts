import { InputError } from '@reelgraph/platform/errors';

/** What a sign-up must look like, field by field. */
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const handlePattern = /^[A-Za-z0-9_.]{3,30}$/;
/** As catalog makes them: lower-case letters and digits of any script, with dashes between. */
const slugPattern = /^[\p{Ll}\p{Lo}\p{Lm}\p{N}-]{1,120}$/u;
const maxInterests = 50;

/** The address, trimmed. Errors: `InputError` naming the field. */
export function checkedEmail(email: string, field = 'input.email'): string {
  const trimmed = email.trim();
  if (trimmed.length > 254 || !emailPattern.test(trimmed)) {
    throw new InputError(field, 'must be an e-mail address of at most 254 characters');
  }
  return trimmed;
}

/** The password as it is; 10…200 characters. Errors: `InputError` naming the field. */
export function checkedPassword(password: string, field = 'input.password'): string {
  const length = [...password].length;
  if (length < 10 || length > 200) throw new InputError(field, 'must have 10…200 characters');
  return password;
}

/** The handle as it is. Errors: `InputError` naming the field. */
export function checkedHandle(handle: string, field = 'input.handle'): string {
  if (!handlePattern.test(handle)) {
    throw new InputError(field, 'must have 3…30 letters, digits, dots or underscores');
  }
  return handle;
}

/** Category slugs without repeats, order kept; at most 50. Errors: `InputError` naming the field. */
export function checkedInterests(interests: readonly string[], field = 'interests'): string[] {
  const unique = [...new Set(interests)];
  if (unique.length > maxInterests) throw new InputError(field, `must be at most ${maxInterests}`);
  const bad = unique.find((slug) => !slugPattern.test(slug));
  if (bad !== undefined) {
    throw new InputError(field, `"${bad.slice(0, 64)}" is not a category slug`);
  }
  return unique;
}
