import type { ReactNode } from 'react';
import { Component } from 'react';

import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';

interface Props {
  readonly place: string;
  readonly children: ReactNode;
}

interface State {
  readonly place: string;
  readonly failed: boolean;
}

function FellOver() {
  const words = useWords(shellWords);
  return (
    <div className="page grid content-center justify-items-center gap-3 text-center">
      <h1>{words.fellOver}</h1>
      <p className="max-w-80 text-ink-2">{words.loadToGoOn}</p>
      <button type="button" className="btn btn-ink" onClick={() => location.reload()}>
        {words.loadAgain}
      </button>
    </div>
  );
}

/** Shows a way on when a page fails to render, instead of nothing. A new `place` is a new try. */
export class CrashBoundary extends Component<Props, State> {
  override state: State = { place: this.props.place, failed: false };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place ? null : { place: props.place, failed: false };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <FellOver />;
  }
}
