import { useId } from 'react';

/** A setting that is on or off, and what that means. */
export function Toggle(props: {
  title: string;
  note: string;
  on: boolean;
  onTurn: (on: boolean) => void;
}) {
  const { title, note, on, onTurn } = props;
  const titleId = useId();
  const noteId = useId();
  return (
    <section className="setting grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6">
      <h2 id={titleId} className="text-lg">
        {title}
      </h2>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-labelledby={titleId}
        aria-describedby={noteId}
        onClick={() => onTurn(!on)}
      />
      <p id={noteId} className="col-span-2 max-w-xl text-sm text-ink-2">
        {note}
      </p>
    </section>
  );
}
