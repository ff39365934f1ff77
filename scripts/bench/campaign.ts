// Campaigns: how fast a draw of two million entries is checked, and a minute of a campaign's day at the rate of its peak on
// four real validators: 100,000 packets, drawn by the nodes, spent while a clearing window is cut off.
import { setTimeout as delay } from 'node:timers/promises';
import { toHex } from '../../src/base/bytes.ts';
import { Shuffle } from '../../src/base/swap-or-not.ts';
import type { OwnEntry } from '../../src/client/campaign-flows.ts';
import { listTickets, type Ticket, ticketsFor } from '../../src/client/campaign-tickets.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { campaigns } from '../../src/ledger/campaigns/tables.ts';
import { until } from '../patience.ts';
import { withValidators } from './bench-consortium.ts';
import { percentile, ratePerCoreSecond, rounded } from './figures.ts';

const [DRAWN, DRAWN_PACKETS] = [2_000_000, 100_000];
const [ENTRIES, PACKETS] = [120_000, 100_000];
const PER_SECOND = 116;
const SECONDS = Number(process.env.GRIDPACT_BENCH_SECONDS ?? 60);
const ENTRY_BLOCKS = 60n;
/** The cut-off is asked for so late, and comes as soon as the rule of clearing allows: while is paid. */
const CUT_AFTER_SECONDS = SECONDS / 3;
const CUT_NOTICE_BLOCKS = 60n;
const SHOP = 'bank-a/shop';
const CAMPAIGN = 'bank-a/campaign.bench';

export interface CampaignFigures {
  /** Of one core: entries looked up one by one, and all of two million at once. */
  readonly checksPerSecond: number;
  readonly drawSeconds: number;
  readonly drawnPerSecond: number;
  readonly packets: number;
  readonly entries: number;
  readonly dayRanForSeconds: number;
  /** Of the clearing window, after the first payment; undefined: not while was paid. */
  readonly cutOffAtSecond: number | undefined;
  readonly spends: number;
  /** Not final as long as a client waits. */
  readonly unfinished: number;
  readonly spendsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export async function benchCampaign(): Promise<CampaignFigures> {
  const shuffle = new Shuffle(sha256, new Uint8Array(32).fill(7), DRAWN);
  let place = 0;
  const checksPerSecond = ratePerCoreSecond(() => void shuffle.indexOf(place++ % DRAWN));
  const started = performance.now();
  const won = shuffle.all().reduce((count, index) => count + (index < DRAWN_PACKETS ? 1 : 0), 0);
  if (won !== DRAWN_PACKETS) throw new Error(`${won} won`);
  const drawSeconds = (performance.now() - started) / 1_000;
  const day = await campaignDay();
  return {
    checksPerSecond: rounded(checksPerSecond),
    drawSeconds: rounded(drawSeconds, 2),
    drawnPerSecond: rounded(DRAWN / drawSeconds),
    ...day,
  };
}

function campaignDay() {
  return withValidators(async ({ consortium }) => {
    const bank = consortium.node('bank-a');
    const [client, key] = [bank.client('submitter'), bank.signingKey()];
    const shopKey = signingKeyOf(generateKey('account'));
    await client.accounts.open(key, [{ account: SHOP, key: shopKey.publicKey, kind: 'deposit' }]);
    const { height } = await client.node.status();
    const nowMs = BigInt(Date.now());
    const entryUntilHeight = BigInt(height) + ENTRY_BLOCKS;
    await client.campaigns.announce(key, {
      ...{ campaign: CAMPAIGN, kind: 'packets', issuer: 'bank-a/vault', packets: PACKETS, amountFen: 20_000n },
      ...{ purpose: '', category: 0, minPaymentFen: 0n, entries: 'lists', entryFromHeight: 1n, entryUntilHeight },
      ...{ drawHeight: entryUntilHeight + 1n, validFromMs: nowMs - 60_000n, validUntilMs: nowMs + 3_600_000n },
    });
    await client.campaigns.allowMerchants(key, CAMPAIGN, [SHOP]);
    // A pseudonym is of an account's id: only those that pay have to be open, and only after the draw.
    const persons = Array.from({ length: ENTRIES }, (_, i) => {
      return { account: `bank-a/e${i}`, nullifier: toHex(sha256(new TextEncoder().encode(`person ${i}`))) };
    });
    const { tickets, root, count } = listTickets(ticketsFor(CAMPAIGN, 'bank-a', persons));
    await client.campaigns.commit(key, { tickets, root, count });
    // Blocks come quickly while something is sent.
    const campaign = await until('the draw is finished', async () => {
      const now = (await client.node.entry(campaigns, CAMPAIGN))?.value;
      const done = (now?.seed.length ?? 0) > 0;
      if (!done) await client.campaigns.allowMerchants(key, CAMPAIGN, [SHOP]);
      return { done, seen: now, progress: Number(now?.height ?? 0n) };
    });
    if (campaign === undefined) throw new Error('the campaign is there');
    const to = new Shuffle(sha256, campaign.seed, ENTRIES).all();
    const winners = tickets.tickets
      .filter((_, index) => (to[index] ?? PACKETS) < PACKETS)
      .slice(0, PER_SECOND * SECONDS);
    const keys = winners.map(() => signingKeyOf(generateKey('account')));
    const openings = winners.map(({ account }, i) => {
      return { account, key: keys[i]?.publicKey ?? new Uint8Array(), kind: 'deposit' as const };
    });
    await client.accounts.open(key, openings);

    const { window } = await client.clearing.open();
    const times: number[] = [];
    let unfinished = 0;
    const [began, beganMs] = [performance.now(), Date.now()];
    const spend = async (ticket: Ticket, i: number) => {
      await delay((i * 1_000) / PER_SECOND);
      const author = keys[i];
      if (author === undefined) throw new Error('winners have keys');
      const entry: OwnEntry = { ticket, index: ticket.position, won: true, leftFen: 20_000n, packet: undefined };
      const what = { id: 'lunch', merchant: SHOP, packetFen: 5_000n, ownFen: 0n, purpose: 'food', order: '' };
      const at = performance.now();
      try {
        await client.campaigns.spend(author, tickets, entry, what);
        times.push(performance.now() - at);
      } catch {
        unfinished++;
      }
    };
    const cutOff = async () => {
      await delay(CUT_AFTER_SECONDS * 1_000);
      const cutoff = BigInt((await client.node.status()).height) + CUT_NOTICE_BLOCKS;
      await client.operations.scheduleCutoff(key, { window, height: cutoff });
    };
    await Promise.all([cutOff(), ...winners.map(spend)]);
    const seconds = (performance.now() - began) / 1_000;
    const closedMs = Number((await client.clearing.window(window))?.closedMs ?? 0n);
    return {
      packets: PACKETS,
      entries: ENTRIES,
      dayRanForSeconds: rounded(seconds, 1),
      cutOffAtSecond: closedMs === 0 ? undefined : rounded((closedMs - beganMs) / 1_000, 1),
      ...{ spends: times.length, unfinished, spendsPerSecond: rounded(times.length / seconds) },
      p50Ms: rounded(percentile(times, 0.5), 1),
      p99Ms: rounded(percentile(times, 0.99), 1),
    };
  });
}
