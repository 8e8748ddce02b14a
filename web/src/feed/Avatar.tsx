import { useState } from 'react';

/** A creator's round picture, or their initial where it does not load. */
export function Avatar(props: {
  creator: { readonly handle: string; readonly avatar?: { readonly url: string } | null };
  className?: string;
}) {
  const { creator, className = '' } = props;
  const [failed, setFailed] = useState(false);
  return (
    <span className={`avatar ${className}`} aria-hidden="true">
      {creator.avatar && !failed ? (
        <img src={creator.avatar.url} alt="" onError={() => setFailed(true)} draggable={false} />
      ) : (
        creator.handle.slice(0, 1).toUpperCase()
      )}
    </span>
  );
}
