// Sharing data: scenarios, encrypted records, grants, reading with an access receipt, revocation. Keys stay here:
// ciphertexts and sealed keys are all that a node ever sees.
import { randomBytes } from 'node:crypto';
import type { SigningKey } from '../crypto/ed25519.ts';
import { grantedKey, recordKey, scenarioKey } from '../crypto/key-tree.ts';
import { sealGrantKey } from '../crypto/sealed-key.ts';
import { type RecordDraft, SALT_BYTES, sealPayload } from '../crypto/sealed-payload.ts';
import { memberById } from '../ledger/consortium.ts';
import type { Grant, Scenario, Record as SharedRecord } from '../ledger/entries.ts';
import { mayRead, type ReadingDecision, type ReadingQuestion } from '../ledger/sharing/may-read.ts';
import { grants, records, scenarioId, scenarios } from '../ledger/table.ts';
import type { DefineScenario, GrantAccess } from '../ledger/transaction.ts';
import type { FinalTransaction } from './answers.ts';
import { ClientError } from './client-error.ts';
import { FetchedState } from './fetched-state.ts';
import { type OpenedRecord, openRecord, type ReaderSecret, type ReadRequest } from './open-record.ts';
import { type Flow, type LineOutcome, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** One record to be sealed and published. */
export interface NewRecord {
  /** 1-64 of a-z A-Z 0-9 . _ -; unique. */
  readonly record: string;
  /** A pseudonym; for metering data the site. */
  readonly subject: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** 16 bytes; random unless given. A reading's series commitment is made with the same salt. */
  readonly salt?: Uint8Array;
}

/** What a grant opens: everything of the scenario's key epoch, all of one subject in it, or one record. */
export type GrantedPlace =
  | { readonly granularity: 'scenario' }
  | { readonly granularity: 'subject'; readonly subject: string }
  | { readonly granularity: 'record'; readonly record: string };

export type NewGrant = GrantedPlace & {
  /** 1-64 of a-z A-Z 0-9 . _ -; unique. */
  readonly grant: string;
  readonly scenario: string;
  /** Member id. */
  readonly reader: string;
  readonly purpose: string;
  readonly expiresAtMs: bigint;
  /** The scenario's current epoch unless an older one is meant; of a record always its own. */
  readonly keyEpoch?: number;
};

export class SharingFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  defineScenario(author: SigningKey, policy: DefineScenario, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'defineScenario', defineScenario: policy }, options);
  }

  /**
   * Seals, stores and publishes; one outcome per record. `masterSecret`: the 32-byte sharing secret of the scenario's
   * owner, from which every record's key follows. Throws ClientError `scenario-not-found`.
   */
  async publish(
    author: SigningKey,
    masterSecret: Uint8Array,
    scenario: string,
    drafts: readonly NewRecord[],
    options: ExecuteOptions = {},
  ): Promise<readonly LineOutcome[]> {
    const { policy, keyEpoch } = await this.#requireScenario(scenario);
    const { chainId } = await this.#flow.node.consortium();
    const key = scenarioKey(masterSecret, { chainId, scenario, keyEpoch });
    const headers = [];
    for (const { content, salt = randomBytes(SALT_BYTES), ...rest } of drafts) {
      const draft: RecordDraft = { ...rest, scenario, policyVersion: policy.version, keyEpoch };
      const sealed = sealPayload(recordKey('scenario', key, draft), draft, salt, content);
      // The payload before the header: a header on the ledger promises that its ciphertext can be had.
      await this.#flow.transactions.patiently(() => this.#flow.node.putPayload(sealed.ciphertext), options.signal);
      headers.push(sealed.header);
    }
    return runLines(
      this.#flow,
      author,
      headers,
      (lines) => ({ operation: 'publishRecords', publishRecords: { lines } }),
      options,
    );
  }

  /** Seals the key that the granularity names to the reader and puts it on record. By the scenario's owner. */
  async grant(
    author: SigningKey,
    masterSecret: Uint8Array,
    grant: NewGrant,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const consortium = await this.#flow.node.consortium();
    const { chainId, members } = consortium;
    const reader = memberById(consortium, grant.reader);
    if (reader === undefined)
      throw noSuchMember(
        grant.reader,
        members.map(({ id }) => id),
      );
    const { scenario, granularity, purpose, expiresAtMs } = grant;
    const { keyEpoch, ...place } = await this.#placeOf(grant);
    const key = grantedKey(masterSecret, { chainId, scenario, keyEpoch }, granularity, place);
    const who = { grant: grant.grant, scenario, reader: reader.id, purpose, granularity };
    const terms = { ...who, ...place, keyEpoch, expiresAtMs };
    const grantAccess: GrantAccess = {
      ...terms,
      ...(await sealGrantKey(reader.encryptionKey, key, { ...terms, chainId })),
    };
    return this.#flow.transactions.execute(author, { operation: 'grantAccess', grantAccess }, options);
  }

  /** Later records of what it covered get another key. What was already read cannot be unread. */
  revoke(author: SigningKey, grant: string, reason: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(
      author,
      { operation: 'revokeGrant', revokeGrant: { grant, reason } },
      options,
    );
  }

  /**
   * Asks on record, and opens what is released. `author`: the reader's transaction key; ask the reader's own node.
   * Throws ClientError `access-denied` (data.reason: a rejection's name; the denial is on record, too), `no-key`,
   * `payload-unavailable`, or `payload-...` when what was released is not what was published.
   */
  read(
    author: SigningKey,
    secret: ReaderSecret,
    request: ReadRequest,
    options?: ExecuteOptions,
  ): Promise<OpenedRecord> {
    return openRecord(this.#flow, author, secret, request, options);
  }

  /** Whether the ledger would allow it, and why not; leaves nothing on record. */
  async mayRead(question: ReadingQuestion): Promise<ReadingDecision> {
    const state = new FetchedState(this.#flow.node);
    await state.fetch(records, [question.record]);
    await state.fetch(grants, question.grant === undefined || question.grant === '' ? [] : [question.grant]);
    const header = state.get(records, question.record)?.header;
    if (header !== undefined) await state.fetch(scenarios, [scenarioId(header.scenario, header.policyVersion)]);
    return mayRead(state, await this.#flow.node.consortium(), question);
  }

  /** The newest version unless another is named. */
  async scenario(id: string, version: number | 'latest' = 'latest'): Promise<Scenario | undefined> {
    return (await this.#flow.node.entry(scenarios, scenarioId(id, version)))?.value;
  }

  async record(id: string): Promise<SharedRecord | undefined> {
    return (await this.#flow.node.entry(records, id))?.value;
  }

  async grantOf(id: string): Promise<Grant | undefined> {
    return (await this.#flow.node.entry(grants, id))?.value;
  }

  async #requireScenario(id: string): Promise<Scenario> {
    const scenario = await this.scenario(id);
    if (scenario !== undefined) return scenario;
    throw new ClientError({
      code: 'scenario-not-found',
      message: `there is no scenario "${id}"`,
      remedy: 'define it first, or check its name',
      data: { scenario: id },
    });
  }

  async #placeOf(grant: NewGrant): Promise<{ subject: string; record: string; keyEpoch: number }> {
    const scenario = await this.#requireScenario(grant.scenario);
    const keyEpoch = grant.keyEpoch ?? scenario.keyEpoch;
    if (grant.granularity === 'scenario') return { subject: '', record: '', keyEpoch };
    if (grant.granularity === 'subject') return { subject: grant.subject, record: '', keyEpoch };
    const header = (await this.record(grant.record))?.header;
    if (header !== undefined) return { subject: header.subject, record: grant.record, keyEpoch: header.keyEpoch };
    throw new ClientError({
      code: 'record-not-found',
      message: `there is no record "${grant.record}"`,
      remedy: 'publish it first, or check its name',
      data: { record: grant.record },
    });
  }
}

function noSuchMember(id: string, known: readonly string[]): ClientError {
  return new ClientError({
    code: 'member-not-found',
    message: `there is no member "${id}"`,
    remedy: `use one of ${known.join(', ')}`,
    data: { member: id },
  });
}
