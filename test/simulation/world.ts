// What the nodes of one simulation share: time, links, choices, checkers and the trace.
import type { CertificateChecker } from './checkers/certificate-checker.ts';
import type { ClientChecker } from './checkers/client-checker.ts';
import type { Epochs } from './checkers/epochs.ts';
import type { LedgerChecker } from './checkers/ledger-checker.ts';
import type { MoneyChecker } from './checkers/money-checker.ts';
import type { SigningChecker } from './checkers/signing-checker.ts';
import type { Governance } from './epochs/governance.ts';
import type { Contents } from './ledger/contents.ts';
import type { Links } from './links.ts';
import type { Options } from './options.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimNode } from './sim-node.ts';
import type { Trace } from './trace.ts';

export interface Checkers {
  readonly epochs: Epochs;
  readonly ledger: LedgerChecker;
  readonly signing: SigningChecker;
  readonly certificates: CertificateChecker;
  readonly clients: ClientChecker;
  /** Where the real ledger runs. */
  readonly money: MoneyChecker | undefined;
}

export interface World {
  readonly options: Options;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly links: Links;
  readonly trace: Trace;
  readonly checkers: Checkers;
  readonly contents: Contents;
  readonly governance: Governance;
  /** By member index. */
  readonly nodes: SimNode[];
  /** Kinds of trouble that this seed has really met. */
  readonly met: Set<string>;
}
