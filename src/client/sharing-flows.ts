// Sharing data: scenarios, encrypted records, consent, grants, revocation, erasure; reading is in read-flows.ts. Keys stay here:
// ciphertexts and sealed keys are all that a node ever sees.
import type { SigningKey } from '../crypto/ed25519.ts';
import { hybridPublicKey } from '../crypto/hpke.ts';
import { HYBRID_SUITE } from '../crypto/sealing-suite.ts';
import type {
  AccessOffer,
  AccessRequest,
  Grant,
  ReaderKey,
  Scenario,
  Record as SharedRecord,
} from '../generated/state.ts';
import type {
  DefineScenario,
  GiveConsent,
  PurgedRecord,
  RequestAccess,
  ResealedGrant,
  SetStandingRule,
  WithdrawConsent,
} from '../generated/transaction.ts';
import { memberByTransactionKey } from '../ledger/consortium.ts';
import {
  accessOffers,
  accessRequests,
  erasures,
  grants,
  offerId,
  readerKeyId,
  readerKeys,
  records,
  standingRuleId,
  standingRules,
} from '../ledger/sharing/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { type AttestationWait, awaitAttestations, type Unattested } from './await-attestations.ts';
import { groupsOf, type Lines, mapLines } from './bulk-run.ts';
import { type ConfirmedErasure, withReceipts } from './erasure-receipts.ts';
import { findScenario } from './find-scenario.ts';
import { grantSubjects, type SubjectRun } from './grant-subjects.ts';
import type { SeriesName, SeriesStore } from './kept-series.ts';
import { type NewRecord, type PublishOptions, publishRecords } from './publish-records.ts';
import { publishSeries, type SeriesRun } from './publish-series.ts';
import { ReadFlows } from './read-flows.ts';
import { type Flow, type LineOutcome, type LineRun, runLines } from './run-lines.ts';
import { type GrantForAll, type NewGrant, sealAgain, sealGrant } from './seal-grant.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** Grants that are asked for, and sealed, at once. */
const SEALED_TOGETHER = 256;

export class SharingFlows extends ReadFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    super(flow);
    this.#flow = flow;
  }

  defineScenario(author: SigningKey, policy: DefineScenario, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'defineScenario', defineScenario: policy }, options);
  }

  /**
   * Seals, stores and publishes; one outcome per record. `masterSecret`: the 32-byte sharing secret of the scenario's
   * owner, from which every record's key follows. Throws ClientError `scenario-not-found`, and those of a payloadCheck.
   */
  publish(
    author: SigningKey,
    masterSecret: Uint8Array,
    scenario: string,
    drafts: readonly NewRecord[],
    options?: PublishOptions,
  ): Promise<readonly LineOutcome[]> {
    return publishRecords(this.#flow, author, masterSecret, scenario, drafts, options);
  }

  /**
   * As {@link publish}, of series that an import has kept: each becomes a record about its site, named
   * seriesRecordId or, where another record has that id, as the result says. It can be held against the commitment in the
   * reading. As many as there are: iterated over, the run tells a part after the other. Throws ClientError `series-not-kept`.
   */
  publishSeries(
    author: SigningKey,
    masterSecret: Uint8Array,
    scenario: string,
    store: SeriesStore,
    names: readonly SeriesName[],
    options?: PublishOptions,
  ): SeriesRun {
    return publishSeries(this.#flow, author, masterSecret, scenario, store, names, options);
  }

  /** Seals the key that the granularity names to the reader and puts it on record. By the scenario's owner. */
  async grant(
    author: SigningKey,
    masterSecret: Uint8Array,
    grant: NewGrant,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const grantAccess = await sealGrant(this.#flow.node, masterSecret, grant);
    return this.#flow.transactions.execute(author, { operation: 'grantAccess', grantAccess }, options);
  }

  /**
   * As {@link grant}, to one reader for many subjects, each under an id that follows from it: what was granted before is
   * known again. As many as there are: a bounded part of them is in memory, and under way.
   */
  grantSubjects<L extends { readonly subject: string }>(
    author: SigningKey,
    masterSecret: Uint8Array,
    terms: GrantForAll,
    lines: Lines<L>,
    options?: ExecuteOptions,
  ): SubjectRun<L> {
    return grantSubjects(this.#flow, author, masterSecret, terms, lines, options);
  }

  /**
   * Seals the keys of grants again, to the keys that their readers have now; one outcome per grant. By the scenarios'
   * owner. Throws as {@link grant} does.
   */
  reseal(
    author: SigningKey,
    masterSecret: Uint8Array,
    grants: Lines<string>,
    { plain, ...options }: ExecuteOptions & { readonly plain?: boolean } = {},
  ): LineRun<ResealedGrant> {
    const { node } = this.#flow;
    async function* sealed() {
      for await (const ids of groupsOf(grants, SEALED_TOGETHER)) yield* await sealAgain(node, masterSecret, ids, plain);
    }
    const toOperation = (lines: readonly ResealedGrant[]) =>
      ({ operation: 'resealGrants', resealGrants: { lines } }) as const;
    return runLines(this.#flow, author, sealed(), toOperation, options);
  }

  /** By the scenario's owner; the number of the version that it has now. Its node grants by it, where it has the sharing secret. */
  async setStandingRule(
    author: SigningKey,
    terms: Omit<SetStandingRule, 'version'>,
    options?: ExecuteOptions,
  ): Promise<{ readonly version: number; readonly final: FinalTransaction }> {
    const id = standingRuleId(terms.scenario, terms.standingRule, 'latest');
    const version = ((await this.#flow.node.entry(standingRules, id))?.value.rule.version ?? 0) + 1;
    const operation = { operation: 'setStandingRule', setStandingRule: { ...terms, version } } as const;
    return { version, final: await this.#flow.transactions.execute(author, operation, options) };
  }

  /** Grants to the author's member are sealed to it from here on. `secret`: 32 random bytes, which open them. */
  async setReaderKey(author: SigningKey, secret: Uint8Array, options?: ExecuteOptions): Promise<FinalTransaction> {
    const member = memberByTransactionKey(await this.#flow.node.consortiumNow(), author.publicKey)?.id ?? '';
    const version = ((await this.readerKeyOf(member))?.key.version ?? 0) + 1;
    const setReaderKey = { version, suite: HYBRID_SUITE, key: await hybridPublicKey(secret) } as const;
    return this.#flow.transactions.execute(author, { operation: 'setReaderKey', setReaderKey }, options);
  }

  /** The member's present hybrid key. */
  async readerKeyOf(member: string): Promise<ReaderKey | undefined> {
    return (await this.#flow.node.entry(readerKeys, readerKeyId(member, 'latest')))?.value;
  }

  /** Later records in its scope get another key. A reader may keep what it has read. */
  revoke(author: SigningKey, grant: string, reason: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(
      author,
      { operation: 'revokeGrant', revokeGrant: { grant, reason } },
      options,
    );
  }

  /** `author` or a co-signer: the key of the account that has the subject's site. */
  giveConsent(author: SigningKey, consent: GiveConsent, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'giveConsent', giveConsent: consent }, options);
  }

  /** What was granted by it is denied from the block on that has it. */
  withdrawConsent(author: SigningKey, terms: WithdrawConsent, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'withdrawConsent', withdrawConsent: terms }, options);
  }

  /** `author`: the reader's transaction key. */
  requestAccess(author: SigningKey, request: RequestAccess, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'requestAccess', requestAccess: request }, options);
  }

  /** The newest offer, also where its time is over. */
  async offer(place: Parameters<typeof offerId>[0]): Promise<AccessOffer | undefined> {
    return (await this.#flow.node.entry(accessOffers, offerId(place)))?.value;
  }

  async request(id: string): Promise<AccessRequest | undefined> {
    return (await this.#flow.node.entry(accessRequests, id))?.value;
  }

  /** By the owner of the scenario, or with the subject's key. */
  declineRequest(
    author: SigningKey,
    request: string,
    reason: string,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const declineRequest = { request, reason };
    return this.#flow.transactions.execute(author, { operation: 'declineRequest', declineRequest }, options);
  }

  /**
   * Orders that records are erased; one outcome per record. By the owner of the scenario, or with the subject's key where
   * the policy lets it. Every member's node deletes its copy and says so on the ledger: see {@link erasure}.
   */
  purge(author: SigningKey, ids: Lines<string>, reason: string, options?: ExecuteOptions): LineRun<PurgedRecord> {
    const lines = mapLines(ids, (record) => ({ record }));
    const toOperation = (part: readonly PurgedRecord[]) =>
      ({ operation: 'purgeRecords', purgeRecords: { lines: part, reason } }) as const;
    return runLines(this.#flow, author, lines, toOperation, { ...options, repeats: () => true });
  }

  /** Those of the records that the policy's nodes have not attested in this time: nobody reads these yet. */
  awaitAttestations(ids: readonly string[], wait: Partial<AttestationWait> = {}): Promise<readonly Unattested[]> {
    return awaitAttestations(this.#flow, ids, { timeoutMs: 60_000, ...wait });
  }

  /** The order to erase the record, with the members whose nodes have confirmed it; undefined: there is none. */
  async erasure(record: string): Promise<ConfirmedErasure | undefined> {
    const order = (await this.#flow.node.entry(erasures, record))?.value;
    return order && (await withReceipts(this.#flow.node, [order]))[0];
  }

  /** The newest version unless another is named. */
  scenario(id: string, version: number | 'latest' = 'latest'): Promise<Scenario | undefined> {
    return findScenario(this.#flow.node, id, version);
  }

  async record(id: string): Promise<SharedRecord | undefined> {
    return (await this.#flow.node.entry(records, id))?.value;
  }

  async grantOf(id: string): Promise<Grant | undefined> {
    return (await this.#flow.node.entry(grants, id))?.value;
  }
}
