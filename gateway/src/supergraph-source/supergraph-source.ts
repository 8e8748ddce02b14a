/** Where supergraphs come from. */
export interface SupergraphSource {
  /** What the operator knows it by: a file or a URL. */
  readonly name: string;
  /**
   * The SDL as it is now.
   *
   * Missing: null = the same as when it was read last.
   * Errors:  `Error` whose message is a reason for the operator.
   */
  read(): Promise<string | null>;
}

/** Bytes of a supergraph at most. */
export const maxSupergraphBytes = 32 * 1024 * 1024;
