// Writes a chain as its members would: signs what they say with keys from fixed seeds, and puts it into blocks.
// No randomness and no clock, so the same story is the same bytes.
import { compareBytes, toHex } from '../../../src/base/bytes.ts';
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import { envelopeCodec, transactionId } from '../../../src/ledger/transaction.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import type { GoldenBlock, GoldenReceipt, GoldenRun, GoldenTransaction } from './golden-chain.ts';
import { encodeBody, encodeEnvelope, type Frame, type Said, signedMessage } from './said.ts';

/** The same name gives the same key. */
export function goldenKey(name: string): SigningKey {
  return keyOf(`golden chain, key of ${name}`);
}

/** 32 bytes that stand for something that has that name. */
export function goldenDigest(name: string): Uint8Array {
  return seedOf(`golden chain, ${name}`);
}

/** By the key of this name, of something else than any envelope. */
export function falseSignature(name: string): Uint8Array {
  return goldenKey(name).sign(goldenDigest('another message'));
}

/** The names in the order in which a body has their keys. */
export function inKeyOrder(names: readonly string[]): readonly string[] {
  return names.toSorted((a, b) => compareBytes(goldenKey(a).publicKey, goldenKey(b).publicKey));
}

/** As a body names its co-signers. */
export function coSignersOf(...names: readonly string[]): readonly Uint8Array[] {
  return inKeyOrder(names).map((name) => goldenKey(name).publicKey);
}

export interface Saying {
  /** Names of keys that sign beside the author's. */
  readonly alsoSigned?: readonly string[];
  readonly frame?: Partial<Frame>;
  /** What a reader should know of it. */
  readonly note?: string;
}

/** What was put into a block that is not executed yet; its receipt once it is. */
export class Spoken {
  readonly envelope: Uint8Array;
  receipt: GoldenReceipt | undefined;

  constructor(envelope: Uint8Array) {
    this.envelope = envelope;
  }

  /** Its transaction id, in hexadecimal. */
  get id(): string {
    return toHex(transactionId(envelopeCodec.decode(this.envelope).body));
  }

  /** Id of the transfer that the line made. */
  transfer(line = 0): string {
    const transfer = this.receipt?.lines?.[line]?.transfer;
    if (transfer === undefined) throw new Error(`line ${line} made no transfer: ${JSON.stringify(this.receipt)}`);
    return transfer;
  }
}

export interface NextBlock {
  /** After the block before. */
  readonly afterMs?: number;
  /** Hexadecimal; what waits to be sealed unless told otherwise. */
  readonly seal?: string;
}

const A_SECOND_MS = 1000;
const DEFAULT_VALIDITY_BLOCKS = 20n;

export class ChainWriter {
  readonly run: GoldenRun;
  readonly blocks: GoldenBlock[] = [];
  #nowMs: number;
  #nonces = 0;
  #waiting: (GoldenTransaction & { readonly spoken: Spoken })[] = [];

  constructor(run: GoldenRun) {
    this.run = run;
    this.#nowMs = run.genesis.createdAtMs;
  }

  get chainId(): Uint8Array {
    return this.run.genesis.chainId;
  }

  /** Of the block that is being filled. */
  get height(): bigint {
    return BigInt(this.run.height + 1);
  }

  /** Timestamp of the block before; of the genesis at first. */
  get nowMs(): bigint {
    return BigInt(this.#nowMs);
  }

  /** Signed by the key of this name, for the next block. */
  say(author: string, said: Said, { alsoSigned = [], frame = {}, note }: Saying = {}): Spoken {
    const what = `${author}: ${said.label}${note === undefined ? '' : `, ${note}`}`;
    const body = this.body(author, said, { coSigners: coSignersOf(...alsoSigned), ...frame });
    return this.bytes(what, this.envelope(body, author, ...inKeyOrder(alsoSigned)));
  }

  body(author: string, said: Said, change: Partial<Frame> = {}): Uint8Array {
    const nonce = goldenDigest(`nonce ${this.#nonces++}`).subarray(0, 16);
    const validUntilHeight = this.height + DEFAULT_VALIDITY_BLOCKS;
    const frame = {
      chainId: this.chainId,
      nonce,
      validUntilHeight,
      author: goldenKey(author).publicKey,
      coSigners: [],
    };
    return encodeBody({ ...frame, ...change }, said);
  }

  /** Signed by these in this order, whatever the body says. */
  envelope(body: Uint8Array, ...signers: readonly string[]): Uint8Array {
    return encodeEnvelope(body, this.signatures(body, ...signers));
  }

  signatures(body: Uint8Array, ...signers: readonly string[]): Uint8Array[] {
    const message = signedMessage(this.chainId, body);
    return signers.map((name) => goldenKey(name).sign(message));
  }

  /** Any bytes as an envelope. */
  bytes(what: string, envelope: Uint8Array): Spoken {
    const spoken = new Spoken(envelope);
    this.#waiting.push({ what, envelope: Buffer.from(envelope).toString('base64'), spoken });
    return spoken;
  }

  /** A block of all that was said since the last one. */
  block({ afterMs = A_SECOND_MS, seal = toHex(this.run.pendingSeal) }: NextBlock = {}): GoldenBlock {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#nowMs += afterMs;
    const height = this.run.height + 1;
    const hash = toHex(goldenDigest(`block ${height}`));
    const transactions = waiting.map(({ what, envelope }) => ({ what, envelope }));
    const block = this.run.block({ height, timestampMs: this.#nowMs, hash, seal, transactions });
    waiting.forEach(({ spoken }, i) => {
      spoken.receipt = block.transactions[i];
    });
    this.blocks.push(block);
    return block;
  }

  emptyBlocks(count: number): void {
    for (let i = 0; i < count; i++) this.block();
  }
}
