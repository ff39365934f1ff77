// Campaigns: how fast a draw of two million entries is checked, and an hour of its day scaled to a minute in time, not in
// rate: winners spend at the rate of a peak, on four real validators.
import { setTimeout as delay } from 'node:timers/promises';
import { toHex } from '../../src/base/bytes.ts';
import { Shuffle } from '../../src/base/swap-or-not.ts';
import type { OwnEntry } from '../../src/client/campaign-flows.ts';
import { ticketsFor } from '../../src/client/campaign-tickets.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { campaigns, enteredPersons } from '../../src/ledger/campaigns/tables.ts';
import { isWinner } from '../../src/ledger/campaigns/won-packet.ts';
import { until } from '../patience.ts';
import { openHolders, withValidators } from './bench-consortium.ts';
import { percentile, ratePerCoreSecond, rounded } from './figures.ts';

const [DRAWN, DRAWN_PACKETS] = [2_000_000, 100_000];
const [PEOPLE, PACKETS] = [3_600, 2_400];
const PER_SECOND = 116;
const SECONDS = 20;
const ENTRY_BLOCKS = 400n;
const CAMPAIGN = 'bank-a/campaign.bench';

export interface CampaignFigures {
  /** Of one core: entries looked up one by one, and all of two million at once. */
  readonly checksPerSecond: number;
  readonly drawSeconds: number;
  readonly drawnPerSecond: number;
  readonly dayRanForSeconds: number;
  readonly spends: number;
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
    const holders = (await openHolders(consortium, 2 * PEOPLE, 1n)).filter(({ account }) =>
      account.startsWith('bank-a/'),
    );
    const [shop, ...people] = holders;
    if (shop === undefined) throw new Error('a shop is needed');
    const bank = consortium.node('bank-a');
    const [client, key] = [bank.client('submitter'), bank.signingKey()];
    const { height } = await client.node.status();
    const nowMs = BigInt(Date.now());
    const entryUntilHeight = BigInt(height) + ENTRY_BLOCKS;
    await client.campaigns.announce(key, {
      ...{ campaign: CAMPAIGN, kind: 'packets', issuer: 'bank-a/vault', packets: PACKETS, amountFen: 20_000n },
      ...{ purpose: '', category: 0, minPaymentFen: 0n, entries: 'lines', entryFromHeight: 1n, entryUntilHeight },
      ...{ drawHeight: entryUntilHeight + 1n, validFromMs: nowMs - 60_000n, validUntilMs: nowMs + 3_600_000n },
    });
    await client.campaigns.allowMerchants(key, CAMPAIGN, [shop.account]);
    const persons = people.map(({ account }) => ({
      account,
      nullifier: toHex(sha256(new TextEncoder().encode(account))),
    }));
    const tickets = ticketsFor(CAMPAIGN, 'bank-a', persons);
    await client.campaigns.enter(key, tickets);
    // Blocks come quickly while something is paid.
    const drawn = until('the draw is finished', async () => {
      const campaign = (await client.node.entry(campaigns, CAMPAIGN))?.value;
      if (campaign === undefined || campaign.seed.length === 0) {
        await client.campaigns.allowMerchants(key, CAMPAIGN, [shop.account]);
        return { done: false, seen: campaign, progress: Number(campaign?.height ?? 0n) };
      }
      return { done: true, seen: campaign };
    });
    const campaign = await drawn;
    if (campaign === undefined) throw new Error('the campaign is there');
    const indexes = new Map<string, number>();
    for await (const { key: id, value } of client.node.entries(enteredPersons, `${CAMPAIGN}/`)) {
      indexes.set(id.slice(id.lastIndexOf('/') + 1), value.index);
    }
    const entries = tickets.tickets.map((ticket): OwnEntry => {
      const index = indexes.get(ticket.nullifier) ?? 0;
      return { ticket, index, won: isWinner(campaign, index), leftFen: 0n, packet: undefined };
    });
    const winners = entries.filter(({ won }) => won).slice(0, PER_SECOND * SECONDS);
    const keys = new Map(people.map((holder) => [holder.account, holder.key]));
    const times: number[] = [];
    const began = performance.now();
    await Promise.all(
      winners.map(async (entry, i) => {
        await delay((i * 1_000) / PER_SECOND);
        const author = keys.get(entry.ticket.account);
        if (author === undefined) throw new Error('winners have keys');
        const at = performance.now();
        const spending = {
          id: 'lunch',
          merchant: shop.account,
          packetFen: 5_000n,
          ownFen: 0n,
          purpose: 'food',
          order: '',
        };
        await client.campaigns.spend(author, tickets, entry, spending);
        times.push(performance.now() - at);
      }),
    );
    const seconds = (performance.now() - began) / 1_000;
    return {
      dayRanForSeconds: rounded(seconds, 1),
      spends: times.length,
      spendsPerSecond: rounded(times.length / seconds),
      p50Ms: rounded(percentile(times, 0.5), 1),
      p99Ms: rounded(percentile(times, 0.99), 1),
    };
  });
}
