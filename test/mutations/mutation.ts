// A deliberate fault: one passage of one source, and what stands there instead.

export interface Mutation {
  readonly name: string;
  /** Below src. */
  readonly file: string;
  /** Occurs exactly once. */
  readonly from: string;
  readonly to: string;
}

export const mutation = (name: string, file: string, from: string, to: string): Mutation => ({ name, file, from, to });
