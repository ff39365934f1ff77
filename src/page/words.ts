// Every text of the page, by language. A language that lacks a text does not compile.
import type { DebtVerdict } from '../verifier/debt-check.ts';
import type { EvidenceVerdict } from '../verifier/evidence-check.ts';
import type { Verdict } from '../verifier/overall-verdict.ts';
import type { PaymentVerdict } from '../verifier/payment-check.ts';
import type { Step } from '../verifier/proof-fault.ts';
import type { StatementVerdict } from '../verifier/statement-verdict.ts';
import type { LinePayment } from '../verifier/transaction-verdict.ts';
import type { Section } from './report-view.ts';

/** Numbers come formatted. */
export interface Words {
  /** Of HTML, and of the formats of numbers and times. */
  readonly locale: string;
  readonly title: string;
  readonly about: string;
  readonly otherLanguage: string;

  readonly genesis: { readonly label: string; readonly hint: string };
  readonly evidence: { readonly label: string; readonly hint: string; readonly inside: string };
  readonly drop: string;
  readonly check: string;
  readonly cancel: string;
  readonly print: string;
  readonly save: string;

  readonly waiting: string;
  readonly reading: string;
  readonly progress: (checked: string, all: string) => string;
  readonly concluding: string;
  readonly cancelled: string;
  readonly broken: (why: string) => string;
  readonly noGenesis: string;

  readonly verdict: (word: string) => string;
  readonly verdicts: { readonly [V in Verdict]: { readonly word: string; readonly means: string } };
  readonly facts: (verified: string, failed: string) => string;
  readonly files: {
    readonly chain: string;
    readonly chainHint: string;
    readonly genesis: string;
    readonly evidence: string;
    readonly sha256: string;
    readonly checked: string;
  };

  readonly sections: { readonly [S in Section]: string };
  readonly proven: string;
  readonly recomputed: string;
  readonly complete: string;
  readonly provenText: (count: string) => string;
  readonly stateText: (height: string) => string;
  readonly statesText: (count: string, heights: string) => string;
  readonly recomputedText: (recomputed: string, all: string, paid: string, yuan: string) => string;
  readonly noStatements: string;
  readonly paymentsText: (count: string, yuan: string) => string;
  readonly completeText: (complete: string, all: string, entries: string) => string;
  readonly noLists: string;
  readonly shown: (shown: string, all: string) => string;
  readonly more: (section: string) => string;

  readonly heads: {
    readonly code: string;
    readonly claim: string;
    readonly means: string;
    readonly detail: string;
    readonly what: string;
    readonly count: string;
    readonly transaction: string;
    readonly height: string;
    readonly outcome: string;
    readonly site: string;
    readonly period: string;
    readonly yuan: string;
    readonly figures: string;
    readonly owed: string;
    readonly left: string;
    readonly netted: string;
    readonly repaid: string;
    readonly payment: string;
    readonly from: string;
    readonly to: string;
    readonly list: string;
    readonly extent: string;
    readonly accused: string;
    readonly offence: string;
    readonly view: string;
    readonly epoch: string;
    readonly time: string;
    readonly signers: string;
    readonly block: string;
    readonly value: string;
  };
  readonly line: (transaction: string, line: string) => string;
  readonly refused: (name: string) => string;
  readonly undecided: (name: string) => string;
  readonly figures: { readonly [V in StatementVerdict['verdict']]: string };
  readonly statementPayments: { readonly [P in PaymentVerdict['status']]: string };
  readonly linePayments: { readonly [P in LinePayment['status']]: string };
  readonly evidences: { readonly [V in EvidenceVerdict['verdict']]: string };
  readonly debts: { readonly [V in DebtVerdict['verdict']]: string };
  readonly listComplete: string;
  readonly listNot: string;
  readonly upTo: (height: string) => string;
  readonly range: (from: string, to: string) => string;
  readonly steps: { readonly [S in Step]: string };

  readonly notSaid: {
    readonly head: string;
    readonly genesis: string;
    readonly later: (height: string, time: string) => string;
    readonly laterUnknown: string;
    readonly absence: string;
    readonly truth: string;
    readonly money: string;
    readonly quorum: string;
    readonly page: string;
    readonly unlisted: (sites: string) => string;
    readonly unsigned: (transactions: string) => string;
  };
}
