// A bank with its certifying keys, merchants with terminals and people with devices, as all tests of the tap use them.
// The digests are the ledger's and the signatures libsodium's: the device's own code has to agree with both.
import { taggedDigest } from '../../src/crypto/digest.ts';
import { type SigningKey, signingKeyFromSeed } from '../../src/crypto/ed25519.ts';
import { CERTIFICATE, TERMINAL_ENTRY, TOKEN, WALLET_ENTRY } from '../../src/device/messages.ts';
import { signerFromSeed } from '../../src/device/signing.ts';
import { Terminal } from '../../src/device/terminal/terminal.ts';
import { TerminalTap } from '../../src/device/terminal/terminal-tap.ts';
import { Wallet } from '../../src/device/wallet/wallet.ts';
import { WalletTap } from '../../src/device/wallet/wallet-tap.ts';
import type { WalletTapSettings } from '../../src/device/wallet/wallet-tap-events.ts';
import type { PurseView, TerminalCertificate, TerminalState, Token, WalletState } from '../../src/generated/device.ts';
import { MemoryJournal } from './memory-journal.ts';

export const HOUR_MS = 3_600_000n;
export const DAY_MS = 24n * HOUR_MS;
/** 2026-11-29, 08:00 in Suzhou. */
export const NOON_MS = 1_795_910_400_000n;
export const CHAIN_ID = new Uint8Array(32).fill(0xc1);
export const BASE_HASH = new Uint8Array(32).fill(0xba);

const NO_SIGNATURE = new Uint8Array();

export function seed(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(taggedDigest('test-seed')(new TextEncoder().encode(name)));
}

/** There are a few names, and fuzzing asks for them a hundred thousand times. */
const keys = new Map<string, SigningKey>();

export function keyNamed(name: string): SigningKey {
  const key = keys.get(name) ?? signingKeyFromSeed(seed(name));
  keys.set(name, key);
  return key;
}

export const TOKEN_KEY = keyNamed('bank-a token');
export const TERMINAL_KEY = keyNamed('bank-b terminal');

export const known = (key: SigningKey, member: string) => ({
  ...{
    key: key.publicKey,
    member,
    notBeforeMs: NOON_MS - 100n * DAY_MS,
    notAfterMs: NOON_MS + 100n * DAY_MS,
  },
});

/** Random for a test: another number each time, the same in each run. */
export function counted(name: string): (bytes: number) => Uint8Array {
  let calls = 0;
  return (bytes) => seed(`${name} ${calls++}`).slice(0, bytes);
}

export function certificateOf(
  merchant: string,
  terminal: string,
  changes: Partial<TerminalCertificate> = {},
  by: SigningKey = TERMINAL_KEY,
  chainId: Uint8Array = CHAIN_ID,
): TerminalCertificate {
  const unsigned: TerminalCertificate = {
    ...{ merchant, terminal, kind: 'merchant', terminalKey: keyNamed(`${merchant} ${terminal}`).publicKey },
    ...{ notBeforeMs: NOON_MS - DAY_MS, expiresAtMs: NOON_MS + 30n * DAY_MS, certifyingKey: by.publicKey },
    signature: NO_SIGNATURE,
    ...changes,
  };
  const signature = by.sign(taggedDigest('terminal-certificate')(chainId, CERTIFICATE.encode(unsigned)));
  return { ...unsigned, signature };
}

export function tokenOf(
  person: string,
  changes: Partial<Token> = {},
  by = TOKEN_KEY,
  chainId: Uint8Array = CHAIN_ID,
): Token {
  const unsigned: Token = {
    certifyingKey: by.publicKey,
    pseudonym: seed(`${person} pseudonym`).slice(0, 16),
    deviceKey: keyNamed(person).publicKey,
    purse: purseIdOf(person),
    domain: { merchants: [], categories: [], ways: [] },
    perPaymentFen: 0n,
    notBeforeMs: NOON_MS - HOUR_MS,
    expiresAtMs: NOON_MS + 23n * HOUR_MS,
    tokenEpoch: 1,
    signature: NO_SIGNATURE,
    ...changes,
  };
  return { ...unsigned, signature: by.sign(taggedDigest('token')(chainId, TOKEN.encode(unsigned))) };
}

export const purseIdOf = (person: string): Uint8Array => seed(`${person} purse`).slice(0, 16);

export function purseOf(person: string, changes: Partial<PurseView> = {}): PurseView {
  return {
    ...{
      purse: purseIdOf(person),
      epoch: 1,
      baseHash: BASE_HASH,
      balanceFen: 100_000n,
      perPaymentFen: 0n,
      maxCount: 64,
    },
    ...{ status: 'active', used: 0n, syncByMs: 0n, height: 10n, limitFen: 100_000n },
    ...changes,
  };
}

export function walletStateOf(person: string, changes: Partial<WalletState> = {}): WalletState {
  return {
    ...{ chainId: CHAIN_ID, account: `bank-a/${person}`, assurance: 'hardware', token: tokenOf(person) },
    ...{ purse: purseOf(person), terminalKeys: [known(TERMINAL_KEY, 'bank-b')], freeFen: 5_000n, freeDayFen: 20_000n },
    ...{ pinRemembered: false, closing: null },
    ...changes,
  };
}

export function terminalStateOf(
  merchant: string,
  terminal: string,
  changes: Partial<TerminalState> = {},
): TerminalState {
  return {
    ...{ chainId: CHAIN_ID, certificate: certificateOf(merchant, terminal), category: 5411 },
    ...{ tokenKeys: [known(TOKEN_KEY, 'bank-a')], terminalKeys: [known(TERMINAL_KEY, 'bank-b')] },
    ...{ list: { height: 10n, timeMs: NOON_MS - HOUR_MS, keys: [] }, maxListAgeMs: DAY_MS, floorFen: 1_000n },
    ...changes,
  };
}

/** One device: what it is made of, over its journal. */
export class Person {
  readonly name: string;
  readonly journal: MemoryJournal;
  readonly signer;
  wallet: Wallet;
  readonly #random: (bytes: number) => Uint8Array;

  constructor(name: string, changes: Partial<WalletState> = {}, secret: Uint8Array = seed(name)) {
    this.name = name;
    this.journal = new MemoryJournal([WALLET_ENTRY.encode({ entry: 'state', state: walletStateOf(name, changes) })]);
    this.signer = signerFromSeed(secret);
    this.wallet = new Wallet(this.journal.entries);
    this.#random = counted(name);
  }

  tap(settings: Partial<WalletTapSettings> = {}): WalletTap {
    return new WalletTap(this.wallet, this.signer, {
      ...{ carrier: 'nfc', canAsk: true, handsOver: false, random: this.#random },
      ...settings,
    });
  }

  /** The power comes back: what is not in the journal is gone. */
  reboot(): void {
    this.wallet = new Wallet(this.journal.entries);
  }
}

export class Till {
  readonly journal: MemoryJournal;
  readonly signer;
  terminal: Terminal;
  readonly #random: (bytes: number) => Uint8Array;

  constructor(merchant: string, terminal: string, changes: Partial<TerminalState> = {}) {
    this.journal = new MemoryJournal([
      TERMINAL_ENTRY.encode({ entry: 'state', state: terminalStateOf(merchant, terminal, changes) }),
    ]);
    this.signer = signerFromSeed(seed(`${merchant} ${terminal}`));
    this.terminal = new Terminal(this.journal.entries);
    this.#random = counted(`${merchant} ${terminal}`);
  }

  tap(order: string, amountFen: bigint): TerminalTap {
    return new TerminalTap(this.terminal, this.signer, { order, amountFen }, this.#random);
  }

  reboot(): void {
    this.terminal = new Terminal(this.journal.entries);
  }
}
