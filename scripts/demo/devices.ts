// Payments by what people hold in their hands, each device, till and desk as a process: by a code, offline by tap, at the
// door, by a sub-wallet; and a purse that was copied.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { formatFen, plural } from '../../src/cli/print/format-value.ts';
import type { Statement } from '../../src/generated/state.ts';
import { runCommand } from '../run-command.ts';
import { type DeviceStage, setDeviceStage } from './device-stage.ts';
import { handOver, pushSubWallet } from './door-and-limit.ts';
import type { Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import { MERCHANT_ACCOUNT } from './set-up.ts';
import type { Stage } from './stage.ts';
import { withoutNetwork } from './without-network.ts';

interface Times {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** As in the summary. */
export interface PaymentResults {
  /** From scanning the code to "paid" at the till. */
  readonly online: Times;
  /** From holding the device to the till to "paid" on the device, both without network. */
  readonly tapOffline: Times;
  /** Offline payments that are on the ledger. */
  readonly synced: number;
  /** Of them those that are there more than once. */
  readonly doubled: number;
  readonly forksCaught: number;
}

const NONE: PaymentResults = {
  online: { p50Ms: 0, p99Ms: 0 },
  tapOffline: { p50Ms: 0, p99Ms: 0 },
  synced: 0,
  doubled: 0,
  forksCaught: 0,
};
const ONLINE = 4;
const TAPS = 3;
/** For each: 2.50 and 3.00 yuan. */
const ONLINE_AMOUNT = '2.50';
const TAP_AMOUNT = '3.00';

export async function payByDevices(
  stage: Stage,
  screen: Screen,
  producers: readonly Producer[],
  statements: readonly Statement[],
): Promise<PaymentResults> {
  screen.step('Devices: a phone, a card, a till and a courier, each with a key of its own');
  const set = await setDeviceStage(stage, producers, statements);
  if (set === undefined) {
    screen.say('no producer has an account at bank-a, whose desk gives tokens: nobody pays');
    return NONE;
  }
  try {
    return await perform(stage, screen, set);
  } finally {
    await set.parts.close();
  }
}

async function perform(stage: Stage, screen: Screen, set: DeviceStage): Promise<PaymentResults> {
  const { payer, toppedUpFen } = set;
  const funds =
    toppedUpFen === 0n
      ? 'what the sun earned'
      : `${formatFen(toppedUpFen)} yuan from the bank, since the sun earned less`;
  screen.say(`${payer.account} pays from ${funds}; the desk of bank-a knows whose tokens are whose, nobody else does`);
  const online = await byCode(screen, set);
  const tapOffline = await byTap(screen, set);
  const { synced, doubled } = await bothAtOnce(stage, screen, set);
  const forksCaught = await copiedPurse(stage, screen, set);
  screen.step('At the door and by a limit: paid is handed over, and lower holds at once');
  const { client } = stage.actor('bank-b');
  screen.say(await handOver(client, set, stage.actor('merchant').key));
  screen.say(...(await pushSubWallet(stage.actor('bank-a').client, set)));
  return { online: timesOf(online), tapOffline: timesOf(tapOffline), synced, doubled, forksCaught };
}

async function byCode(screen: Screen, { parts, phone, till }: DeviceStage): Promise<readonly number[]> {
  screen.step('By a code: the station shows one, the phone scans it, the ledger says paid');
  const [station, wallet] = await Promise.all([parts.serve(till), parts.switchOn(phone)]);
  const times: number[] = [];
  for (let number = 1; number <= ONLINE; number++) {
    const order = `charge-${number}`;
    const { shownCode, offer } = await station.ask(`code ${ONLINE_AMOUNT} ${order}`, 'code');
    const paid = station.next(`${order} is paid`, (message) => message.event === 'paid' && message.order === order);
    const scanned = performance.now();
    await Promise.all([
      wallet.ask(
        `pay ${JSON.stringify(shownCode)} --offer ${offer} --pin-file ${JSON.stringify(parts.pinFile)}`,
        'paid',
      ),
      paid,
    ]);
    times.push(performance.now() - scanned);
  }
  await Promise.all([station.end(), wallet.end()]);
  screen.say(
    `${plural(ONLINE, 'payment')} of ${ONLINE_AMOUNT} yuan to the name that the ledger has for the code; half were paid within ${Math.round(timesOf(times).p50Ms)} ms of the scan`,
  );
  return times;
}

function byTap(screen: Screen, set: DeviceStage): Promise<readonly number[]> {
  screen.step('By tap, both offline: neither the phone nor the till is given the address of any node');
  const files = [
    [set.phone.folder, 'wallet.json'],
    [set.till.folder, 'terminal.json'],
  ] as const;
  return withoutNetwork(files, () => tapThrice(screen, set));
}

async function tapThrice(screen: Screen, { parts, phone, till }: DeviceStage): Promise<readonly number[]> {
  const [station, wallet] = await Promise.all([parts.serve(till, '--offline'), parts.switchOn(phone, '--offline')]);
  const { address } = await station.ready();
  const times: number[] = [];
  let bytes = 0;
  for (let number = 1; number <= TAPS; number++) {
    await station.ask(`charge ${TAP_AMOUNT} tap-${number}`, 'asked');
    const held = performance.now();
    const tapped = await wallet.ask(`tap ${address} --pin-file ${JSON.stringify(parts.pinFile)}`, 'tapped');
    times.push(performance.now() - held);
    bytes = Number(tapped.bytes);
  }
  await Promise.all([station.end(), wallet.end()]);
  const { p50Ms } = timesOf(times);
  screen.say(
    `${plural(TAPS, 'tap')} of ${TAP_AMOUNT} yuan, each debited once in a durable journal before its proof leaves the phone; half within ${Math.round(p50Ms)} ms, ${bytes} bytes each`,
  );
  return times;
}

/** Phone and till bring the same payments at the same moment. */
async function bothAtOnce(stage: Stage, screen: Screen, { phone, till }: DeviceStage) {
  screen.step('Synchronisation: phone and till bring the same payments at the same moment');
  const [byPhone, byTill] = await Promise.all([
    runCommand(['wallet', 'sync', phone.folder]),
    runCommand(['terminal', 'sync', till.folder]),
  ]);
  const { client } = stage.actor('bank-b');
  const { items } = await client.node.activity(MERCHANT_ACCOUNT, { limit: 100 });
  const counts = Array.from({ length: TAPS }, (_, i) => {
    return items.filter(({ side, reference }) => side === 'credit' && reference === `tap-${i + 1}`).length;
  });
  const synced = counts.filter((count) => count > 0).length;
  const doubled = counts.filter((count) => count > 1).length;
  screen.say(
    `the phone brought ${byPhone.brought}, the till ${byTill.posted} and found ${byTill.known} there already: ${synced} are on the ledger, ${doubled} twice`,
  );
  return { synced, doubled };
}

/** Two copies of one card, two shops' worth of orders with one counter: two signatures of one key tell. */
async function copiedPurse(stage: Stage, screen: Screen, { parts, card, till }: DeviceStage): Promise<number> {
  screen.step('A copied card: two payments with one counter, caught by their own signatures');
  const copy = join(stage.folder, 'devices', 'copied-card');
  cpSync(card.folder, copy, { recursive: true });
  const station = await parts.serve(till);
  const { address } = await station.ready();
  for (const [number, folder] of [card.folder, copy].entries()) {
    await station.ask(`charge 1.00 copy-${number + 1}`, 'asked');
    await runCommand(['wallet', 'tap', folder, String(address), '--pin-file', parts.pinFile]);
  }
  await station.ask('sync', 'synchronised');
  await station.end();
  const found = await stage.actor('bank-a').client.offline.purseOf(card.key.publicKey);
  const isCaught = found?.purse.status === 'forked';
  screen.say(
    isCaught
      ? 'both were taken offline, and the ledger shows the fork: the purse is frozen, and who pays is the rule of the bank'
      : 'the ledger did not notice',
  );
  return isCaught ? 1 : 0;
}

function timesOf(samples: readonly number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { p50Ms: rank(0.5), p99Ms: rank(0.99) };
}
