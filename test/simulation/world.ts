// What the nodes of one simulation share: time, links, choices, checkers and the trace.
import { createHash } from 'node:crypto';
import type { Committee } from '../../src/consensus/committee.ts';
import type { CertificateChecker } from './checkers/certificate-checker.ts';
import type { LedgerChecker } from './checkers/ledger-checker.ts';
import type { SigningChecker } from './checkers/signing-checker.ts';
import type { Links } from './links.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimNode } from './sim-node.ts';

export interface World {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly links: Links;
  readonly trace: Trace;
  readonly committee: Committee;
  readonly ledger: LedgerChecker;
  readonly signing: SigningChecker;
  readonly certificates: CertificateChecker;
  /** By member index. */
  readonly nodes: SimNode[];
  /** Honest nodes crash at a persist boundary with this chance, before the network is stable. */
  readonly crashPercent: number;
  readonly executeMs: number;
}

/** One line per event, hashed as it goes; printed only on request. */
export class Trace {
  readonly #digest = createHash('sha256');
  readonly #print: ((line: string) => void) | undefined;

  constructor(print: ((line: string) => void) | undefined) {
    this.#print = print;
  }

  note(nowMs: number, node: number, what: string): void {
    const line = `${nowMs} ${node} ${what}`;
    this.#digest.update(line);
    this.#print?.(line);
  }

  digest(): string {
    return this.#digest.digest('hex');
  }
}
