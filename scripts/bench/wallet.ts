// Payments by devices: from scan to "paid" through the ledger, and from tap to "paid" without it, each side a process with
// durable writes; records of purses beside plain payments of the same run; a storm of synchronisations; what it all weighs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allLines } from '../../src/client/run-lines.ts';
import { generateKey, type PrivateKey } from '../../src/crypto/private-key.ts';
import { type DeviceParts, PaymentParts, type TerminalParts } from '../payment-parts.ts';
import { runCommand } from '../run-command.ts';
import { type BenchConsortium, withValidators } from './bench-consortium.ts';
import { percentile, rounded } from './figures.ts';
import { type ManyPursesFigures, measureManyPurses } from './many-purses.ts';
import { measureRecords, type RecordFigures } from './purse-records.ts';

export interface WalletSizes {
  readonly online: number;
  readonly taps: number;
  readonly purses: number;
  readonly records: number;
  readonly inOneLedger: number;
}

const SIZES: WalletSizes = { online: 100, taps: 120, purses: 10_000, records: 15_000, inOneLedger: 1_000_000 };
/** Not counted. */
const WARM_UP = 10;
const SHOP = 'bank-b/bench-shop';
const PAYER = 'bank-a/bench-payer';
const FUNDS_FEN = 10_000_000n;
/** As many as an epoch holds. */
const EPOCH = 60;
const TERMS = { limitFen: 20_000n, perPaymentFen: 1_000n, maxCount: 64 };
/** Of NFC. */
const BITS_PER_SECOND = 106_000;

interface Times {
  readonly payments: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface WalletFigures {
  /** From scanning a code to "paid" at the terminal; terminal and wallet are processes. */
  readonly onlineByCode: Times;
  /** From holding the device to the terminal to "paid" on the device; each side syncs its journal. */
  readonly tapOffline: Times & { readonly bytesPerTap: number; readonly msAt106kbit: number };
  readonly records: RecordFigures;
  readonly manyPurses: ManyPursesFigures;
}

export async function benchWallet(sizes: WalletSizes = SIZES): Promise<WalletFigures> {
  const ofProcesses = await withValidators((setUp) => measureProcesses(setUp, sizes));
  const records = await withValidators((setUp) => measureRecords(setUp, sizes));
  return { ...ofProcesses, records, manyPurses: await measureManyPurses(sizes.inOneLedger) };
}

async function measureProcesses({ consortium }: BenchConsortium, sizes: WalletSizes) {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-devices-'));
  const parts = new PaymentParts(folder, consortium);
  try {
    const privateKey = generateKey('account');
    await openAccounts(consortium, privateKey);
    await Promise.all([parts.makeDesk('bank-a'), parts.makeDesk('bank-b')]);
    await parts.serveDesk('bank-a');
    const phone = await parts.makeDevice('phone', { account: PAYER, privateKey }, 'phone', TERMS);
    const till = await parts.makeTerminal('till', SHOP);
    const onlineByCode = await measureOnline(parts, phone, till, sizes.online);
    const tapOffline = await measureTaps(parts, phone, till, sizes.taps);
    return { onlineByCode, tapOffline };
  } finally {
    await parts.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openAccounts(consortium: BenchConsortium['consortium'], { publicKey }: PrivateKey): Promise<void> {
  const [bankA, bankB] = [consortium.node('bank-a'), consortium.node('bank-b')];
  const [a, b] = [bankA.client(), bankB.client()];
  allLines(await a.accounts.open(bankA.signingKey(), [{ account: PAYER, key: publicKey, kind: 'deposit' }]));
  const shop = { account: SHOP, key: generateKey('account').publicKey, kind: 'deposit' } as const;
  allLines(await b.accounts.open(bankB.signingKey(), [shop]));
  const alias = { alias: 'bench-shop', account: SHOP, name: 'Shop', category: 5_411 };
  await b.accounts.registerAlias(bankB.signingKey(), alias);
  const payIn = { from: 'bank-a/vault', to: PAYER, amountFen: FUNDS_FEN, code: 'pay-in' };
  await a.payments.pay(bankA.signingKey(), payIn);
}

async function measureOnline(
  parts: PaymentParts,
  phone: DeviceParts,
  till: TerminalParts,
  count: number,
): Promise<Times> {
  const [station, wallet] = await Promise.all([parts.serve(till), parts.switchOn(phone)]);
  const times: number[] = [];
  for (let number = -WARM_UP; number < count; number++) {
    const order = `online-${number + WARM_UP}`;
    const { shownCode } = await station.ask(`code 1fen ${order}`, 'code');
    const paid = station.next('it is paid', (message) => message.event === 'paid' && message.order === order);
    const scanned = performance.now();
    wallet.tell(`pay ${JSON.stringify(shownCode)} --pin-file ${JSON.stringify(parts.pinFile)}`);
    await paid;
    if (number >= 0) times.push(performance.now() - scanned);
  }
  await Promise.all([station.end(), wallet.end()]);
  return timesOf(times);
}

async function measureTaps(parts: PaymentParts, phone: DeviceParts, till: TerminalParts, count: number) {
  const times: number[] = [];
  let bytes = 0;
  for (let epoch = 0; times.length < count; epoch++) {
    const [station, wallet] = await Promise.all([parts.serve(till, '--offline'), parts.switchOn(phone, '--offline')]);
    const { address } = await station.ready();
    for (let number = 0; number < EPOCH && times.length < count; number++) {
      await station.ask(`charge 1fen tap-${epoch}-${number}`, 'asked');
      const held = performance.now();
      const tapped = await wallet.ask(`tap ${address} --pin-file ${JSON.stringify(parts.pinFile)}`, 'tapped');
      if (number >= WARM_UP) times.push(performance.now() - held);
      bytes = Number(tapped.bytes);
    }
    await Promise.all([station.end(), wallet.end()]);
    // The next epoch: an epoch holds 64 payments.
    await runCommand(['wallet', 'sync', phone.folder]);
    await runCommand(['terminal', 'sync', till.folder]);
  }
  return { ...timesOf(times), bytesPerTap: bytes, msAt106kbit: rounded((bytes * 8 * 1_000) / BITS_PER_SECOND, 1) };
}

function timesOf(times: readonly number[]): Times {
  return {
    payments: times.length,
    p50Ms: rounded(percentile(times, 0.5), 1),
    p99Ms: rounded(percentile(times, 0.99), 1),
  };
}
