import type { InputHTMLAttributes } from 'react';
import { useId } from 'react';

/** A labelled text field with a note below it, or what is wrong with it. */
export function TextField(
  props: {
    label: string;
    note?: string;
    problem?: string | null;
  } & InputHTMLAttributes<HTMLInputElement>,
) {
  const { label, note, problem = null, ...input } = props;
  const noteId = useId();
  return (
    <label className="field">
      {label}
      <input {...input} aria-invalid={problem !== null} aria-describedby={noteId} />
      <span id={noteId} className={problem === null ? 'field-note' : 'field-error'}>
        {problem ?? note}
      </span>
    </label>
  );
}
