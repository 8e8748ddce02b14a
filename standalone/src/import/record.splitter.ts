/** A record as it stands in the file, before anything is decoded. */
export interface RawRecord {
  /** The line it begins on, counted from 1. */
  readonly line: number;
  /** Its bytes, without the line end. A view: read it before the next piece is pushed. */
  readonly bytes: Buffer;
  /** Why no row can be read from it; absent when its bounds are sound. */
  readonly fault?: string;
}

/**
 * Cuts a stream of bytes into records. Bytes rather than text, so that one record with broken UTF-8 is one
 * bad row and not a bad file.
 */
export interface RecordSplitter {
  /** Takes the next piece; gives the records that it completes, in order. */
  push(chunk: Buffer): RawRecord[];
  /** Takes the end of the file; gives what is left. Errors: `ImportError` when the file stops in the middle. */
  end(): RawRecord[];
}

/** The longest record that is read; a longer one is rejected, so that memory stays bounded. In bytes. */
export const maxRecordBytes = 1024 * 1024;

/** What a rejected over-long record keeps of itself, in bytes. */
export const overlongKeptBytes = 200;

export const overlongFault = `longer than ${maxRecordBytes / 1024 / 1024} MiB`;
