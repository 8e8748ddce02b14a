import type { ResponsePath } from './entity-path.js';
import { addError, type Execution } from './execution.js';
import type { NullPlace } from './response.js';

/** Paths of errors, asked whether one of them lies on the way to a place or below it. */
class ErrorPaths {
  readonly #paths = new Set<string>();
  readonly #beginnings = new Set<string>();

  add(path: ResponsePath): void {
    if (path.length === 0) return;
    this.#paths.add(path.join('\n'));
    for (let i = 1; i <= path.length; i += 1) this.#beginnings.add(path.slice(0, i).join('\n'));
  }

  explain(path: ResponsePath): boolean {
    if (this.#beginnings.has(path.join('\n'))) return true;
    return path.some((_, i) => this.#paths.has(path.slice(0, i).join('\n')));
  }
}

/** Adds an error for every null that no error of the answer explains yet. */
export function explainNulls(execution: Execution, nulls: readonly NullPlace[]): void {
  if (nulls.length === 0) return;
  const explained = new ErrorPaths();
  for (const { path = [] } of execution.errors) explained.add(path);
  for (const { path, reason } of nulls) {
    const told = execution.clientPath(path);
    if (explained.explain(told)) continue;
    const known = typeof reason === 'symbol' ? execution.missing.get(reason) : undefined;
    const message = known ? '' : String(reason);
    addError(
      execution,
      known ?? { message, extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } },
      path,
    );
    explained.add(told);
  }
}
