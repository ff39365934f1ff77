// A band that taps over Bluetooth, confirmed on the phone that it is paired with: over real links, and nobody has a network.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { BandLink } from '../../../src/carriers/band-link.ts';
import { connectLink } from '../../../src/carriers/connect-link.ts';
import { parseLinkAddress } from '../../../src/carriers/link-address.ts';
import { type LinkListener, listenForLinks } from '../../../src/carriers/listen-for-links.ts';
import { tapAsTerminal } from '../../../src/carriers/tap-over-link.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { type KeptPairing, readPairings, writePairings } from '../../../src/cli/wallet/pairings.ts';
import { makeKeystore } from '../../../src/cli/wallet/simulated-keystore.ts';
import { makeWalletFolder, type WalletFolder } from '../../../src/cli/wallet/wallet-folder.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { generateKey, type PrivateKey } from '../../../src/crypto/private-key.ts';
import { WALLET_ENTRY } from '../../../src/device/messages.ts';
import { answerTap, attendTap } from '../../../src/device/pairing/paired-consent.ts';
import type { TapQuestion } from '../../../src/generated/device.ts';
import { DurableLog } from '../../../src/storage/durable-log.ts';
import {
  CHAIN_ID,
  certificateOf,
  DAY_MS,
  HOUR_MS,
  known,
  seed,
  TERMINAL_KEY,
  Till,
  TOKEN_KEY,
  tokenOf,
  walletStateOf,
} from '../../device/tap-parties.ts';
import { run } from './run-in-memory.ts';
import { Talking } from './talking.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-confirm-'));
afterAll(() => rmSync(folder, { recursive: true }));
const SHOP = 'bank-b/shop';
const ALICE = 'bank-a/alice';
const PIN = join(folder, 'pin');
const WRONG = join(folder, 'wrong');
writeFileSync(PIN, '2468');
writeFileSync(WRONG, '1357');
const nowMs = () => BigInt(Date.now());
const YES = { confirmed: true, unlocked: false };
const NO = { confirmed: false, unlocked: false };
let made = 0;
let phone: WalletFolder;
let band: Talking;
let till: Till;
let field: LinkListener;
let amountFen: bigint;
let orders = 0;

const inForce = () => ({ notBeforeMs: nowMs() - DAY_MS, notAfterMs: nowMs() + DAY_MS });
const keys = (key: typeof TOKEN_KEY, member: string) => [{ ...known(key, member), ...inForce() }];

function device(kind: 'phone' | 'band'): { readonly files: WalletFolder; readonly key: PrivateKey } {
  const files = makeWalletFolder(join(folder, `${kind}-${made++}`), { account: ALICE, kind, assurance: 'hardware' });
  const key = generateKey('device');
  const times = { notBeforeMs: nowMs() - HOUR_MS, expiresAtMs: nowMs() + 20n * HOUR_MS };
  const state = walletStateOf('alice', {
    ...{ token: tokenOf('alice', { deviceKey: key.publicKey, ...times }), terminalKeys: keys(TERMINAL_KEY, 'bank-b') },
  });
  writeKeyFile(files.keyFile, key);
  makeKeystore(files.keystoreFile, '2468');
  DurableLog.create(files.journalFile, [WALLET_ENTRY.encode({ entry: 'state', state })]);
  return { files, key };
}

beforeEach(async () => {
  amountFen = 1_000n;
  const [onPhone, onBand] = [device('phone'), device('band')];
  phone = onPhone.files;
  const pair = (kept: Pick<KeptPairing, 'name' | 'kind' | 'deviceKey'>) => [
    { ...kept, account: ALICE, address: 'tcp://127.0.0.1:1', linkKey: seed('link'), number: 0n },
  ];
  writePairings(phone.pairingsFile, pair({ name: 'band', kind: 'band', deviceKey: onBand.key.publicKey }));
  writePairings(onBand.files.pairingsFile, pair({ name: 'phone', kind: 'phone', deviceKey: onPhone.key.publicKey }));
  band = new Talking(['wallet', 'run', onBand.files.path, '--listen', 'tcp://127.0.0.1:0', '--offline']);
  band.address = String((await band.heard('ready')).address);
  const times = { notBeforeMs: nowMs() - DAY_MS, expiresAtMs: nowMs() + DAY_MS };
  till = new Till(SHOP, 'till-1', {
    ...{ certificate: certificateOf(SHOP, 'till-1', times), list: { height: 10n, timeMs: nowMs(), keys: [] } },
    ...{ tokenKeys: keys(TOKEN_KEY, 'bank-a'), terminalKeys: keys(TERMINAL_KEY, 'bank-b') },
  });
  field = await listenForLinks({
    ...{ address: parseLinkAddress('tcp://127.0.0.1:0'), carrier: 'bluetooth' },
    serve: async (link) => {
      await tapAsTerminal({ tap: till.tap(`o-${orders++}`, amountFen), link, journal: till.journal, nowMs });
    },
  });
});

afterEach(async () => {
  await band.end();
  await field.close();
});

const confirm = (...more: readonly string[]) =>
  new Talking(['wallet', 'confirm', phone.path, 'band', '--band-at', band.address, ...more]);
const tap = () => band.say(`tap ${field.address} --carrier bluetooth`);
const paidFen = () => till.terminal.payments.map(({ payment }) => payment.record.offer.amountFen);

/** Not of the phone, which was heard no more. */
const failures = () =>
  band
    .all('failed')
    .filter(({ about }) => about === 'tap')
    .map(({ code }) => code);

/** The phone attends, and then the band is held to the terminal. */
async function held(...more: readonly string[]) {
  const ended = () => band.all('tapped').length + failures().length;
  const before = ended();
  const on = confirm(...more);
  await on.heard('attends');
  tap();
  const exit = await on.done;
  await expect.poll(ended).toBe(before + 1);
  await on.end();
  return { exit, said: on.cli.stderr.text, confirmed: on.all('confirmed') };
}

it('pays what its phone shows and its holder confirms there, and is asked each time', async () => {
  const { exit, confirmed } = await held('--yes');
  const shown = { merchant: SHOP, terminal: 'till-1', amountFen: '1000', unlocked: false };
  expect([exit, confirmed]).toEqual([EXIT.ok, [expect.objectContaining(shown)]]);
  expect(await band.heard('tapped')).toMatchObject({ merchant: SHOP, amountFen: '1000', again: false });
  expect(paidFen()).toEqual([1_000n]);
  tap();
  await expect.poll(failures).toEqual(['confirmation-needed']);
  expect(paidFen()).toEqual([1_000n]);
});

it('pays nothing where the holder does not confirm, or cannot be asked', async () => {
  const { exit, said } = await held();
  expect([exit, said]).toEqual([EXIT.refused, expect.stringContaining('confirmation-needed')]);
  expect(failures()).toEqual(['declined']);
  expect(paidFen()).toEqual([]);
});

it('pays more than is paid without PIN by the PIN of the phone', async () => {
  amountFen = 6_000n;
  expect((await held('--yes')).said).toContain('pin-needed');
  expect((await held('--yes', '--pin-file', WRONG)).said).toContain('pin-wrong');
  expect(failures()).toEqual(['declined', 'declined']);
  expect(paidFen()).toEqual([]);
  const { exit, confirmed } = await held('--yes', '--pin-file', PIN);
  expect([exit, confirmed]).toMatchObject([EXIT.ok, [{ unlocked: true }]]);
  await band.heard('tapped');
  expect(paidFen()).toEqual([6_000n]);
});

it('pays nothing that somebody else confirms on the link to its phone', async () => {
  const [kept] = readPairings(phone.pairingsFile);
  if (kept === undefined) throw new Error('the phone is paired');
  const answers = [
    (asked: TapQuestion) => answerTap(CHAIN_ID, { linkKey: seed('another') }, kept.number + 1n, asked, YES),
    (asked: TapQuestion) => ({ ...answerTap(CHAIN_ID, kept, kept.number + 2n, asked, NO), ...YES }),
    () => ({ ...YES, mac: new Uint8Array(32) }),
  ];
  for (const [i, answer] of answers.entries()) {
    const link = new BandLink(await connectLink(parseLinkAddress(band.address), 'bluetooth'));
    link.send({ talk: 'attend', attend: attendTap({ ...kept, number: kept.number + BigInt(i) }) });
    await link.receive(5_000);
    tap();
    const asked = await link.receive(5_000);
    if (asked.talk !== 'asked') throw new Error('the band asks');
    link.send({ talk: 'answer', answer: answer(asked.asked) });
    expect(await link.receive(5_000)).toMatchObject({ talk: 'end', end: { code: 951, field: 'mac' } });
    await expect.poll(failures).toHaveLength(i + 1);
    await link.close();
  }
  expect(failures()).toEqual(['declined', 'declined', 'declined']);
  expect(paidFen()).toEqual([]);
});

it('believes no other phone, and nothing that it has heard before', async () => {
  const [kept] = readPairings(phone.pairingsFile);
  if (kept === undefined) throw new Error('the phone is paired');
  writePairings(phone.pairingsFile, [{ ...kept, linkKey: seed('another') }]);
  const refused = await run('wallet', 'confirm', phone.path, 'band', '--band-at', band.address, '--yes');
  expect([refused.exitCode, refused.stderr]).toEqual([EXIT.refused, expect.stringContaining('pairing-needed')]);
  writePairings(phone.pairingsFile, [kept]);
  expect((await held('--yes')).exit).toBe(EXIT.ok);
  writePairings(phone.pairingsFile, [kept]);
  const again = await run('wallet', 'confirm', phone.path, 'band', '--band-at', band.address, '--yes');
  expect([again.exitCode, again.stderr]).toEqual([EXIT.refused, expect.stringContaining('pairing-needed')]);
  expect(await run('wallet', 'confirm', phone.path, 'watch')).toMatchObject({ exitCode: EXIT.refused });
});
