import { useMutation } from '@apollo/client/react';
import type { FormEvent } from 'react';
import { useState } from 'react';

import { accountWords } from '../words/account.js';
import { useWords } from '../words/words.js';
import { LogIn, SignUp } from './account.operations.js';
import type { FormProblem } from './account-errors.js';
import { formProblemOf } from './account-errors.js';
import { TextField } from './TextField.js';
import { useAccount } from './useAccount.js';

type Mode = 'signUp' | 'logIn';

function useSubmit(mode: Mode, onSend: (mode: Mode) => void, onDone: (mode: Mode) => void) {
  const [signUp] = useMutation(SignUp);
  const [logIn] = useMutation(LogIn);
  const { begin } = useAccount();
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? '');
    const credentials = { email: value('email').trim(), password: value('password') };
    setBusy(true);
    setProblem(null);
    onSend(mode);
    try {
      if (mode === 'signUp') {
        const input = { ...credentials, handle: value('handle').trim() };
        const { data } = await signUp({ variables: { input } });
        if (data) await begin(data.signUp);
      } else {
        const { data } = await logIn({ variables: { input: credentials } });
        if (data) await begin(data.logIn);
      }
      onDone(mode);
    } catch (error) {
      setProblem(formProblemOf(error));
      setBusy(false);
    }
  };
  return { submit, problem, busy, clear: () => setProblem(null) };
}

/** Sign up or log in; what the visitor did so far joins the account. */
export function SignInForms(props: {
  onSend: (mode: Mode) => void;
  /** Called when the session has begun. */
  onDone: (mode: Mode) => void;
}) {
  const { onSend, onDone } = props;
  const words = useWords(accountWords);
  const [mode, setMode] = useState<Mode>('signUp');
  const { submit, problem, busy, clear } = useSubmit(mode, onSend, onDone);
  const problemOf = (field: FormProblem['field']) =>
    problem?.field === field ? problem.text : null;
  return (
    <div className="panel grid w-full max-w-md gap-5">
      <div className="flex gap-2" role="group" aria-label={words.account}>
        {(['signUp', 'logIn'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="pill"
            aria-pressed={mode === each}
            onClick={() => {
              setMode(each);
              clear();
            }}
          >
            {words.tabs[each]}
          </button>
        ))}
      </div>
      {/* The server judges the fields, so that every client hears the same rules. */}
      <form className="grid gap-3" noValidate onSubmit={(event) => void submit(event)}>
        {mode === 'signUp' && (
          <TextField
            label={words.name}
            name="handle"
            autoComplete="username"
            autoCapitalize="none"
            required
            note={words.nameRule}
            problem={problemOf('handle')}
          />
        )}
        <TextField
          label={words.email}
          name="email"
          type="email"
          autoComplete="email"
          required
          problem={problemOf('email')}
        />
        <TextField
          key={mode}
          label={words.password}
          name="password"
          type="password"
          autoComplete={mode === 'signUp' ? 'new-password' : 'current-password'}
          required
          {...(mode === 'signUp' ? { note: words.passwordRule } : {})}
          problem={problemOf('password')}
        />
        <p role="alert" className="field-error">
          {problem?.field === null ? problem.text : ''}
        </p>
        <button type="submit" className="btn btn-ink" aria-disabled={busy}>
          {busy ? words.busy[mode] : words.actions[mode]}
        </button>
      </form>
    </div>
  );
}
