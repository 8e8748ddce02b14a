import { failureOf } from '../apollo/failure.js';
import { accountWords } from '../words/account.js';
import { wordsNow } from '../words/words.js';

/** What a form says: about one of its fields, or as a whole. */
export interface FormProblem {
  readonly field: 'email' | 'password' | 'handle' | null;
  readonly text: string;
}

const fields = ['email', 'password', 'handle'] as const;

/** The server's answer to a form, in words for the one who filled it in. */
export function formProblemOf(error: unknown): FormProblem {
  const { code, field, message } = failureOf(error);
  const { problems, refused } = wordsNow(accountWords);
  const known = fields.find((name) => field?.endsWith(name)) ?? null;
  switch (code) {
    case 'UNAUTHENTICATED':
      return { field: null, text: problems.wrong };
    case 'CONFLICT':
      return { field: known, text: problems.taken };
    case 'BAD_USER_INPUT':
      return {
        field: known,
        text: known ? refused(message.replace(/^[\w.]+:\s*/, '')) : message,
      };
    case 'RATE_LIMITED':
      return { field: null, text: problems.tooMany };
    case 'OFFLINE':
      return { field: null, text: problems.offline };
    default:
      return { field: null, text: problems.failed };
  }
}
