// Reading a record: the request goes on record, then the node releases the ciphertext, then it is opened here. The flow
// checks the released data against the header on the ledger.
import { type Result, refused } from '../base/result.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import { isGranularity, recordKey, scenarioKey } from '../crypto/key-tree.ts';
import { openGrantKey } from '../crypto/sealed-key.ts';
import { type OpenedPayload, type OpenFailure, openPayload } from '../crypto/sealed-payload.ts';
import { PLAIN_SUITE } from '../crypto/sealing-suite.ts';
import type { GrantAccess, RecordAccess, RecordHeader } from '../generated/transaction.ts';
import { accessReceipts } from '../ledger/sharing/tables.ts';
import type { ReleasedPayload } from './answers.ts';
import { ClientError } from './client-error.ts';
import { type ContentTarget, KeptContent } from './content.ts';
import { openChunks } from './open-chunks.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** `grant`: the one that the reader relies on; empty for the owner and the supervisor. */
export type ReadRequest = RecordAccess;

/** A reader's private keys: its X25519 key, and the seeds of the hybrid keys that it has, or had. 32 bytes each. */
export interface ReaderKeys {
  readonly encryptionKey: Uint8Array;
  readonly readerKeys?: readonly Uint8Array[];
}

/** A reader's keys, or for the owner of the scenario the sharing secret, 32 bytes. */
export type ReaderSecret = ReaderKeys | { readonly masterSecret: Uint8Array };

export interface OpenedRecord {
  /** Id of the access receipt: the read is on record under it. */
  readonly accessReceipt: string;
  readonly height: number;
  readonly header: RecordHeader;
  /** 16 bytes: with it the content's commitments can be checked. */
  readonly salt: Uint8Array;
  readonly content: Uint8Array;
}

/** What there is to say of a record whose content went elsewhere. */
export type ReadRecord = Omit<OpenedRecord, 'content'>;

export interface ReadOptions extends ExecuteOptions {
  /** Called as chunks of a long content are opened. */
  readonly onChunk?: (done: number, total: number) => void;
}

/** Throws ClientError: see ReadFlows.read. */
export async function openRecord(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  request: ReadRequest,
  options?: ReadOptions,
): Promise<OpenedRecord> {
  const content = new KeptContent();
  return { ...(await openRecordInto(flow, content, author, secret, request, options)), content: content.bytes() };
}

/** Throws ClientError: see ReadFlows.readInto. */
export async function openRecordInto(
  flow: Flow,
  target: ContentTarget,
  author: SigningKey,
  secret: ReaderSecret,
  request: ReadRequest,
  options?: ReadOptions,
): Promise<ReadRecord> {
  const { transactionId: accessReceipt, height } = await flow.transactions.execute(
    author,
    { operation: 'recordAccess', recordAccess: request },
    options,
  );
  const access = (await flow.node.entry(accessReceipts, accessReceipt))?.value;
  if (access === undefined || !access.allowed)
    throw accessDenied(request.record, accessReceipt, access?.reason ?? 'unknown');
  const released = await flow.transactions.patiently(() => flow.node.payload(accessReceipt), options?.signal);
  const { chainId } = await flow.node.consortium();
  const { header } = released.record;
  const opener = new RecordOpener(secret, chainId);
  const failed = (failure: NotOpened) => notOpened(failure, released, accessReceipt);
  if (header.chunkHashes.length > 0) {
    const key = await opener.keyOf(released);
    if (key === undefined) throw failed('no-key');
    const read = { accessReceipt, header, recordKey: key, failed, signal: options?.signal, onChunk: options?.onChunk };
    return { accessReceipt, height, header, salt: await openChunks(flow, read, target) };
  }
  const opened = await opener.open(released);
  if (!opened.ok) throw failed(opened.error);
  await target.truncate(0);
  await target.write(opened.value.content);
  return { accessReceipt, height, header, salt: opened.value.salt };
}

/** Why a released record is not opened: `no-key`, or the fault of the payload. */
export type NotOpened = 'no-key' | OpenFailure;

/** Opens released records with a reader's secret. The key of the latest grant is kept: mostly the next record is its, too. */
export class RecordOpener {
  readonly #secret: ReaderSecret;
  readonly #chainId: Uint8Array;
  #latest: { readonly grant: string; readonly fieldGroup: string; readonly key: Uint8Array } | undefined;

  constructor(secret: ReaderSecret, chainId: Uint8Array) {
    this.#secret = secret;
    this.#chainId = chainId;
  }

  async open(released: ReleasedPayload): Promise<Result<OpenedPayload, NotOpened>> {
    const key = await this.keyOf(released);
    return key === undefined ? refused('no-key') : openPayload(key, released.record.header, released.ciphertext);
  }

  /** The record's key; undefined: nothing that the reader has opens it. */
  async keyOf({
    record: { header },
    grant: entry,
  }: Omit<ReleasedPayload, 'ciphertext'>): Promise<Uint8Array | undefined> {
    const grant = entry?.grant;
    const secret = this.#secret;
    if ('masterSecret' in secret) {
      return recordKey('scenario', scenarioKey(secret.masterSecret, { ...header, chainId: this.#chainId }), header);
    }
    if (grant === undefined || !isGranularity(grant.granularity)) return undefined;
    const key = await this.#grantedKey(secret, grant, header.fieldGroup);
    return key && recordKey(grant.granularity, key, header);
  }

  async #grantedKey(secret: ReaderKeys, grant: GrantAccess, fieldGroup: string): Promise<Uint8Array | undefined> {
    const latest = this.#latest;
    if (latest?.grant === grant.grant && latest.fieldGroup === fieldGroup) return latest.key;
    const terms = { ...grant, chainId: this.#chainId };
    const own = grant.suite === PLAIN_SUITE ? [secret.encryptionKey] : (secret.readerKeys ?? []);
    for (const privateKey of own) {
      const key = await openGrantKey(privateKey, grant, terms, fieldGroup);
      if (key === undefined) continue;
      this.#latest = { grant: grant.grant, fieldGroup, key };
      return key;
    }
    return undefined;
  }
}

export function accessDenied(record: string, accessReceipt: string, reason: string): ClientError {
  return new ClientError({
    code: 'access-denied',
    message: `reading ${record} was denied: ${reason}; the denial is on record as ${accessReceipt}`,
    remedy: 'ask the owner of the scenario for a grant that covers the record, the purpose and today',
    transactionId: accessReceipt,
    data: { reason, accessReceipt },
  });
}

function notOpened(failure: NotOpened, { record, grant }: ReleasedPayload, accessReceipt: string): ClientError {
  const { record: id } = record.header;
  if (failure === 'no-key') return noKey(id, grant?.grant, accessReceipt);
  return new ClientError({
    code: `payload-${failure}`,
    message: `${id} was released, but it is not what its header on the ledger promises: ${failure}`,
    remedy: 'ask another node for the ciphertext; if that fails, too, the publisher has to answer for it',
    transactionId: accessReceipt,
  });
}

function noKey(record: string, grant: GrantAccess | undefined, accessReceipt: string): ClientError {
  return new ClientError({
    code: 'no-key',
    message: `${record} was released but cannot be opened: ${lackOf(grant)}`,
    remedy:
      'read with the key of the member that the grant names, and name the grant; where the key is lost, the owner seals the grant again',
    transactionId: accessReceipt,
  });
}

function lackOf(grant: GrantAccess | undefined): string {
  if (grant === undefined) return 'no grant with a key comes with it';
  const { reader, readerKey } = grant;
  return `the grant is sealed to ${readerKey === 0 ? 'another key' : `version ${readerKey} of the reader key of ${reader}`}`;
}
