// One order and two channels: the first does not answer in time, the second pays, and then the first has been paid after
// all. Nobody pays twice: what is late is owed back.
import { formatFen } from '../../src/cli/print/format-value.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { orderId, orders } from '../../src/ledger/orders/tables.ts';
import type { Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import { MERCHANT_ACCOUNT } from './set-up.ts';
import type { Stage } from './stage.ts';
import { unexpected } from './unexpected.ts';

const AMOUNT_FEN = 800n;
/** The payer's, beside the amount: 2 fen and 0.5 %. */
const FEE = { fixedFen: 2n, basisPoints: 50, leastFen: 0n, mostFen: 0n, paidBy: 'payer', refunded: 'kept' } as const;
const FEE_FEN = 6n;
const SILENT_MS = 1_500n;
const HOUR_MS = 3_600_000n;

/** What went back to the payer. */
export async function payThroughSecond(stage: Stage, screen: Screen, household: Producer): Promise<bigint> {
  const { client } = stage.actor('bank-a');
  const slow = await channelOf(stage, 'bank-a', 'third-party-wallet');
  const quick = await channelOf(stage, 'bank-b', 'bank-transfer');
  const name = { payee: MERCHANT_ACCOUNT, order: 'tyres-1' };
  const nowMs = await client.orders.nowMs();
  const opening = { ...name, amountFen: AMOUNT_FEN, expiresAtMs: nowMs + HOUR_MS, delivery: 'none' } as const;
  allLines(await client.orders.open(stage.actor('merchant').key, [{ ...opening, reference: '', racing: false }]));
  const start = async (through: typeof slow, reason: 'customer' | 'fallback', lastsMs: bigint) => {
    const attempt = { channel: through.channel, attempt: `tyres-1-${reason}` };
    const expiresAtMs = (await client.orders.nowMs()) + lastsMs;
    const asked = { ...name, payer: household.account, amountFen: AMOUNT_FEN, feeVersion: 1, feeFen: FEE_FEN };
    const how = { reason, source: 'online-platform', purpose: 'transport', expiresAtMs } as const;
    allLines(await client.channels.start(through.ownerKey, [{ ...attempt, ...asked, ...how }]));
    return attempt;
  };
  const paid = { paidFen: AMOUNT_FEN + FEE_FEN, feeFen: FEE_FEN };
  const first = await start(slow, 'customer', SILENT_MS);
  await stage.until('the first attempt has expired', async () => {
    const is = (await client.channels.attempt(first.channel, first.attempt))?.is ?? 'nowhere';
    return { done: is === 'expired', seen: is, progress: (await client.node.status()).height };
  });
  const second = await start(quick, 'fallback', HOUR_MS / 2n);
  allLines(await client.channels.confirm(quick.key, [{ ...second, reference: 'transfer-77', ...paid }]));
  const [late] = await client.channels.confirm(slow.key, [{ ...first, reference: 'wallet-12', ...paid }]);
  if (late?.outcome !== 'confirmed-late') throw unexpected(`money that came late was ${late?.name} ${late?.outcome}`);
  const balance = async () => {
    const row = await client.accounts.read(household.account);
    return row === undefined ? 0n : row.creditsPostedFen - row.debitsPostedFen;
  };
  const before = await balance();
  allLines(
    await client.channels.giveBack(slow.key, [
      { channel: slow.channel, reference: 'wallet-12', returned: '', disputed: false },
    ]),
  );
  const back = (await balance()) - before;
  const order = (await client.node.entry(orders, orderId(name)))?.value;
  if (order?.status !== 'paid' || back !== paid.paidFen) {
    throw unexpected(`the order is ${order?.status}, and ${back} fen came back`);
  }
  screen.say(
    `${second.channel} paid the order, ${formatFen(AMOUNT_FEN)} yuan and ${formatFen(FEE_FEN)} for it; ${first.channel} confirmed after its time, and its ${formatFen(back)} yuan went back to the payer`,
  );
  return back;
}

async function channelOf(stage: Stage, owner: string, kind: 'third-party-wallet' | 'bank-transfer') {
  const { client, key: ownerKey } = stage.actor(owner);
  const key = signingKeyOf(generateKey('account'));
  const channel = `${owner}/${kind === 'bank-transfer' ? 'transfer' : 'wallet'}`;
  const terms = {
    ...{ account: `${owner}/vault`, leastFen: 1n, mostFen: 100_000n, perDayFen: 10_000_000n, boundFen: 10_000_000n },
    ...{ fromMinute: 0, untilMinute: 0 },
  };
  await client.operations.registerChannel(ownerKey, { channel, kind, confirmKey: key.publicKey, terms, fee: FEE });
  return { channel, key, ownerKey };
}
