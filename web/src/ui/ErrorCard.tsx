import { useCallback, useEffect, useState } from 'react';

import { onRecovered } from '../apollo/connection.store.js';
import { failureOf } from '../apollo/failure.js';
import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';
import { Icon } from './Icon.js';
import { showToast } from './toast.store.js';

const firstRetryMs = 4_000;
const longestRetryMs = 30_000;
/** After this many tries the card says that it goes on by itself. */
const patience = 3;

function useRetry(onRetry: () => Promise<unknown>) {
  const [tries, setTries] = useState(0);
  const [trying, setTrying] = useState(false);
  const attempt = useCallback(async () => {
    setTrying(true);
    // NOTE a failed try shows as the next state of the query itself.
    await onRetry().catch(() => undefined);
    setTrying(false);
    setTries((count) => count + 1);
  }, [onRetry]);
  useEffect(() => {
    const delayMs = Math.min(firstRetryMs * 2 ** tries, longestRetryMs);
    const timer = setTimeout(() => void attempt(), delayMs);
    const stop = onRecovered(() => void attempt());
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [attempt, tries]);
  return { tries, trying, attempt };
}

/**
 * What failed, what still works, and the line that helps whoever looks into it. It tries again by itself, with
 * growing pauses and whenever the connection comes back.
 */
export function ErrorCard(props: {
  title: string;
  sentence: string;
  error: unknown;
  onRetry: () => Promise<unknown>;
  /** Whether it stands where something was that the viewer has just asked for. */
  asked?: boolean;
}) {
  const { title, sentence, error, onRetry, asked = false } = props;
  const words = useWords(shellWords);
  const { tries, trying, attempt } = useRetry(onRetry);
  const failure = failureOf(error);
  const offline = failure.code === 'OFFLINE';
  const line = [failure.requestId && `req ${failure.requestId}`, failure.code]
    .filter(Boolean)
    .join(' · ');
  return (
    <div
      className="panel grid max-w-2xl justify-items-start gap-2.5"
      {...(asked ? { role: 'alert' } : {})}
    >
      <h2 className="text-md">{title}</h2>
      <p className="text-sm text-ink-2">
        {sentence} {tries >= patience && words.keepTrying}
      </p>
      {!offline && (
        <p className="code-line">
          <span>{line}</span>
          <button
            type="button"
            className="icon-btn size-9"
            aria-label={words.copyErrorId}
            onClick={() => {
              void navigator.clipboard?.writeText(line).then(() => showToast(words.copied));
            }}
          >
            <Icon name="copy" size="xs" />
          </button>
        </p>
      )}
      <button
        type="button"
        className="btn btn-ink btn-small"
        aria-disabled={trying}
        onClick={() => {
          if (!trying) void attempt();
        }}
      >
        {trying ? words.trying : words.tryAgain}
      </button>
    </div>
  );
}
