// What is wrong with a file of ISO 20022, worded so that its author can correct it. Knows no message.

/** Stable, kebab-case; scripts match on it. */
export type IsoCode =
  | 'malformed-file'
  | 'file-too-large'
  | 'message-unknown'
  | 'several-messages'
  | 'namespace-wrong'
  | 'element-unknown'
  | 'element-missing'
  | 'element-order'
  | 'element-twice'
  | 'element-unused'
  | 'text-between-elements'
  | 'text-invalid'
  | 'amount-invalid'
  | 'amount-inexact'
  | 'currency-unknown'
  | 'time-invalid'
  | 'sum-differs'
  | 'count-differs'
  | 'account-unknown'
  | 'id-repeated'
  | 'too-many'
  | 'day-ahead'
  | 'not-representable';

export interface IsoProblem {
  readonly code: IsoCode;
  readonly file: string;
  /** Counted from 1; 0 means the file as a whole. */
  readonly line: number;
  /** The element, with those around it: "PmtInf/CdtTrfTxInf/Amt/InstdAmt". */
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
}

/** A reader stops looking after this many: by then the author has enough to do. */
export const MAX_PROBLEMS = 20;

/** Thrown to leave a reader: enough problems are known, or going on is pointless. */
export class ReadingEnded extends Error {
  override readonly name = 'ReadingEnded';
}

export class IsoProblems {
  readonly found: IsoProblem[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Throws {@link ReadingEnded} at the bound. */
  add(code: IsoCode, line: number, field: string, message: string, remedy: string): void {
    this.found.push({ code, file: this.#file, line, field, message, remedy });
    if (this.found.length >= MAX_PROBLEMS) throw new ReadingEnded();
  }

  /** As {@link IsoProblems.add}, for what makes going on pointless. */
  end(code: IsoCode, line: number, field: string, message: string, remedy: string): never {
    this.add(code, line, field, message, remedy);
    throw new ReadingEnded();
  }
}

const MAX_SHOWN = 40;

/** How a value of somebody else's file is shown in a message: quoted and short. */
export function shown(value: string): string {
  return JSON.stringify(value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}...` : value);
}
