import { failureOf } from '../apollo/failure.js';

/** What a form says: about one of its fields, or as a whole. */
export interface FormProblem {
  readonly field: 'email' | 'password' | 'handle' | null;
  readonly text: string;
}

const fields = ['email', 'password', 'handle'] as const;

/** The server's answer to a form, in words for the one who filled it in. */
export function formProblemOf(error: unknown): FormProblem {
  const { code, field, message } = failureOf(error);
  const known = fields.find((name) => field?.endsWith(name)) ?? null;
  switch (code) {
    case 'UNAUTHENTICATED':
      return { field: null, text: "That address and password don't go together." };
    case 'CONFLICT':
      return { field: known, text: 'That address or name is taken. Log in, or choose another.' };
    case 'BAD_USER_INPUT':
      return {
        field: known,
        text: known ? `This ${message.replace(/^[\w.]+:\s*/, '')}.` : message,
      };
    case 'RATE_LIMITED':
      return { field: null, text: 'Too many tries. Wait a minute, then try again.' };
    case 'OFFLINE':
      return { field: null, text: "Reelgraph can't be reached. Check your connection." };
    default:
      return { field: null, text: 'Something failed on our side. Try again in a moment.' };
  }
}
