// Mandates: who has to sign what, how they stand, and what is noticed, collected and paid back under them.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Account, Collection, Mandate, MandateUse } from '../generated/state.ts';
import type { CollectionLine, CollectionNotice, RefundCollection, SetMandateStatus } from '../generated/transaction.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { LATEST, latestBlock } from '../ledger/chain-tables.ts';
import { memberById } from '../ledger/consortium.ts';
import { type MandateIs, mandateIs } from '../ledger/mandates/mandate-state.ts';
import { collectionId, collections, mandateId, mandates, mandateUses } from '../ledger/mandates/tables.ts';
import type { FinalTransaction } from './answers.ts';
import type { Lines } from './bulk-run.ts';
import { type Flow, type LineOutcome, type LineRun, onlyLine, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface MandateName {
  /** Account that is credited. */
  readonly biller: string;
  readonly mandate: string;
}

/** A mandate as it stands after the latest block. */
export interface PresentMandate {
  readonly mandate: Mandate;
  readonly is: MandateIs;
  readonly use: MandateUse;
}

/** Somebody who signs, named for people. */
export interface Party {
  readonly who: string;
  readonly key: Uint8Array;
}

const UNUSED: MandateUse = { lastUsedMs: 0n, mandate: '', collections: 0, netFen: 0n };

export class MandateFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** The payer's holder, the biller and the payer's bank; undefined while one of the accounts is not there. */
  async signersOf(payer: string, biller: string): Promise<readonly Party[] | undefined> {
    const [of, to] = [await this.#account(payer), await this.#account(biller)];
    if (of === undefined || to === undefined) return undefined;
    const consortium = await this.#flow.node.consortium();
    const bank = memberById(consortium, of.servicingMember);
    const own = to.kind === 'vault' ? memberById(consortium, to.servicingMember)?.transactionKey : to.key;
    return [
      { who: `the holder of ${payer}`, key: of.key },
      { who: `the biller ${biller}`, key: own ?? to.key },
      ...(bank === undefined ? [] : [{ who: bank.id, key: bank.transactionKey }]),
    ];
  }

  setStatus(author: SigningKey, change: SetMandateStatus, options?: ExecuteOptions): Promise<FinalTransaction> {
    const operation = { operation: 'setMandateStatus', setMandateStatus: change } as const;
    return this.#flow.transactions.execute(author, operation, options);
  }

  /** By the biller; one outcome per line. One that is sent again is `noticed-before`. */
  notice(author: SigningKey, lines: Lines<CollectionNotice>, options?: ExecuteOptions): LineRun<CollectionNotice> {
    const operation = (part: readonly CollectionNotice[]) => {
      return { operation: 'noticeCollections', noticeCollections: { lines: part } } as const;
    };
    return runLines(this.#flow, author, lines, operation, options);
  }

  /** By the payer, until it is due. */
  refuse(author: SigningKey, biller: string, collection: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    const refuseCollection = { biller, collection };
    return this.#flow.transactions.execute(author, { operation: 'refuseCollection', refuseCollection }, options);
  }

  /** By the biller; one outcome per line. An attempt that is sent again is the same attempt. */
  collect(author: SigningKey, lines: Lines<CollectionLine>, options?: ExecuteOptions): LineRun<CollectionLine> {
    const operation = (part: readonly CollectionLine[]) => {
      return { operation: 'collectPayments', collectPayments: { lines: part } } as const;
    };
    return runLines(this.#flow, author, lines, operation, options);
  }

  /** By the payer, the payer's bank or the biller, as the reason says. What the biller lacks is `refund-due`. */
  async refund(author: SigningKey, refundCollection: RefundCollection, options?: ExecuteOptions): Promise<LineOutcome> {
    const operation = { operation: 'refundCollection', refundCollection } as const;
    const { transactionId, height, lines } = await this.#flow.transactions.execute(author, operation, options);
    return onlyLine(lines.map((line) => ({ ...line, transactionId, height })));
  }

  async read(name: MandateName): Promise<PresentMandate | undefined> {
    const mandate = (await this.#flow.node.entry(mandates, mandateId(name)))?.value;
    return mandate === undefined ? undefined : this.#present(mandate, await this.nowMs());
  }

  /** Of one biller by their ids, or of all. */
  async *list(biller = ''): AsyncIterable<PresentMandate> {
    const nowMs = await this.nowMs();
    const prefix = biller === '' ? '' : `${biller}/`;
    for await (const { value } of this.#flow.node.entries(mandates, prefix)) yield await this.#present(value, nowMs);
  }

  async collection(biller: string, collection: string): Promise<Collection | undefined> {
    return (await this.#flow.node.entry(collections, collectionId({ biller, collection })))?.value;
  }

  /** In the order of the names; undefined where there is none. */
  async collectionsNamed(biller: string, names: readonly string[]): Promise<readonly (Collection | undefined)[]> {
    const ids = names.map((collection) => collectionId({ biller, collection }));
    return (await this.#flow.node.entriesById(collections, ids)).map((entry) => entry?.value);
  }

  /** Of one biller, by their ids. */
  async *collections(biller: string): AsyncIterable<Collection> {
    for await (const { value } of this.#flow.node.entries(collections, `${biller}/`)) yield value;
  }

  /** Timestamp of the latest block: the time that counts. */
  async nowMs(): Promise<bigint> {
    return (await this.#flow.node.entry(latestBlock, LATEST))?.value.timestampMs ?? 0n;
  }

  async dayOffsetMs(): Promise<bigint> {
    return (await this.#flow.node.consortium()).rules.dayOffsetMs;
  }

  async #present(mandate: Mandate, nowMs: bigint): Promise<PresentMandate> {
    const use = (await this.#flow.node.entry(mandateUses, mandate.origin))?.value ?? UNUSED;
    return { mandate, use, is: mandateIs(mandate, use, nowMs, await this.dayOffsetMs()) };
  }

  async #account(id: string): Promise<Account | undefined> {
    return (await this.#flow.node.entry(accounts, id))?.value;
  }
}
