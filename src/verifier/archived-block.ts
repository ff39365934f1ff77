// One block of an archive: its header's hash, the batches that it names, its finalization when it has one of its own,
// and the root over its receipts. Whether it is in the chain is decided by who has the blocks around it.
import { checkCertified, MAX_BATCHES, readHeader } from './certified-block.ts';
import { messageOf, messagesOf } from './decoded-fields.ts';
import { DIGEST_BYTES, inner, same, tagged, u32, u64 } from './digests.ts';
import type { EpochFacts } from './genesis-facts.ts';
import { ProofFault } from './proof-fault.ts';
import { type Decoded, type DecodedMessage, type MessageTables, readMessage } from './protobuf-reader.ts';
import { type JsonObject, readHex, readHexList, readInteger } from './read-json.ts';

export interface CheckedBlock {
  readonly height: number;
  readonly hash: Uint8Array;
  readonly parentHash: Uint8Array;
  readonly receiptsRoot: Uint8Array;
  readonly batches: number;
  readonly receipts: number;
  /** It has a finalization of its own, whose signatures hold. */
  readonly certified: boolean;
}

const FINALIZATION = 3;
const MAX_ENVELOPES = 65_536;

/** Of proto/network.proto. */
const TABLES: MessageTables = {
  StoredBlock: { 1: ['header', 'BlockHeader'], 2: ['finalization', 'Certificate'], 3: ['batches', 'Batch[]'] },
  BlockHeader: {
    1: ['epoch', 'uint64'],
    2: ['view', 'uint64'],
    3: ['height', 'uint64'],
    4: ['parentView', 'uint64'],
    5: ['parentHash', 'bytes'],
    6: ['timestampMs', 'uint64'],
    7: ['batchHashes', 'bytes[]'],
    8: ['seal', 'bytes'],
    9: ['evidence', 'bytes[]'],
  },
  Certificate: {
    1: ['kind', 'uint32'],
    2: ['epoch', 'uint64'],
    3: ['view', 'uint64'],
    4: ['blockHash', 'bytes'],
    5: ['result', 'bytes'],
    6: ['bitmap', 'bytes'],
    7: ['signatures', 'bytes[]'],
  },
  Batch: { 1: ['origin', 'uint32'], 2: ['sequence', 'uint64'], 3: ['envelopes', 'bytes[]'] },
};

/** The validators of an epoch. Throws ProofFault when nothing leads to them. */
export type EpochOf = (epoch: number) => EpochFacts;

/** `bytes`: of a "B" record behind its letter. Throws ProofFault. */
export function checkBlock(chainId: Uint8Array, epochOf: EpochOf, bytes: Uint8Array): CheckedBlock {
  const { block, receipts } = readRecord(bytes);
  const json = jsonOf(messageOf(block, 'header'));
  const { epoch, hash, height } = readHeader(chainId, json);
  const batches = messagesOf(block, 'batches').map(batchHash);
  const named = readHexList(json.batchHashes, 'header.batchHashes', MAX_BATCHES, DIGEST_BYTES);
  if (batches.length !== named.length || !batches.every((batch, i) => same(batch, named[i] as Uint8Array))) {
    throw new ProofFault('batch', `block ${height} comes with other batches than its header names`);
  }
  const certified = block.finalization !== null;
  if (certified) checkOwn(chainId, epochOf(epoch), json, messageOf(block, 'finalization'));
  const parentHash = readHex(json.parentHash, 'header.parentHash', DIGEST_BYTES);
  const root = rootOfReceipts(receipts);
  const counts = { batches: batches.length, receipts: receipts.length };
  return { height, hash, parentHash, receiptsRoot: root, ...counts, certified };
}

function readRecord(bytes: Uint8Array): { readonly block: DecodedMessage; readonly receipts: readonly Uint8Array[] } {
  const parts = new Parts(bytes);
  const block = readMessage(TABLES, 'StoredBlock', parts.next());
  const receipts = Array.from({ length: parts.count() }, () => parts.next());
  parts.end();
  return { block, receipts };
}

/** What a block executed: its envelopes, batch by batch, and its encoded receipts. `bytes`: as of checkBlock. */
export function contentsOf(bytes: Uint8Array): {
  readonly envelopes: readonly Uint8Array[];
  readonly receipts: readonly Uint8Array[];
} {
  const { block, receipts } = readRecord(bytes);
  const envelopes = messagesOf(block, 'batches').flatMap((batch) =>
    readHexList(batch.envelopes, 'envelopes', MAX_ENVELOPES),
  );
  return { envelopes, receipts };
}

function checkOwn(chainId: Uint8Array, epoch: EpochFacts, header: JsonObject, certificate: DecodedMessage): void {
  const { kind, ...finalization } = certificate;
  if (kind !== FINALIZATION) throw new ProofFault('header', 'a certificate is no finalization');
  checkCertified(chainId, epoch, { header, finalization: jsonOf(finalization) });
}

/** As it stands in a proof file: integers as numbers, bytes in hexadecimal. */
function jsonOf(message: DecodedMessage): JsonObject {
  const plain = ([field, value]: [string, Decoded]) => [field, typeof value === 'bigint' ? Number(value) : value];
  return Object.fromEntries(Object.entries(message).map(plain));
}

function batchHash(batch: DecodedMessage): Uint8Array {
  const envelopes = readHexList(batch.envelopes, 'envelopes', MAX_ENVELOPES);
  const { origin, sequence } = jsonOf(batch);
  const numbers = [u32(readInteger(origin, 'origin')), u64(readInteger(sequence, 'sequence'))];
  const parts = envelopes.flatMap((envelope) => [u32(envelope.length), envelope]);
  return tagged('batch', ...numbers, u32(envelopes.length), ...parts);
}

/** A perfect tree: missing leaves are zeros. */
function rootOfReceipts(receipts: readonly Uint8Array[]): Uint8Array {
  const zero = new Uint8Array(DIGEST_BYTES);
  let level: Uint8Array[] = receipts.map((receipt) => tagged('receipt-leaf', receipt));
  let empty: Uint8Array = zero;
  while (level.length > 1) {
    const right = empty;
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) =>
      inner(level[2 * i] as Uint8Array, level[2 * i + 1] ?? right),
    );
    empty = inner(empty, empty);
  }
  return tagged('receipts-root', u64(receipts.length), level[0] ?? zero);
}

/** Byte strings behind their u32 length. */
class Parts {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  count(): number {
    const { buffer, byteOffset, length } = this.#bytes;
    if (this.#at + 4 > length) throw new ProofFault('format', 'a record ends within a number');
    const value = new DataView(buffer, byteOffset).getUint32(this.#at);
    this.#at += 4;
    // Each further part has at least its length.
    if (value > length - this.#at) throw new ProofFault('format', 'a record ends before its parts do');
    return value;
  }

  next(): Uint8Array {
    const length = this.count();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new ProofFault('format', 'a record has something behind its parts');
  }
}
