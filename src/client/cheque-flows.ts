// Cheques on the ledger: certified, stopped, presented, and what became of them.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Cheque } from '../generated/device.ts';
import type { ChequeCount, ChequeEntry } from '../generated/state.ts';
import { chequeCounts, chequeId, cheques } from '../ledger/cheques/tables.ts';
import type { FinalTransaction } from './answers.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export type ChequeName = Pick<Cheque, 'drawer' | 'cheque'>;

export class ChequeFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By the bank of the drawer: it stands for the amount, which is held from now on. */
  certify(author: SigningKey, cheque: Cheque, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'certifyCheque', certifyCheque: { cheque } }, options);
  }

  /** By the drawer, of one that nobody presented and no bank stands for; also of one that nobody has shown. */
  stop(author: SigningKey, { drawer, cheque }: ChequeName, options?: ExecuteOptions): Promise<FinalTransaction> {
    const stopCheque = { drawer, cheque };
    return this.#flow.transactions.execute(author, { operation: 'stopCheque', stopCheque }, options);
  }

  /** By the payee, once. Where the drawer has too little its line is `cheque-returned`, for good. */
  present(author: SigningKey, cheque: Cheque, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'presentCheque', presentCheque: { cheque } }, options);
  }

  /** Undefined: the ledger has not heard of it. */
  async read(name: ChequeName): Promise<ChequeEntry | undefined> {
    return (await this.#flow.node.entry(cheques, chequeId(name)))?.value;
  }

  /** What became of all cheques of an account. */
  async counts(drawer: string): Promise<ChequeCount | undefined> {
    return (await this.#flow.node.entry(chequeCounts, drawer))?.value;
  }
}
