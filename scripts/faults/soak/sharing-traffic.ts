// A life of records after the other: published by the grid company, granted to a bank, read by it, the grant revoked,
// reading denied, and one of the records erased by every member.
import { randomBytes } from 'node:crypto';
import { ClientError } from '../../../src/client/client-error.ts';
import type { DefineScenario } from '../../../src/generated/transaction.ts';
import type { LocalConsortium, LocalNode } from '../../local-consortium.ts';
import { until } from '../../patience.ts';
import type { Told } from '../told.ts';
import { PatientClient } from './patient-client.ts';
import { accept } from './settlement-traffic.ts';

const DAY_MS = 86_400_000n;
const SCENARIO = 'soak';
const RECORDS = 3;
const RECORD_BYTES = 2_048;

const POLICY: DefineScenario = {
  ...{ scenario: SCENARIO, version: 1, dataSchema: 'soak/1', publishers: ['grid'], readers: ['role:bank'] },
  ...{ purposes: ['audit'], consentRequired: false, granularity: 'subject', longestGrantMs: 100n * DAY_MS },
  ...{ retentionMs: 1_000n * DAY_MS, supervisor: '', changedBy: 'owner', history: true, fieldGroups: [] },
  ...{ subjectMayPurge: false, keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none' },
};

export class SharingTraffic {
  readonly #grid: LocalNode;
  readonly #bank: LocalNode;
  readonly #owner: PatientClient;
  readonly #reader: PatientClient;
  readonly #told: Told;
  /** Records whose erasure not every member has confirmed yet. */
  #open: string[] = [];

  private constructor(grid: LocalNode, bank: LocalNode, told: Told) {
    this.#grid = grid;
    this.#bank = bank;
    this.#owner = new PatientClient(grid);
    this.#reader = new PatientClient(bank);
    this.#told = told;
  }

  static async prepare(consortium: LocalConsortium, told: Told): Promise<SharingTraffic> {
    const traffic = new SharingTraffic(consortium.node('grid'), consortium.node('bank-a'), told);
    await traffic.#owner.sharing.defineScenario(traffic.#grid.signingKey(), POLICY);
    return traffic;
  }

  async round(index: number): Promise<void> {
    const [author, secret] = [this.#grid.signingKey(), this.#grid.privateKey('sharing').secret()];
    const subject = `subject-${index}`;
    const contents = Array.from({ length: RECORDS }, () => randomBytes(RECORD_BYTES));
    const drafts = contents.map((content, at) => ({
      ...{
        record: `record-${index}-${at}`,
        subject,
        periodStartMs: 1n,
        periodEndMs: 2n,
        contentType: 'text/plain',
        content,
      },
    }));
    const outcomes = await this.#owner.sharing.publish(author, secret, SCENARIO, drafts);
    accept(outcomes);
    for (const [at, { height, transactionId }] of outcomes.entries())
      this.#told.tell('records', { record: drafts[at]?.record, subject, height, transactionId });

    const grant = `grant-${index}`;
    const place = { scenario: SCENARIO, reader: 'bank-a', purpose: 'audit', granularity: 'subject', subject } as const;
    const expiresAtMs = BigInt(Date.now()) + 30n * DAY_MS;
    const granted = await this.#owner.sharing.grant(author, secret, { ...place, grant, expiresAtMs, plain: true });
    for (const [at, content] of contents.entries()) await this.#read(`record-${index}-${at}`, grant, content);
    const revoked = await this.#owner.sharing.revoke(author, grant, 'the round is over');
    const { height } = granted;
    this.#told.tell('grants', { grant, height, revokedHeight: revoked.height, transactionId: revoked.transactionId });
    await this.#beDenied(`record-${index}-0`, grant);
    await this.#erase(`record-${index}-1`);
    await this.#forgetErased();
  }

  /** Every erasure is confirmed by all that had to, and are members still. */
  async untilErased(): Promise<void> {
    await until('every erasure is confirmed', async () => {
      await this.#forgetErased();
      return { done: this.#open.length === 0, seen: this.#open, progress: -this.#open.length };
    });
  }

  async #read(record: string, grant: string, content: Uint8Array): Promise<void> {
    const encryptionKey = this.#bank.privateKey('encryption').secret();
    const request = { record, purpose: 'audit', grant };
    const opened = await this.#reader.sharing.read(this.#bank.signingKey(), { encryptionKey }, request);
    if (Buffer.compare(opened.content, content) !== 0) throw new Error(`${record} was opened as something else`);
    this.#told.tell('reads', { receipt: opened.accessReceipt, record, allowed: true, height: opened.height });
  }

  async #beDenied(record: string, grant: string): Promise<void> {
    const encryptionKey = this.#bank.privateKey('encryption').secret();
    const request = { record, purpose: 'audit', grant };
    try {
      await this.#reader.sharing.read(this.#bank.signingKey(), { encryptionKey }, request);
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'access-denied') throw error;
      const final = await this.#reader.node.transaction(error.transactionId ?? '');
      if (final.status !== 'final') throw new Error(`a denial is on record: ${error.transactionId}`);
      this.#told.tell('reads', { receipt: error.transactionId, record, allowed: false, height: final.final.height });
      return;
    }
    throw new Error(`${record} was read by a grant that is revoked`);
  }

  async #erase(record: string): Promise<void> {
    const [outcome] = await this.#owner.sharing.purge(this.#grid.signingKey(), [record], 'the round is over');
    if (outcome === undefined) throw new Error('an order to erase has an outcome');
    accept([outcome]);
    this.#told.tell('erasures', { record, height: outcome.height, transactionId: outcome.transactionId });
    this.#open.push(record);
  }

  async #forgetErased(): Promise<void> {
    const { members } = await this.#owner.node.consortiumNow();
    const left = new Set(members.filter(({ leftHeight }) => leftHeight > 0n).map(({ id }) => id));
    const open: string[] = [];
    for (const record of this.#open) {
      const erasure = await this.#owner.sharing.erasure(record);
      const done = new Set(erasure?.receipts.map(({ member }) => member));
      if (erasure === undefined || erasure.holders.some((holder) => !done.has(holder) && !left.has(holder)))
        open.push(record);
    }
    this.#open = open;
  }
}
