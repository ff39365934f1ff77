// Notes and coins on the ledger: issued, deposited, returned, and what two coins of one note show.
import type { SigningKey } from '../crypto/ed25519.ts';
import { partOf } from '../device/cash/cash-purse.ts';
import type { CashCoin } from '../generated/device.ts';
import type { CashIssuer, CashNoteEntry, CashPart } from '../generated/state.ts';
import type { CashDeposit, CashReturn, IssueCash } from '../generated/transaction.ts';
import { cashIssuers, cashNotes, cashParts, partId } from '../ledger/cheques/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { bodiesOf } from './block-bodies.ts';
import type { Lines } from './bulk-run.ts';
import { type Flow, type LineRun, runLines } from './run-lines.ts';
import type { Signing } from './signing.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** What the ledger has of a part of a note: of itself, of a whole that it is of, or that a part of it was deposited. */
export interface FoundPart extends CashPart {
  readonly part: string;
}

export class CashFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** For the holder and the bank that sign it: see signing.ts. */
  prepareIssue(author: Uint8Array, issueCash: IssueCash, bank: Uint8Array): Promise<Signing> {
    return this.#flow.transactions.prepare(author, { operation: 'issueCash', issueCash }, [bank]);
  }

  /** One outcome per coin, in their order; by anybody. A coin that is sent again is refused as spent. */
  deposit(author: SigningKey, lines: Lines<CashDeposit>, options?: ExecuteOptions): LineRun<CashDeposit> {
    const operation = (part: readonly CashDeposit[]) => {
      return { operation: 'depositCash', depositCash: { lines: [...part] } } as const;
    };
    return runLines(this.#flow, author, lines, operation, { ...options, repeats: () => true });
  }

  /** Of notes that are over; by anybody, to another account than the note's by its issuer. */
  return(author: SigningKey, lines: Lines<CashReturn>, options?: ExecuteOptions): LineRun<CashReturn> {
    const operation = (part: readonly CashReturn[]) => {
      return { operation: 'returnCash', returnCash: { lines: [...part] } } as const;
    };
    return runLines(this.#flow, author, lines, operation, { ...options, repeats: () => true });
  }

  /** By anybody: two coins in which one owner passed the same on twice. */
  recordFork(
    author: SigningKey,
    first: CashCoin,
    second: CashCoin,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const recordCashFork = { first, second };
    return this.#flow.transactions.execute(author, { operation: 'recordCashFork', recordCashFork }, options);
  }

  async note(serial: string): Promise<CashNoteEntry | undefined> {
    return (await this.#flow.node.entry(cashNotes, serial))?.value;
  }

  async issuer(member: string): Promise<CashIssuer | undefined> {
    return (await this.#flow.node.entry(cashIssuers, member))?.value;
  }

  /** Undefined: nobody has deposited this part, a whole that it is of, or a part of it. */
  async spentPart(serial: string, part: string): Promise<FoundPart | undefined> {
    const { node } = this.#flow;
    const own = (await node.entry(cashParts, partId(serial, part)))?.value;
    if (own !== undefined) return { part, ...own };
    for (let length = 0; length < part.length; length++) {
      const whole = part.slice(0, length);
      const found = (await node.entry(cashParts, partId(serial, whole)))?.value;
      if (found?.status === 'deposited') return { part: whole, ...found };
    }
    return undefined;
  }

  /**
   * The coin by which a part was deposited that overlaps with this one, from the history of the node. Undefined: nobody has
   * deposited one, or the node no longer has the block.
   */
  async depositedCoin(serial: string, part: string): Promise<CashCoin | undefined> {
    const spent = await this.spentPart(serial, part);
    if (spent === undefined) return undefined;
    for await (const body of bodiesOf(this.#flow.node, Number(spent.height))) {
      const lines = body.operation === 'depositCash' ? body.depositCash.lines : [];
      const found = lines.find(({ coin }) => {
        const [of, deposited] = partOf(coin);
        return of === serial && (deposited.startsWith(part) || part.startsWith(deposited));
      });
      if (found !== undefined) return found.coin;
    }
    return undefined;
  }
}
