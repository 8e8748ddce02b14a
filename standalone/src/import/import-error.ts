/**
 * What is wrong with a whole file, in one sentence that a person can act on. Ends the import with exit code 2.
 * A single bad row is no ImportError: it goes to the rejects file and the run goes on.
 */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
