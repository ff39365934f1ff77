// Reading a record: the request goes on record, then the node releases the ciphertext, then it is opened here. The flow
// checks the released data against the header on the ledger.
import type { SigningKey } from '../crypto/ed25519.ts';
import { isGranularity, recordKey, scenarioKey } from '../crypto/key-tree.ts';
import { openGrantKey } from '../crypto/sealed-key.ts';
import { openPayload } from '../crypto/sealed-payload.ts';
import { PLAIN_SUITE } from '../crypto/sealing-suite.ts';
import type { RecordAccess, RecordHeader } from '../generated/transaction.ts';
import { accessReceipts } from '../ledger/sharing/tables.ts';
import type { ReleasedPayload } from './answers.ts';
import { ClientError } from './client-error.ts';
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

/** Throws ClientError: see SharingFlows.read. */
export async function openRecord(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  request: ReadRequest,
  options?: ExecuteOptions,
): Promise<OpenedRecord> {
  const { transactionId: accessReceipt, height } = await flow.transactions.execute(
    author,
    { operation: 'recordAccess', recordAccess: request },
    options,
  );
  const access = (await flow.node.entry(accessReceipts, accessReceipt))?.value;
  if (access === undefined || !access.allowed) throw denied(request.record, accessReceipt, access?.reason ?? 'unknown');
  const released = await flow.transactions.patiently(() => flow.node.payload(accessReceipt), options?.signal);
  const { chainId } = await flow.node.consortium();
  const { header } = released.record;
  const key = 'masterSecret' in secret ? ownKey(secret.masterSecret, chainId, header) : undefined;
  const opened = openPayload(
    key ?? (await keyFromGrant(secret, chainId, released, accessReceipt)),
    header,
    released.ciphertext,
  );
  if (!opened.ok) throw notOpened(opened.error, header.record, accessReceipt);
  return { accessReceipt, height, header, ...opened.value };
}

function ownKey(masterSecret: Uint8Array, chainId: Uint8Array, header: RecordHeader): Uint8Array {
  return recordKey('scenario', scenarioKey(masterSecret, { ...header, chainId }), header);
}

async function keyFromGrant(
  secret: ReaderSecret,
  chainId: Uint8Array,
  { grant: entry, record }: ReleasedPayload,
  accessReceipt: string,
): Promise<Uint8Array> {
  const grant = entry?.grant;
  if (grant === undefined || !('encryptionKey' in secret) || !isGranularity(grant.granularity)) {
    throw noKey(record.header.record, accessReceipt, 'no grant with a key comes with it');
  }
  const terms = { ...grant, chainId, granularity: grant.granularity };
  const own = grant.suite === PLAIN_SUITE ? [secret.encryptionKey] : (secret.readerKeys ?? []);
  for (const privateKey of own) {
    const key = await openGrantKey(privateKey, grant, terms, record.header.fieldGroup);
    if (key !== undefined) return recordKey(grant.granularity, key, record.header);
  }
  const sealedTo =
    grant.readerKey === 0 ? 'another key' : `version ${grant.readerKey} of the reader key of ${grant.reader}`;
  throw noKey(record.header.record, accessReceipt, `the grant is sealed to ${sealedTo}`);
}

function denied(record: string, accessReceipt: string, reason: string): ClientError {
  return new ClientError({
    code: 'access-denied',
    message: `reading ${record} was denied: ${reason}; the denial is on record as ${accessReceipt}`,
    remedy: 'ask the owner of the scenario for a grant that covers the record, the purpose and today',
    transactionId: accessReceipt,
    data: { reason, accessReceipt },
  });
}

function noKey(record: string, accessReceipt: string, why: string): ClientError {
  return new ClientError({
    code: 'no-key',
    message: `${record} was released but cannot be opened: ${why}`,
    remedy:
      'read with the key of the member that the grant names, and name the grant; where the key is lost, the owner seals the grant again',
    transactionId: accessReceipt,
  });
}

function notOpened(failure: string, record: string, accessReceipt: string): ClientError {
  return new ClientError({
    code: `payload-${failure}`,
    message: `${record} was released, but it is not what its header on the ledger promises: ${failure}`,
    remedy: 'ask another node for the ciphertext; if that fails, too, the publisher has to answer for it',
    transactionId: accessReceipt,
  });
}
