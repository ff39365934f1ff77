// A script for a page: one tap between a wallet and a terminal that both run in it, with the clock, the randomness and
// the memory of the browser. Bundled by device.test.ts; what it did stands in `tapped`.
import {
  CERTIFICATE,
  certificateDigest,
  TERMINAL_ENTRY,
  tokenDigest,
  WALLET_ENTRY,
} from '../../src/device/messages.ts';
import { NumericComparison } from '../../src/device/pairing/numeric-comparison.ts';
import { lockKeys, singleUseKey, useKey } from '../../src/device/pin/single-use-keys.ts';
import { type Signer, signerFromSeed } from '../../src/device/signing.ts';
import { Terminal } from '../../src/device/terminal/terminal.ts';
import { TerminalTap } from '../../src/device/terminal/terminal-tap.ts';
import type { TerminalOutput } from '../../src/device/terminal/terminal-tap-events.ts';
import { Wallet } from '../../src/device/wallet/wallet.ts';
import { WalletTap } from '../../src/device/wallet/wallet-tap.ts';
import type { WalletOutput } from '../../src/device/wallet/wallet-tap-events.ts';
import type { TerminalCertificate, TerminalState, Token, WalletState } from '../../src/generated/device.ts';

export interface Tapped {
  readonly hasNode: boolean;
  readonly outcomes: readonly string[];
  readonly balanceFen: string;
  readonly bytes: number;
  readonly ms: number;
  /** Hexadecimal: of the terminal's journal, and of the public key of the device. */
  readonly journal: readonly string[];
  readonly deviceKey: string;
  readonly pairingDigits: readonly string[];
  readonly openedKey: boolean;
}

const HOUR_MS = 3_600_000n;
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const chainId = new Uint8Array(32).fill(0xc1);
const nowMs = BigInt(Date.now());
const validity = { notBeforeMs: nowMs - HOUR_MS, expiresAtMs: nowMs + HOUR_MS };
const [bank, device, till] = [signerFromSeed(random(32)), signerFromSeed(random(32)), signerFromSeed(random(32))];
const known = (key: Signer, member: string) => ({
  ...{ key: key.publicKey, member, notBeforeMs: nowMs - HOUR_MS, notAfterMs: nowMs + HOUR_MS },
});

function certificateOf(): TerminalCertificate {
  const unsigned: TerminalCertificate = {
    ...{ merchant: 'bank-b/shop', terminal: 't-1', kind: 'merchant', terminalKey: till.publicKey, ...validity },
    ...{ certifyingKey: bank.publicKey, signature: new Uint8Array() },
  };
  const signed = { ...unsigned, signature: bank.sign(certificateDigest(chainId, unsigned)) };
  return CERTIFICATE.decodeStrict(CERTIFICATE.encode(signed));
}

function tokenOf(purse: Uint8Array): Token {
  const domain = { merchants: [], categories: [], ways: [] };
  const unsigned: Token = {
    ...{ certifyingKey: bank.publicKey, pseudonym: random(16), deviceKey: device.publicKey, purse, domain },
    ...{ perPaymentFen: 0n, ...validity, tokenEpoch: 1, signature: new Uint8Array() },
  };
  return { ...unsigned, signature: bank.sign(tokenDigest(chainId, unsigned)) };
}

function walletState(): WalletState {
  const purse = random(16);
  return {
    ...{ chainId, account: 'bank-a/li', assurance: 'hardware', token: tokenOf(purse), pinRemembered: false },
    purse: {
      ...{ purse, epoch: 1, baseHash: random(32), balanceFen: 2n ** 40n, perPaymentFen: 0n, maxCount: 64 },
      ...{ status: 'active', used: 0n, syncByMs: 0n, height: 1n, limitFen: 0n },
    },
    ...{ terminalKeys: [known(bank, 'bank-b')], freeFen: 5_000n, freeDayFen: 20_000n, closing: null },
  };
}

function terminalState(): TerminalState {
  return {
    ...{ chainId, certificate: certificateOf(), category: 5411, tokenKeys: [known(bank, 'bank-a')], terminalKeys: [] },
    ...{ list: { height: 1n, timeMs: nowMs, keys: [] }, maxListAgeMs: HOUR_MS, floorFen: 0n },
  };
}

function tap(): Omit<Tapped, 'hasNode' | 'pairingDigits' | 'openedKey'> {
  const started = performance.now();
  const wallet = new Wallet([WALLET_ENTRY.encode({ entry: 'state', state: walletState() })]);
  const terminal = new Terminal([TERMINAL_ENTRY.encode({ entry: 'state', state: terminalState() })]);
  const walletTap = new WalletTap(wallet, device, { carrier: 'bluetooth', canAsk: true, handsOver: false, random });
  const terminalTap = new TerminalTap(terminal, till, { order: 'o-1', amountFen: 123_456_789_012n }, random);
  const journal: string[] = [];
  const outcomes: string[] = [];
  const work: (() => void)[] = [];
  const ofDevice = (outputs: readonly WalletOutput[]) => {
    for (const output of outputs) {
      if (output.kind === 'send')
        send(output.frames, (frame) => ofTerminal(terminalTap.step({ kind: 'frame', frame }, nowMs)));
      if (output.kind === 'ask')
        work.push(() => ofDevice(walletTap.step({ kind: 'confirmed', unlocked: true }, nowMs)));
      if (output.kind === 'append') work.push(() => ofDevice(walletTap.step({ kind: 'durable' }, nowMs)));
      if (output.kind === 'done') outcomes.push(`device ${output.outcome.kind}`);
    }
  };
  const ofTerminal = (outputs: readonly TerminalOutput[]) => {
    for (const output of outputs) {
      if (output.kind === 'send')
        send(output.frames, (frame) => ofDevice(walletTap.step({ kind: 'frame', frame }, nowMs)));
      if (output.kind === 'append') journal.push(hex(output.entry));
      if (output.kind === 'append') work.push(() => ofTerminal(terminalTap.step({ kind: 'durable' }, nowMs)));
      if (output.kind === 'done') outcomes.push(`terminal ${output.outcome.kind}`);
    }
  };
  const send = (frames: readonly Uint8Array[], hear: (frame: Uint8Array) => void) => {
    for (const frame of frames) work.push(() => hear(frame));
  };
  ofTerminal(terminalTap.step({ kind: 'begin' }, nowMs));
  for (let next = work.shift(); next !== undefined; next = work.shift()) next();
  return {
    ...{ outcomes, journal, bytes: terminalTap.bytes, ms: performance.now() - started },
    ...{ balanceFen: String(wallet.balanceFen), deviceKey: hex(device.publicKey) },
  };
}

function pairingDigits(): readonly string[] {
  const secret = () => ({ secretKey: random(32), random: random(16) });
  const [phone, band] = [new NumericComparison('phone', secret()), new NumericComparison('band', secret())];
  const digits: string[] = [];
  let [to, outputs] = [band, phone.begin()];
  while (outputs.length > 0) {
    const from = to;
    const heard = outputs;
    outputs = [];
    for (const output of heard) {
      if (output.kind === 'compare') digits.push(output.digits);
      if (output.kind === 'send') outputs = [...outputs, ...from.hear(output.message)];
    }
    to = from === band ? phone : band;
  }
  return digits;
}

function openedKey(): boolean {
  const secret = random(32);
  const locked = lockKeys([singleUseKey(secret, 0)], 0, '4711', random(16));
  return hex(useKey(locked, '4711')?.key ?? random(32)) === hex(singleUseKey(secret, 0));
}

const hasNode = 'process' in globalThis || 'Buffer' in globalThis || 'require' in globalThis;
const tapped: Tapped = { hasNode, ...tap(), pairingDigits: pairingDigits(), openedKey: openedKey() };
(globalThis as { tapped?: Tapped }).tapped = tapped;
