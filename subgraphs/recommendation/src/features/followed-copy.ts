/** A process's own copy of a table, in whatever form it is read. */
export interface FollowedCopy {
  /** Takes over a row; null = it is gone. Errors: throws when it cannot be read. */
  put(field: string, row: Uint8Array | null): void;
}
