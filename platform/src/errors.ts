import type { ErrorCode } from '@reelgraph/schema/error-codes';
import { GraphQLError } from 'graphql';

/**
 * An error that a client may see: its message is safe to show and its code is public.
 * Everything else is masked by the gateway.
 */
export class AppError extends GraphQLError {
  override readonly name: string = 'AppError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { cause?: unknown; extensions?: Record<string, unknown> } = {},
  ) {
    super(message, { extensions: { ...options.extensions, code } });
    if (options.cause !== undefined) this.cause = options.cause;
  }
}

/** A value the caller sent is wrong; `field` names it (`first`, `input.email`, `x-visitor-id`). */
export class InputError extends AppError {
  override readonly name = 'InputError';
  constructor(field: string, reason: string) {
    super('BAD_USER_INPUT', `${field}: ${reason}`, { extensions: { field } });
  }
}

/** The caller must log in, or what they logged in with is wrong. */
export class UnauthenticatedError extends AppError {
  override readonly name = 'UnauthenticatedError';
  constructor(message = 'Log in to use this.') {
    super('UNAUTHENTICATED', message);
  }
}

/** The caller is known and may not do this. */
export class ForbiddenError extends AppError {
  override readonly name = 'ForbiddenError';
  constructor(message: string) {
    super('FORBIDDEN', message);
  }
}

/** What a mutation names does not exist; queries answer null instead. */
export class NotFoundError extends AppError {
  override readonly name = 'NotFoundError';
  constructor(entity: string, id: string) {
    super('NOT_FOUND', `${entity} ${id} does not exist.`);
  }
}

/** What the caller wants to make exists already. */
export class ConflictError extends AppError {
  override readonly name = 'ConflictError';
  constructor(message: string) {
    super('CONFLICT', message);
  }
}

/** The event log cannot take more for now; nothing of the call was kept. Units: `retryAfterSeconds` in seconds. */
export class OverloadedError extends AppError {
  override readonly name = 'OverloadedError';
  constructor(readonly retryAfterSeconds: number) {
    super(
      'INGEST_OVERLOADED',
      `Too many events at the moment; try again in ${retryAfterSeconds} s.`,
      {
        extensions: { retryAfterSeconds },
      },
    );
  }
}

/** A store that the answer depends on is away; `what` names it without saying where it is. */
export class UnavailableError extends AppError {
  override readonly name = 'UnavailableError';
  constructor(what: string, cause: unknown) {
    super('SERVICE_UNAVAILABLE', `${what} does not answer at the moment; try again soon.`, {
      cause,
      extensions: { retryAfterSeconds: 1 },
    });
  }
}
