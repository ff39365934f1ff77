// The end of a run that had told a part of what it did: the error that ended it, and where that part is.

/** It is told, and ends the command, as its cause would. */
export class BrokenOffError extends Error {
  override readonly name = 'BrokenOffError';
  override readonly cause: unknown;
  /** The file with the rows of what was done. */
  readonly draft: string;

  constructor(draft: string, cause: unknown) {
    super(`broken off: what was done is in ${draft}`);
    this.cause = cause;
    this.draft = draft;
  }
}
