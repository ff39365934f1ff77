// The fault of a message that a peer sent. Inside wire a bad field ends the parse with an exception that never leaves
// `parse`: callers get a value.
import { ok, type Result, refused } from '../base/result.ts';

/** `field` is a path such as `proposal.header.batchHashes[3]`. */
export interface WireFault {
  readonly field: string;
  readonly problem: string;
}

class BadField extends Error {
  override readonly name = 'BadField';
  readonly fault: WireFault;
  constructor(fault: WireFault) {
    super(`${fault.field} ${fault.problem}`);
    this.fault = fault;
  }
}

/** Ends the surrounding {@link parse} unless the condition holds. Outside one it is a bug. */
export function require(condition: boolean, field: string, problem: string): asserts condition {
  if (!condition) throw new BadField({ field, problem });
}

/** Ends the surrounding {@link parse}. */
export function fault(field: string, problem: string): never {
  throw new BadField({ field, problem });
}

/** Runs a parser that uses {@link require}; any other exception is a bug and passes through. */
export function parse<T>(run: () => T): Result<T, WireFault> {
  try {
    return ok(run());
  } catch (error) {
    if (error instanceof BadField) return refused(error.fault);
    throw error;
  }
}
