/** A database that cannot be used; the message is one sentence for the person who runs the program. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}
