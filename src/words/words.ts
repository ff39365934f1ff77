// The words of a language other than English, which the sources speak themselves: what the ledger and the programs refuse,
// by name and code, and whole texts by their English form.
import type { RejectionName } from '../ledger/rejection.ts';

/** Why something was refused, and what helps. */
export interface Explained {
  readonly why: string;
  readonly remedy: string;
}

/** Of the refusals of one family. */
export type RefusalWords<F> = { readonly [N in keyof F]: Explained };
export type ErrorWords = Readonly<Record<string, Explained>>;
/** English text to its translation, in which `{0}` stands for the first value of the text, and so on. */
export type TextWords = Readonly<Record<string, string>>;

export interface Words {
  readonly refusals: Readonly<Record<RejectionName, Explained>>;
  readonly errors: ErrorWords;
  readonly texts: TextWords;
}
