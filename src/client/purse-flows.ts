// Purses: what they have and may spend, records and synchronisations that devices signed, forks, and what a bank may
// lose.
import { equalBytes } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { PursePayment } from '../generated/device.ts';
import type { Purse, PurseExposure, PurseFork } from '../generated/state.ts';
import type { Body, OpenPurse, PresentedRecord, PublishLossRule, SyncPurse } from '../generated/transaction.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { balanceFen } from '../ledger/posting.ts';
import { NO_EXPOSURE } from '../ledger/purses/exposure.ts';
import { defaultLossRule } from '../ledger/purses/loss-rule.ts';
import { recordHash } from '../ledger/purses/signed-records.ts';
import {
  forkedRecords,
  latestLossRule,
  lossRules,
  purseAccount,
  purseExposures,
  purseForks,
  purses,
} from '../ledger/purses/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { bodiesOf } from './block-bodies.ts';
import type { Lines } from './bulk-run.ts';
import { ClientError } from './client-error.ts';
import type { ForkEvidence } from './fork-evidence.ts';
import { type Flow, type LineRun, runLines } from './run-lines.ts';
import type { Signing } from './signing.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** A purse and its money. */
export interface PurseFunds {
  readonly purse: Purse;
  /** On its account; of one on credit below zero. */
  readonly balanceFen: bigint;
  /** What its epoch may still spend, as far as the ledger knows. */
  readonly leftFen: bigint;
}

/** What a bank may lose by its purses, and by which rule. */
export interface BankExposure extends PurseExposure {
  readonly bank: string;
  readonly rule: PublishLossRule;
  /** The guarantee account pays at most this for all forks of the purses that are open. */
  readonly mostFen: bigint;
}

export class PurseFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  async purse(id: string): Promise<PurseFunds | undefined> {
    const { node } = this.#flow;
    const purse = (await node.entry(purses, id))?.value;
    if (purse === undefined) return undefined;
    const account = (await node.entry(accounts, purseAccount(purse.bank, id)))?.value;
    return {
      purse,
      balanceFen: account === undefined ? 0n : balanceFen(account),
      leftFen: purse.fundsFen - purse.spentFen,
    };
  }

  /** For the three that sign it, at one machine or several: see signing.ts. */
  prepareOpening(author: Uint8Array, opening: OpenPurse, coSigners: readonly Uint8Array[]): Promise<Signing> {
    return this.#flow.transactions.prepare(author, { operation: 'openPurse', openPurse: opening }, coSigners);
  }

  /** One outcome per record, in their order. Any record may be presented again. */
  present(author: SigningKey, lines: Lines<PresentedRecord>, options?: ExecuteOptions): LineRun<PresentedRecord> {
    return runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'presentRecords', presentRecords: { lines: part } }),
      options,
    );
  }

  /** Sends what the device signed; by anybody. */
  synchronise(author: SigningKey, sync: SyncPurse, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'syncPurse', syncPurse: sync }, options);
  }

  async exposure(bank: string): Promise<BankExposure> {
    const { node } = this.#flow;
    const counted = (await node.entry(purseExposures, bank))?.value ?? NO_EXPOSURE;
    const rule = (await node.entry(lossRules, latestLossRule(bank)))?.value.rule ?? defaultLossRule(bank);
    return { ...counted, bank, rule, mostFen: counted.limitsFen * BigInt(rule.forkCapLimits) + counted.creditFen };
  }

  /** The fork on record; undefined: the purse signed one history. */
  async fork(purse: string): Promise<PurseFork | undefined> {
    return (await this.#flow.node.entry(purseForks, purse))?.value;
  }

  /** How many records of the forked purse came, and what they left unpaid. */
  async forkedRecords(purse: string): Promise<{ readonly records: number; readonly unpaidFen: bigint }> {
    let records = 0;
    let unpaidFen = 0n;
    for await (const { value } of this.#flow.node.entries(forkedRecords, `${purse}/`)) {
      records++;
      unpaidFen += value.unpaidFen;
    }
    return { records, unpaidFen };
  }

  /**
   * Both halves of the fork, with what the ledger has only in its history looked up there. Throws ClientError
   * `history-missing` where the node no longer has the block.
   */
  async evidence(fork: PurseFork): Promise<ForkEvidence> {
    const { chainId } = await this.#flow.node.consortium();
    const { deviceKey, second } = fork;
    if (fork.first !== null) return { chainId, deviceKey, first: fork.first, second };
    if (fork.kind === 'broken-link' && second.record.epoch === 1 && second.record.counter === 1) {
      return { chainId, deviceKey, second };
    }
    const found = await this.#findHalf(chainId, fork);
    if (found === undefined) throw historyMissing(fork);
    return { chainId, deviceKey, ...found, second };
  }

  /** The record with the fork's first hash, or the synchronisation that ends with it, in the block that took it. */
  async #findHalf(chainId: Uint8Array, fork: PurseFork): Promise<Pick<ForkEvidence, 'first' | 'sync'> | undefined> {
    for await (const body of bodiesOf(this.#flow.node, Number(fork.firstHeight))) {
      const half = halfIn(chainId, body, fork);
      if (half !== undefined) return half;
    }
    return undefined;
  }
}

function halfIn(chainId: Uint8Array, body: Body, { firstHash, kind, second }: PurseFork) {
  const sync = body.operation === 'syncPurse' ? body.syncPurse : undefined;
  const isSame = (hash: Uint8Array) => equalBytes(hash.subarray(0, firstHash.length), firstHash);
  if (
    sync !== undefined &&
    kind !== 'same-counter' &&
    equalBytes(sync.sync.purse, second.record.purse) &&
    isSame(sync.sync.hash)
  ) {
    return { sync: { ...sync, records: [] } };
  }
  const first = paymentsIn(body).find(({ record }) => isSame(recordHash(chainId, record)));
  return first === undefined ? undefined : { first };
}

function paymentsIn(body: Body): readonly PursePayment[] {
  if (body.operation === 'presentRecords') return body.presentRecords.lines.map(({ payment }) => payment);
  return body.operation === 'syncPurse' ? body.syncPurse.records : [];
}

function historyMissing({ purse, firstHeight }: PurseFork): ClientError {
  return new ClientError({
    code: 'history-missing',
    message: `the node does not have the first half of the fork of purse ${purse}: block ${firstHeight}`,
    remedy: "ask a node that has the chain's blocks from before its first snapshot, or import them from an archive",
  });
}
