// The API of one node, one method per route, typed. Knows no keys and never retries.
import { assert } from '../base/assert.ts';
import { concatBytes, u32, utf8 } from '../base/bytes.ts';
import type { Consortium } from '../ledger/consortium.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import type { Table } from '../ledger/table.ts';
import { type ActivityAnswer, parseActivity } from './activity-answer.ts';
import type {
  ActivityPage,
  BlockView,
  ClaimRequest,
  FinalTransaction,
  Health,
  LedgerEvent,
  ListedOutcome,
  NodeStatus,
  PutOutcome,
  RangePage,
  ReleasedPayload,
  SubmitOutcome,
  TransactionState,
} from './answers.ts';
import { ArchiveFlows } from './archive-flows.ts';
import { badAnswer, readAnswer } from './bad-answer.ts';
import { parseConsortium } from './consortium-answer.ts';
import {
  decodeEntry,
  type Entry,
  type EntryAnswer,
  type EntryPage,
  entryPath,
  type ReadableTable,
} from './entry-answer.ts';
import { ofChain } from './expected-chain.ts';
import { type FollowOptions, followEvents } from './follow-events.ts';
import { HttpTransport, type HttpTransportOptions } from './http-transport.ts';
import { MAX_IDS, MAX_PAGE } from './node-bounds.ts';
import { type RangePageAnswer, type ReleasedAnswer, rangeItemOf, releasedOf } from './released-answer.ts';
import { SnapshotFlows } from './snapshot-flows.ts';

const ENVELOPE_LIST = 'application/x-gridpact-envelopes';
const PAYLOAD_LIST = 'application/x-gridpact-payloads';
const json = { method: 'POST' } as const;
const get = { method: 'GET' } as const;

export class NodeConnection {
  readonly #http: HttpTransport;
  readonly #chainId: Uint8Array | undefined;
  #consortium: Promise<Consortium> | undefined;

  /** Such as "http://127.0.0.1:7410". */
  readonly url: string;
  /** Snapshots of the node's state. */
  readonly snapshots: SnapshotFlows;

  /** `chainId`: of the consortium that is meant. */
  constructor({ chainId, ...options }: HttpTransportOptions & { readonly chainId?: Uint8Array | undefined }) {
    this.#http = new HttpTransport(options);
    this.#chainId = chainId;
    this.url = options.baseUrl;
    this.snapshots = new SnapshotFlows(this.#http);
  }

  status(): Promise<NodeStatus> {
    return this.#http.json({ ...get, path: '/v1/status' });
  }

  /** The stored blocks as a whole: archives, pruning, backups. */
  get archive(): ArchiveFlows {
    return new ArchiveFlows(this.#http);
  }

  /** Needs no token. Never throws because the node is unready. */
  ready(): Promise<Health> {
    return this.#http.json({ ...get, path: '/readyz', expect: [503] });
  }

  /**
   * Members, keys and rules as the node has them; asked once. A caller who trusts nobody compares them with the
   * genesis. Throws ClientError `wrong-consortium` where another one is meant.
   */
  consortium(): Promise<Consortium> {
    this.#consortium ??= this.#http
      .json<unknown>({ ...get, path: '/v1/consortium' })
      .then((answer) => ofChain(parseConsortium(answer), this.#chainId));
    this.#consortium.catch(() => {
      this.#consortium = undefined;
    });
    return this.#consortium;
  }

  /** As {@link consortium}, asked again: members join, leave and change their keys. */
  consortiumNow(): Promise<Consortium> {
    this.#consortium = undefined;
    return this.consortium();
  }

  /** How much the node logs. */
  logLevel(): Promise<{ readonly level: string }> {
    return this.#http.json({ ...get, path: '/v1/log-level' });
  }

  /** For an operator; until the node is started again. */
  setLogLevel(level: string): Promise<{ readonly level: string }> {
    return this.#http.json({
      method: 'PUT',
      path: '/v1/log-level',
      body: utf8(JSON.stringify({ level })),
      contentType: 'application/json',
    });
  }

  /** Prometheus text. */
  async metrics(): Promise<string> {
    return Buffer.from((await this.#http.send({ ...get, path: '/metrics' })).body).toString();
  }

  // ---- transactions --------------------------------------------------------------------------------------

  /** Throws ClientError `busy` (retry), or a rejection's name when the envelope can never be accepted. */
  submit(envelope: Uint8Array, signal?: AbortSignal): Promise<SubmitOutcome> {
    return this.#http.json({ ...json, path: '/v1/transactions', body: envelope, signal });
  }

  /** As {@link submit}, and waits: the final transaction when it became final within `waitMs`. */
  async submitAndWait(
    envelope: Uint8Array,
    waitMs: number,
    signal?: AbortSignal,
  ): Promise<FinalTransaction | undefined> {
    const path = '/v1/transactions';
    const response = await this.#http.send({ ...json, path, query: { wait: waitMs }, body: envelope, waitMs, signal });
    return response.status === 200 ? response.json<FinalTransaction>() : undefined;
  }

  /** One outcome per envelope, in order. Throws only when the list as a whole could not be handed over. */
  async submitList(envelopes: readonly Uint8Array[], signal?: AbortSignal): Promise<readonly ListedOutcome[]> {
    const body = listBody(envelopes);
    const answer = await this.#http.json<{ outcomes: readonly ListedOutcome[] }>({
      ...json,
      path: '/v1/transactions',
      body,
      contentType: ENVELOPE_LIST,
      signal,
    });
    return answer.outcomes;
  }

  async transaction(id: string): Promise<TransactionState> {
    const path = `/v1/transactions/${encodeURIComponent(id)}`;
    const response = await this.#http.send({ ...get, path, expect: [404] });
    if (response.status === 404) {
      const { unknownUpTo = 0 } = response.json<{ unknownUpTo?: number }>();
      return { status: 'unknown', unknownUpTo };
    }
    if (response.status === 202) return { status: 'pending' };
    return { status: 'final', final: response.json<FinalTransaction>() };
  }

  /** Those that are final when all are, or when the time is out. At most 1,000 ids. */
  async waitForFinal(
    ids: readonly string[],
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, FinalTransaction>> {
    const answer = await this.#http.json<{ final: readonly FinalTransaction[] }>({
      ...json,
      path: '/v1/transactions/wait',
      body: { ids, timeoutMs },
      waitMs: timeoutMs,
      signal,
    });
    return new Map(answer.final.map((final) => [final.transactionId, final]));
  }

  // ---- entries -------------------------------------------------------------------------------------------

  /** `entry(accounts, 'bank-a/alice')`; undefined when there is none. */
  async entry<T>(table: Table<T>, id: string): Promise<Entry<T> | undefined> {
    const response = await this.#http.send({ ...get, path: entryPath(table, id), expect: [404] });
    if (response.status === 404) return undefined;
    return decodeEntry(table, response.json<EntryAnswer>());
  }

  /** In the order of `ids`, however many; undefined where there is none. */
  async entriesById<T>(table: ReadableTable<T>, ids: readonly string[]): Promise<readonly (Entry<T> | undefined)[]> {
    const entries: (Entry<T> | undefined)[] = [];
    for (let start = 0; start < ids.length; start += MAX_IDS) {
      const keys = ids.slice(start, start + MAX_IDS).map((id) => `${table.name}/${id}`);
      const answer = await this.#http.json<{ entries: readonly (EntryAnswer | null)[] }>({
        ...json,
        path: '/v1/entries',
        body: { keys },
      });
      for (const entry of listIn(answer.entries)) entries.push(entry === null ? undefined : decodeEntry(table, entry));
    }
    return entries;
  }

  /** All entries of a table whose id starts with `prefix`, in order of key, a page at a time. */
  async *entries<T>(table: ReadableTable<T>, prefix = ''): AsyncGenerator<Entry<T>> {
    let after: string | undefined;
    do {
      const page: EntryPage = await this.#http.json<EntryPage>({
        ...get,
        path: `/v1/entries/${table.name}`,
        query: { prefix: prefix === '' ? undefined : prefix, after, limit: MAX_PAGE },
      });
      for (const entry of listIn(page.items)) yield decodeEntry(table, entry);
      // Pages that do not go on would be asked for without end.
      if (page.next !== undefined && !(page.next > (after ?? ''))) throw badAnswer('a page of entries');
      after = page.next;
    } while (after !== undefined);
  }

  /** One file that proves all claims, to be checked offline. Throws ClientError `claim-not-found`. */
  async proof(claims: readonly ClaimRequest[]): Promise<ProofFile> {
    const proof = await this.#http.json<ProofFile>({ ...json, path: '/v1/proofs', body: { claims } });
    return readAnswer('a proof', () => {
      assert(
        proof.claims.every(({ kind }) => typeof kind === 'string'),
        'every claim has a kind',
      );
      assert(typeof proof.finalization.blockHash === 'string', 'a proof names its block');
      assert(Number.isSafeInteger(proof.header.height), 'a proof names its height');
      return proof;
    });
  }

  // ---- blocks and accounts -------------------------------------------------------------------------------

  /** Undefined: not final yet, or no longer kept by this node. */
  async block(height: number | 'latest'): Promise<BlockView | undefined> {
    const response = await this.#http.send({ ...get, path: `/v1/blocks/${height}`, expect: [404] });
    return response.status === 404 ? undefined : response.json<BlockView>();
  }

  /** Newest first. */
  async activity(account: string, options: { before?: string; limit?: number } = {}): Promise<ActivityPage> {
    const path = `/v1/accounts/${encodeURIComponent(account)}/activity`;
    const page = await this.#http.json<ActivityPageAnswer>({ ...get, path, query: options });
    return { ...page, items: listIn(page.items).map(parseActivity) };
  }

  /** Blocks, and the activity of the accounts that are named, as they become final; reconnects unasked. */
  events(options: FollowOptions = {}): AsyncGenerator<LedgerEvent> {
    return followEvents(this.#http, options);
  }

  // ---- payloads ------------------------------------------------------------------------------------------

  /** Stores a ciphertext beside the chain; returns its SHA-256 in hexadecimal. */
  async putPayload(ciphertext: Uint8Array, signal?: AbortSignal): Promise<string> {
    const path = '/v1/payloads';
    return (await this.#http.json<{ hash: string }>({ method: 'PUT', path, body: ciphertext, signal })).hash;
  }

  /** As {@link putPayload}, of many: one outcome for each, in order. */
  async putPayloads(ciphertexts: readonly Uint8Array[], signal?: AbortSignal): Promise<readonly PutOutcome[]> {
    const body = listBody(ciphertexts);
    const path = '/v1/payloads';
    const answer = await this.#http.json<{ outcomes: readonly PutOutcome[] }>({
      ...json,
      path,
      body,
      contentType: PAYLOAD_LIST,
      signal,
    });
    const outcomes = listIn(answer.outcomes);
    if (outcomes.length !== ciphertexts.length) throw badAnswer('one outcome for each payload');
    return outcomes;
  }

  /** Whether the node has what {@link putPayload} would store; an upload stays for another hour then. */
  async holdsPayload(hash: string, signal?: AbortSignal): Promise<boolean> {
    const path = `/v1/payloads/held/${encodeURIComponent(hash)}`;
    return (await this.#http.json<{ held: boolean }>({ ...get, path, signal })).held;
  }

  /** `accessReceipt`: id of a final, allowed one. Throws ClientError `access-denied` and the like. */
  async payload(accessReceipt: string): Promise<ReleasedPayload> {
    const path = `/v1/payloads/by-access/${encodeURIComponent(accessReceipt)}`;
    return releasedOf(await this.#http.json<ReleasedAnswer>({ ...get, path }));
  }

  /**
   * A page of the records that a final, allowed range receipt releases, from a place of it on. Throws ClientError
   * `access-denied`, `range-receipt-ended` and the like.
   */
  async range(
    rangeReceipt: string,
    options: { readonly from?: string | undefined; readonly limit?: number } = {},
  ): Promise<RangePage> {
    const path = `/v1/payloads/by-range/${encodeURIComponent(rangeReceipt)}`;
    const page = await this.#http.json<RangePageAnswer>({ ...get, path, query: options });
    return { items: listIn(page.items).map(rangeItemOf), next: page.next };
  }

  /** Of a record whose ciphertext is in chunks. Throws as {@link payload} does. */
  async payloadChunk(accessReceipt: string, chunk: number, signal?: AbortSignal): Promise<Uint8Array> {
    const path = `/v1/payloads/by-access/${encodeURIComponent(accessReceipt)}/chunks/${chunk}`;
    return (await this.#http.send({ ...get, path, signal })).body;
  }
}

/** Each behind its length. */
function listBody(parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...parts.flatMap((part) => [u32(part.length), part]));
}

function listIn<T>(answer: readonly T[]): readonly T[] {
  if (!Array.isArray(answer)) throw badAnswer('a list');
  return answer;
}

interface ActivityPageAnswer {
  readonly items: readonly ActivityAnswer[];
  readonly next?: string;
}
