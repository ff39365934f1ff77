// A phone that is held to what is no terminal, and a till that is charged by what is no device: frames that are none, other
// chains, currencies, times and amounts. Each ends with the number, the field and a remedy; nothing is paid or written.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectLink } from '../../../src/carriers/connect-link.ts';
import type { FrameLink } from '../../../src/carriers/frame-link.ts';
import { parseLinkAddress } from '../../../src/carriers/link-address.ts';
import { type LinkListener, listenForLinks } from '../../../src/carriers/listen-for-links.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { certificateDigest, TAP_FRAME } from '../../../src/device/messages.ts';
import { DEVICE_REFUSALS, type DeviceRefusalName } from '../../../src/device/refusals.ts';
import { TapFrames } from '../../../src/device/tap/tap-frames.ts';
import type { TapFrameStep, TapRequest, TerminalCertificate } from '../../../src/generated/device.ts';
import { CERTIFYING_CHAIN_ID } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { BadInputShop, SHOP } from './bad-input-shop.ts';
import { run, testCli } from './run-in-memory.ts';

const YEAR_MS = 31_536_000_000n;
const SILENT_MS = 5_000;
const bytes = (count: number, value = 7) => new Uint8Array(count).fill(value);

let shop: BadInputShop;
let listener: LinkListener | undefined;
beforeEach(async () => {
  shop = await BadInputShop.open();
  // Which keys certify terminals.
  expect((await run('wallet', 'sync', shop.file('phone'), '--json')).exitCode).toBe(EXIT.ok);
});
afterEach(async () => {
  await listener?.close();
  shop.close();
});

function certificate(change: Partial<TerminalCertificate> = {}, chainId = CERTIFYING_CHAIN_ID): TerminalCertificate {
  const now = BigInt(Date.now());
  const unsigned = {
    ...{ merchant: SHOP, terminal: 'till-9', kind: 'merchant' as const, terminalKey: keyOf('till-9').publicKey },
    ...{ notBeforeMs: now - 1_000n, expiresAtMs: now + YEAR_MS, certifyingKey: keyOf('terminal').publicKey },
    ...{ ...change, signature: new Uint8Array(0) },
  };
  return { ...unsigned, signature: keyOf('terminal').sign(certificateDigest(chainId, unsigned)) };
}

function request(change: Partial<TapRequest> = {}): TapRequest {
  const terminalMs = BigInt(Date.now());
  return {
    ...{ certificate: certificate(), order: 'o-1', amountFen: 100n, currency: 'CNY', nonce: bytes(16), terminalMs },
    ...change,
  };
}

function framesOf(step: TapFrameStep): readonly Uint8Array[] {
  const frames = new TapFrames().send(TAP_FRAME.encode(step));
  if ('name' in frames) throw new Error(frames.name);
  return frames;
}
const asked = (change: Partial<TapRequest>) => framesOf({ step: 'request', request: request(change) });
const hour = (hours: number) => BigInt(Date.now() + hours * 3_600_000);

type Case = readonly [what: string, name: DeviceRefusalName, field: string, frames: () => readonly Uint8Array[]];

/** Of a terminal to a device. */
const TO_DEVICE: readonly Case[] = [
  ['one byte', 'malformed-frame', 'length', () => [bytes(1, 1)]],
  ['a length that is none', 'malformed-frame', 'length', () => [bytes(200, 3)]],
  ['a second frame first', 'frame-out-of-order', 'number', () => [Uint8Array.of(2, 0x81, 1)]],
  ['no message', 'malformed-frame', 'step', () => [Uint8Array.of(4, 0x80, 0xff, 0xff, 0xff)]],
  ['an empty message', 'malformed-frame', 'step', () => [Uint8Array.of(1, 0x80)]],
  [
    'more than a tap has',
    'tap-too-long',
    'frame',
    () => Array.from({ length: 9 }, (_, i) => Uint8Array.of(254, i, ...bytes(253))),
  ],
  ['MAC1 before a request', 'unexpected-step', 'mac1', () => framesOf({ step: 'mac1', mac1: bytes(64) })],
  ['a step of devices', 'unexpected-step', 'challenge', () => framesOf({ step: 'challenge', challenge: bytes(16) })],
  ['an amount of nothing', 'malformed-field', 'amountFen', () => asked({ amountFen: 0n })],
  ['more than accounts hold', 'malformed-field', 'amountFen', () => asked({ amountFen: 2n ** 64n - 1n })],
  ['dollars', 'wrong-currency', 'currency', () => asked({ currency: 'USD' })],
  ['no currency', 'wrong-currency', 'currency', () => asked({ currency: '' })],
  ['no order', 'malformed-field', 'order', () => asked({ order: '' })],
  ['an order of 36 characters', 'malformed-field', 'order', () => asked({ order: 'o'.repeat(36) })],
  ['a short number', 'malformed-field', 'nonce', () => asked({ nonce: bytes(15) })],
  [
    'another chain',
    'terminal-not-authentic',
    'certificate.signature',
    () => asked({ certificate: certificate({}, bytes(32)) }),
  ],
  [
    'a certificate that is over',
    'terminal-not-authentic',
    'certificate.expiresAtMs',
    () => asked({ certificate: certificate({ expiresAtMs: hour(-1) }) }),
  ],
  [
    'a certificate of tomorrow',
    'terminal-not-authentic',
    'certificate.notBeforeMs',
    () => asked({ certificate: certificate({ notBeforeMs: hour(24) }) }),
  ],
  [
    "another bank's merchant",
    'terminal-not-authentic',
    'certificate.merchant',
    () => asked({ certificate: certificate({ merchant: 'bank-b/shop' }) }),
  ],
  [
    'a key that nobody knows',
    'terminal-not-authentic',
    'certificate.certifyingKey',
    () => asked({ certificate: certificate({ certifyingKey: keyOf('nobody').publicKey }) }),
  ],
  ['a clock of tomorrow', 'clocks-differ', 'terminalMs', () => asked({ terminalMs: hour(24) })],
  ['a clock of yesterday', 'clocks-differ', 'terminalMs', () => asked({ terminalMs: hour(-24) })],
];

it('a phone pays nothing to what is no terminal of its chain, and says why', async () => {
  let sent: readonly Uint8Array[] = [];
  const serve = async (link: FrameLink) => {
    try {
      for (const frame of sent) link.send(frame);
      for (;;) await link.receive(SILENT_MS);
    } catch {
      // The phone has gone.
    }
  };
  const address = parseLinkAddress('tcp://127.0.0.1:0');
  const before = shop.now();
  for (const [what, name, field, frames] of TO_DEVICE) {
    sent = frames();
    listener = await listenForLinks({ address, carrier: 'nfc', serve });
    const { exitCode, stderr, stdout } = await run(
      'wallet',
      'tap',
      shop.file('phone'),
      listener.address,
      '--yes',
      '--json',
    );
    const { code, message, remedy } = JSON.parse(stderr).error;
    expect([what, exitCode, stdout, code, message]).toEqual([what, EXIT.refused, '', name, expect.any(String)]);
    expect(message).toContain(`refused with ${DEVICE_REFUSALS[name].code} (${field})`);
    expect(remedy).toBe(DEVICE_REFUSALS[name].remedy);
    await listener.close();
  }
  expect(shop.now()).toEqual(before);
});

/** Of a device to a terminal. */
const TO_TERMINAL: readonly Case[] = [
  ...TO_DEVICE.slice(0, 6),
  ['a step of terminals', 'unexpected-step', 'mac1', () => framesOf({ step: 'mac1', mac1: bytes(64) })],
  ['a request', 'unexpected-step', 'request', () => asked({})],
  ['a short challenge', 'malformed-field', 'challenge', () => framesOf({ step: 'challenge', challenge: bytes(15) })],
];

it('a till shows nothing as paid by what is no device, and says why', async () => {
  const before = shop.now();
  for (const [what, name, , frames] of TO_TERMINAL) {
    const enough = new AbortController();
    const cli = { ...testCli(), interrupted: enough.signal };
    const words = ['terminal', 'charge', shop.file('till'), '1', '--order', 'o-1'];
    const charged = runCli([...words, '--listen', `unix:${shop.file('till.sock')}`], cli);
    await expect.poll(() => cli.stderr.text).toContain('hold the device to');
    const link = await connectLink(parseLinkAddress(`unix:${shop.file('till.sock')}`), 'nfc');
    for (const frame of frames()) link.send(frame);
    // The till waits for another device.
    await expect.poll(() => cli.stderr.text).toContain(`terminal says ${name}`);
    await link.close();
    enough.abort();
    expect([what, await charged, cli.stdout.text]).toEqual([what, EXIT.refused, '']);
    expect(cli.stderr.text).toContain(`[${name}]`);
  }
  expect(shop.now()).toEqual(before);
});
