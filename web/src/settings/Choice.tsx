import { useId } from 'react';

/** A setting with a few values, one of which is chosen. */
export function Choice<T extends string>(props: {
  title: string;
  note?: string;
  values: readonly { readonly value: T; readonly name: string; readonly lang?: string }[];
  chosen: T;
  onChoose: (value: T) => void;
}) {
  const { title, note, values, chosen, onChoose } = props;
  const titleId = useId();
  return (
    <section className="setting" aria-labelledby={titleId}>
      <h2 id={titleId} className="text-lg">
        {title}
      </h2>
      {note !== undefined && <p className="text-sm text-ink-2">{note}</p>}
      <div className="flex flex-wrap gap-2" role="group" aria-labelledby={titleId}>
        {values.map(({ value, name, lang }) => (
          <button
            key={value}
            type="button"
            className="pill min-h-11"
            lang={lang}
            aria-pressed={chosen === value}
            onClick={() => onChoose(value)}
          >
            {name}
          </button>
        ))}
      </div>
    </section>
  );
}
