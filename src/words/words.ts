// The words of a language other than English, which the sources speak themselves: what the ledger and the programs refuse,
// by name and code, the words of the data, and whole texts by their English form.
import type { LISTS } from '../generated/message-tables.ts';
import type { OperationName } from '../ledger/family.ts';
import type { OutcomeName } from '../ledger/outcomes.ts';
import type { RejectionName } from '../ledger/rejection.ts';
import type { CaseVerdict } from '../verifier/case-check.ts';
import type { ProvenClaim } from '../verifier/claim-check.ts';
import type { EvidenceVerdict } from '../verifier/evidence-check.ts';
import type { ListVerdict } from '../verifier/list-check.ts';
import type { PaymentVerdict } from '../verifier/payment-check.ts';
import type { StatementVerdict } from '../verifier/statement-verdict.ts';
import type { TransactionVerdict } from '../verifier/transaction-verdict.ts';
import type { WindowVerdict } from '../verifier/window-check.ts';

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

/** The words of every list of words in a generated module, such as ACCOUNT_STATUS; names of algorithms are none. */
type ListedIn<M> = {
  [L in keyof M]: L extends `${string}_SUITE` | `${string}_SEQUENCE`
    ? never
    : M[L] extends readonly (infer W extends string)[]
      ? W
      : never;
}[keyof M];

type OfLedger =
  | ListedIn<typeof import('../generated/state.ts')>
  | ListedIn<typeof import('../generated/transaction.ts')>
  | ListedIn<typeof import('../generated/device.ts')>
  | OutcomeName
  | typeof import('../ledger/consortium.ts').ROLES[number];

type OfVerifier =
  | (CaseVerdict | EvidenceVerdict | ListVerdict | StatementVerdict | TransactionVerdict | WindowVerdict)['verdict']
  | PaymentVerdict['status']
  | ProvenClaim['kind'];

/** A word that data have in a place where few can stand: a state, a kind, a verdict. */
export type DataWord = OfLedger | OfVerifier;

/** What a proof shows to be complete: the lists of ids, and what stands under ordered keys. */
export type ListName = keyof typeof LISTS | 'transfers' | 'readings' | 'statements' | 'moves';

export interface Words {
  /** Of Intl. */
  readonly locale: string;
  /** Matches a text of the language, which English has none of. */
  readonly script: RegExp;
  readonly refusals: Readonly<Record<RejectionName, Explained>>;
  readonly errors: ErrorWords;
  readonly words: { readonly [W in DataWord]: string };
  readonly operations: { readonly [N in OperationName]: string };
  readonly lists: { readonly [L in ListName]: string };
  readonly texts: TextWords;
}
