// Operational errors: the disk is full, a file is missing, a peer is gone. Handled only in node, api and cli.

export interface NodeErrorOptions {
  /** Stable, kebab-case; scripts match on it. */
  readonly code: string;
  /** The problem, naming the file, field or peer. */
  readonly message: string;
  /** The next step for the person. */
  readonly remedy: string;
  readonly cause?: unknown;
}

export class NodeError extends Error {
  override readonly name = 'NodeError';
  readonly code: string;
  readonly remedy: string;

  constructor(options: NodeErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.remedy = options.remedy;
  }
}
