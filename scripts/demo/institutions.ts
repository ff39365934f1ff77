// The other half of payments, between institutions: bills that are collected under a mandate, packets that are drawn and
// spent, a complaint that ends in a refund, and the window in which the banks settle what they owe each other.
import { randomBytes } from 'node:crypto';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { formatFen, plural } from '../../src/cli/print/format-value.ts';
import { ticketsFor } from '../../src/client/campaign-tickets.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { dayOfMs } from '../../src/ledger/mandates/calendar.ts';
import { payThroughSecond } from './late-channel.ts';
import type { Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import { MERCHANT_ACCOUNT } from './set-up.ts';
import type { Stage } from './stage.ts';
import { unexpected } from './unexpected.ts';

/** As in the summary. */
export interface InstitutionResults {
  /** Bills that were collected under a mandate. */
  readonly collected: number;
  /** Late money of a channel that went back to the payer, as a decimal string. */
  readonly owedBackFen: string;
  /** Packets that were spent from, of those that were drawn. */
  readonly packetsSpent: number;
  /** By the answer to a complaint, as a decimal string. */
  readonly refundedFen: string;
  /** Clearing windows that are settled. */
  readonly windowsSettled: number;
}

const BILLER = 'bank-b/electricity';
const BILLS = 3;
const BILL_FEN = 1_200n;
const CAMPAIGN = 'bank-a/campaign.sunny-days';
const PACKETS = 2;
const PACKET_FEN = 500n;
/** Of a packet, and of the holder's own money beside it. */
const FROM_PACKET_FEN = 500n;
const OWN_FEN = 100n;
const ORDER_FEN = 600n;
/** Blocks in which entries are taken: the nodes deal the draw in them. */
const ENTRY_BLOCKS = 30n;
const HOUR_MS = 3_600_000n;
const DAY_MS = 24n * HOUR_MS;

export async function payBetweenInstitutions(
  stage: Stage,
  screen: Screen,
  producers: readonly Producer[],
): Promise<InstitutionResults> {
  const households = producers.filter(({ bank }) => bank === 'bank-a').slice(0, PACKETS + 1);
  const [household] = households;
  if (household === undefined)
    return { collected: 0, owedBackFen: '0', packetsSpent: 0, refundedFen: '0', windowsSettled: 0 };
  await fund(stage, households);
  const window = await endWindow(stage);
  const tickets = await announce(stage, households);
  screen.step('A bill: noticed and collected under a mandate that three have signed');
  const collected = await collectBills(stage, screen, household);
  screen.step('Channels: the first is silent, the second pays, and what the first brings late goes back');
  const owedBackFen = await payThroughSecond(stage, screen, household);
  screen.step('A complaint: what was not delivered is paid back with the answer');
  const refundedFen = await complain(stage, screen, household);
  screen.step('A red packet: drawn by all validators together, chosen by none of them');
  const packetsSpent = await spendPackets(stage, screen, households, tickets);
  screen.step('Clearing: the window ends at its height, and the banks settle what is left between them');
  const windowsSettled = await settleWindow(stage, screen, window);
  return { collected, owedBackFen: `${owedBackFen}`, packetsSpent, refundedFen: `${refundedFen}`, windowsSettled };
}

/** Households and the issuer of packets have something, whatever the sun did. */
async function fund(stage: Stage, households: readonly Producer[]): Promise<void> {
  const { client, key } = stage.actor('bank-a');
  const needs = BILL_FEN * BigInt(BILLS) + ORDER_FEN + OWN_FEN;
  for (const { account } of households) {
    await client.payments.pay(key, { from: 'bank-a/vault', to: account, amountFen: needs, code: 'pay-in' });
  }
}

/** Chosen now, for good: whatever is posted up to that block is in the window. */
async function endWindow(stage: Stage): Promise<number> {
  const { client, key } = stage.actor('bank-a');
  const [{ window }, { noticeBlocks }, { height }] = await Promise.all([
    client.clearing.open(),
    client.clearing.rule(),
    client.node.status(),
  ]);
  // A few blocks more than the notice: others make blocks meanwhile.
  await client.operations.scheduleCutoff(key, { window, height: BigInt(height + noticeBlocks + 5) });
  return window;
}

async function announce(stage: Stage, households: readonly Producer[]) {
  const { client, key } = stage.actor('bank-a');
  const { height } = await client.node.status();
  const nowMs = BigInt(Date.now());
  await client.campaigns.announce(key, {
    ...{ campaign: CAMPAIGN, kind: 'packets', issuer: 'bank-a/vault', packets: PACKETS, amountFen: PACKET_FEN },
    ...{ purpose: 'charging', category: 0, minPaymentFen: 0n, entries: 'lines', entryFromHeight: 1n },
    ...{ entryUntilHeight: BigInt(height) + ENTRY_BLOCKS, drawHeight: BigInt(height) + ENTRY_BLOCKS + 1n },
    ...{ validFromMs: nowMs - HOUR_MS, validUntilMs: nowMs + DAY_MS },
  });
  allLines(await client.campaigns.allowMerchants(key, CAMPAIGN, [MERCHANT_ACCOUNT]));
  // The authority that knows people gives each one number, under a key of the campaign: banks see no other.
  const entrants = households.map(({ account }) => ({ account, nullifier: toHex(sha256(utf8(account))) }));
  const tickets = ticketsFor(CAMPAIGN, 'bank-a', entrants);
  allLines(await client.campaigns.enter(key, tickets));
  return tickets;
}

async function collectBills(stage: Stage, screen: Screen, household: Producer): Promise<number> {
  const { client, key: bankKey } = stage.actor('bank-a');
  const biller = stage.actor('grid').key;
  const opening = { account: BILLER, key: biller.publicKey, kind: 'deposit' as const };
  const merchantsBank = stage.actor('bank-b');
  allLines(await merchantsBank.client.accounts.open(merchantsBank.key, [opening]));
  const today = dayOfMs(BigInt(Date.now()), BigInt((await client.node.consortium()).rules.dayOffsetMs));
  const cap = BILL_FEN * BigInt(BILLS);
  const terms = {
    ...{ perCollectionFen: BILL_FEN, periodCapFen: cap, period: 'month' as const, anchorDay: today, totalCapFen: 0n },
    ...{ firstDay: today, lastDay: 0, noticeDays: 0, retries: 0, retrySpacingHours: 0, retryWindowDays: 0 },
  };
  const mandate = { biller: BILLER, mandate: 'M-1', payer: household.account, contract: 'C-1' };
  const coSigners = [household.key, bankKey];
  await client.operations.signMandate(biller, { ...mandate, kind: 'recurring', terms }, { coSigners });
  let collected = 0;
  for (let bill = 1; bill <= BILLS; bill++) {
    const collection = { biller: BILLER, collection: `bill-${bill}`, amountFen: BILL_FEN };
    const notice = { ...collection, mandate: 'M-1', dueDay: today, bill: sha256(utf8(`bill ${bill}`)), last: false };
    await client.operations.noticeCollections(biller, { lines: [notice] });
    const { lines } = await client.operations.collectPayments(biller, { lines: [{ ...collection, attempt: 1 }] });
    const [line] = lines;
    if (line?.code !== 0 || line.outcome !== '')
      throw unexpected(`a bill was not collected: ${line?.name} ${line?.outcome}`);
    collected++;
  }
  screen.say(
    `${plural(BILLS, 'bill')} of ${formatFen(BILL_FEN)} yuan from ${household.account}, within ${formatFen(cap)} yuan a month; the payer may revoke it at once`,
  );
  return collected;
}

async function complain(stage: Stage, screen: Screen, household: Producer): Promise<bigint> {
  const { client, key: bank } = stage.actor('bank-b');
  const merchant = stage.actor('merchant').key;
  const order = 'wash-1';
  const name = { payee: MERCHANT_ACCOUNT, order };
  const expiresAtMs = BigInt(Date.now()) + HOUR_MS;
  const opening = {
    ...name,
    amountFen: ORDER_FEN,
    expiresAtMs,
    delivery: 'none',
    reference: 'car wash',
    racing: false,
  } as const;
  allLines(await client.orders.open(merchant, [opening]));
  await client.orders.pay(household.key, { ...name, payer: household.account, amountFen: ORDER_FEN });
  const complaint = { account: household.account, complaint: 'wash-not-done' };
  const payment = { order, payer: '', payment: '', record: null };
  await client.complaints.file(household.key, {
    ...{ ...complaint, kind: 'not-delivered', amountFen: ORDER_FEN, commitment: randomBytes(32), record: '' },
    about: { kind: 'order', payee: MERCHANT_ACCOUNT, payment, site: '', periodStartMs: 0n, name: '' },
  });
  await client.complaints.assign(bank, complaint, 'bank-b');
  const refund = { from: MERCHANT_ACCOUNT, amountFen: ORDER_FEN, due: '' };
  const answer = { ...complaint, finding: 'upheld', commitment: randomBytes(32), corrections: [{ refund }] } as const;
  await client.complaints.answer(bank, answer, { coSigners: [merchant] });
  await client.complaints.accept(household.key, complaint);
  const state = (await client.complaints.read(complaint))?.status;
  if (state !== 'resolved') throw unexpected(`the complaint is ${state}, and not resolved`);
  screen.say(
    `${formatFen(ORDER_FEN)} yuan came back in the transaction of the answer; its text is with the two sides, its digest on the ledger`,
  );
  return ORDER_FEN;
}

async function spendPackets(
  stage: Stage,
  screen: Screen,
  households: readonly Producer[],
  tickets: Awaited<ReturnType<typeof announce>>,
): Promise<number> {
  const { client } = stage.actor('bank-a');
  const own = () => Promise.all(tickets.tickets.map((ticket) => client.campaigns.ownEntry(tickets, ticket)));
  await stage.until('the packets are drawn', async () => {
    const [entries, { height }] = await Promise.all([own(), client.node.status()]);
    const known = entries.filter(({ won }) => won !== undefined).length;
    return { done: known === entries.length, seen: `${known} of ${entries.length} know`, progress: height };
  });
  const won = (await own()).filter((entry) => entry.won === true);
  const wins = Math.min(PACKETS, households.length);
  if (won.length !== wins) throw unexpected(`${won.length} of ${wins} packets were won`);
  const spending = { merchant: MERCHANT_ACCOUNT, packetFen: FROM_PACKET_FEN, ownFen: OWN_FEN, purpose: 'charging' };
  for (const entry of won) {
    const { key } = households.find(({ account }) => account === entry.ticket.account) ?? {};
    if (key === undefined) throw unexpected(`${entry.ticket.account} won, and never entered`);
    await client.campaigns.spend(key, tickets, entry, { ...spending, id: `sunny-${entry.index}`, order: '' });
  }
  screen.say(
    `${plural(households.length, 'entry', 'entries')}, ${plural(won.length, 'packet')}: entries ${won.map(({ index }) => index).join(' and ')} won, as anybody computes from what the validators revealed`,
    `each paid ${formatFen(FROM_PACKET_FEN + OWN_FEN)} yuan, of which ${formatFen(FROM_PACKET_FEN)} from the packet, in one step`,
  );
  return won.length;
}

async function settleWindow(stage: Stage, screen: Screen, window: number): Promise<number> {
  const { client, key: settlementBank } = stage.actor('grid');
  await stage.until('the window is closed', async () => {
    const [closed, { height }] = await Promise.all([client.clearing.window(window), client.node.status()]);
    return { done: closed !== undefined, seen: closed?.status ?? 'open', progress: height };
  });
  await client.operations.startSettlement(settlementBank, { window });
  const started = await client.clearing.window(window);
  if (started === undefined) throw unexpected(`there is no window ${window}`);
  const nets = await client.clearing.nets(started);
  // Those who owe come first.
  for (const { member, netFen } of nets.toSorted((a, b) => (a.netFen < b.netFen ? -1 : 1))) {
    if (netFen === 0n) continue;
    const amountFen = netFen < 0n ? -netFen : netFen;
    const reference = `window-${window}-${member}`;
    await client.operations.confirmSettlement(settlementBank, {
      window,
      member,
      counterparty: '',
      amountFen,
      reference,
    });
  }
  const status = (await client.clearing.window(window))?.status;
  if (status !== 'settled') throw unexpected(`window ${window} is ${status}, and not settled`);
  const said = nets.map(({ member, netFen }) => `${member} ${formatFen(netFen)}`).join(', ');
  screen.say(`window ${window}: ${said} yuan; confirmed by the settlement bank, and the nets are zero in all`);
  return 1;
}
