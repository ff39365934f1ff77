// A device's purse as tests need it: it signs whatever it is told to, also what an honest device never would.
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { codec } from '../../src/base/codec.ts';
import { type Digest, sha256, taggedDigest } from '../../src/crypto/digest.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { device, type PursePayment, type TerminalCertificate, type Token } from '../../src/generated/device.ts';
import type { OpenPurse, PresentedRecord, SyncPurse } from '../../src/generated/transaction.ts';
import {
  certificateHash,
  firstHash,
  recordHash,
  syncDigest,
  tokenHash,
} from '../../src/ledger/purses/signed-records.ts';
import { keyOf } from './key-of.ts';

const NOTHING = new Uint8Array();
const offers = codec(device.TapOffer);
const certificates = codec(device.TerminalCertificate);
const tokens = codec(device.Token);
const ofOffer = taggedDigest('tap-mac1');
const ofCertificate = taggedDigest('terminal-certificate');
const ofToken = taggedDigest('token');
const NO_HASH = sha256(utf8('shown to nobody'));

/** What the other side of a tap shows: by default nothing. */
export interface Shown {
  readonly certificate?: TerminalCertificate;
  readonly terminal?: SigningKey;
  readonly token?: Token;
}

export interface Paid extends Shown {
  readonly order?: string;
  readonly terminalMs?: bigint;
  readonly counter?: number;
  readonly epoch?: number;
  readonly previous?: Digest;
  readonly currency?: string;
}

export class TestPurse {
  readonly chainId: Uint8Array;
  readonly key: SigningKey;
  readonly id: Uint8Array;
  epoch = 1;
  counter = 0;
  last: Digest;
  /** Of the present epoch, in their order. */
  paid: PursePayment[] = [];
  #order = 0;

  constructor(chainId: Uint8Array, key: SigningKey, name: string) {
    this.chainId = chainId;
    this.key = key;
    this.id = sha256(utf8(name)).slice(0, 16);
    this.last = firstHash(chainId, this.id);
  }

  get hex(): string {
    return toHex(this.id);
  }

  /** Its state as a copy has it, which goes on by itself. */
  copy(): TestPurse {
    const copy = new TestPurse(this.chainId, this.key, '');
    Object.assign(copy, {
      id: this.id,
      epoch: this.epoch,
      counter: this.counter,
      last: this.last,
      paid: [...this.paid],
    });
    copy.#order = this.#order + 1_000;
    return copy;
  }

  /** The next record, or the one that is told. */
  pay(merchant: string, amountFen: bigint, told: Paid = {}): PursePayment {
    const { counter = this.counter + 1, epoch = this.epoch, previous = this.last, currency = 'CNY' } = told;
    const { order = `order-${this.hex.slice(0, 4)}-${this.#order++}`, terminalMs = 1n, certificate, token } = told;
    const terminal = told.terminal ?? keyOf(`${merchant} terminal`);
    const offer = {
      ...{ merchant, terminalKey: terminal.publicKey, order, amountFen, currency },
      ...{ terminalNonce: new Uint8Array(16).fill(1), terminalMs, deviceNonce: new Uint8Array(16).fill(2) },
      tokenHash: token === undefined ? NO_HASH : tokenHash(token),
      certificateHash: certificate === undefined ? NO_HASH : certificateHash(certificate),
    };
    const record = { purse: this.id, epoch, counter, previous, offer, deviceMs: 0n };
    const hash = recordHash(this.chainId, record);
    const payment: PursePayment = {
      record,
      mac2: this.key.sign(hash),
      mac1: certificate === undefined ? NOTHING : terminal.sign(ofOffer(this.chainId, offers.encode(offer))),
      certificate: certificate ?? null,
    };
    if (epoch === this.epoch && counter === this.counter + 1) {
      this.counter = counter;
      this.last = hash;
      this.paid.push(payment);
    }
    return payment;
  }

  line(payment: PursePayment, token: Token | null = null): PresentedRecord {
    return { payment, deviceKey: this.key.publicKey, token };
  }

  /** What the device signs to end its epoch; the next one begins when the ledger says so: {@link ended}. */
  sync(validUntilHeight: bigint, change: Partial<SyncPurse['sync']> = {}, records = this.paid): SyncPurse {
    const sync = {
      ...{ purse: this.id, epoch: this.epoch, counter: this.counter, hash: this.last, validUntilHeight },
      ...change,
    };
    return { sync, signature: this.key.sign(syncDigest(this.chainId, sync)), deviceKey: this.key.publicKey, records };
  }

  ended(): void {
    this.epoch++;
    this.counter = 0;
    this.paid = [];
  }

  opening(account: string, change: Partial<OpenPurse> = {}): OpenPurse {
    return {
      ...{ purse: this.id, account, deviceKey: this.key.publicKey, variant: 'prefunded', limitFen: 1_000n },
      ...{ maxCount: 64, perPaymentFen: 1_000n, syncWithinMs: 86_400_000n },
      ...change,
    };
  }
}

/** By the key that certifies terminals for the member that services the merchant. */
export function certify(
  chainId: Uint8Array,
  certifying: SigningKey,
  merchant: string,
  terminal: SigningKey,
  validity: readonly [fromMs: bigint, untilMs: bigint],
): TerminalCertificate {
  const [notBeforeMs, expiresAtMs] = validity;
  const unsigned: TerminalCertificate = {
    ...{ merchant, terminal: 'till-1', kind: 'merchant', terminalKey: terminal.publicKey },
    ...{ notBeforeMs, expiresAtMs, certifyingKey: certifying.publicKey, signature: NOTHING },
  };
  return { ...unsigned, signature: certifying.sign(ofCertificate(chainId, certificates.encode(unsigned))) };
}

export function tokenOf(
  { chainId, key, id }: TestPurse,
  certifying: SigningKey,
  validity: readonly [fromMs: bigint, untilMs: bigint],
): Token {
  const [notBeforeMs, expiresAtMs] = validity;
  const unsigned: Token = {
    ...{ certifyingKey: certifying.publicKey, pseudonym: new Uint8Array(16).fill(9), deviceKey: key.publicKey },
    ...{ purse: id, domain: { merchants: [], categories: [], ways: [] }, perPaymentFen: 0n },
    ...{ notBeforeMs, expiresAtMs, tokenEpoch: 1, signature: NOTHING },
  };
  return { ...unsigned, signature: certifying.sign(ofToken(chainId, tokens.encode(unsigned))) };
}
