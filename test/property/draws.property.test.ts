// Draws that nobody can bias: a coalition of as many validators as may be faulty deals last, and knows all that it may
// know; and the order in which anything arrives is of no consequence.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { shareAt } from '../../src/base/shamir.ts';
import { Shuffle } from '../../src/base/swap-or-not.ts';
import { sha256, TaggedMessage } from '../../src/crypto/digest.ts';
import { type Part, seedDigest, shareDigest } from '../../src/ledger/campaigns/campaign-digests.ts';
import { partOf } from '../../src/ledger/campaigns/draw-seed.ts';
import { drawBounds } from '../../src/ledger/campaigns/draw-state.ts';
import { draws } from '../../src/ledger/campaigns/tables.ts';
import { must } from '../ledger/receipt-verdicts.ts';
import { ack, deal, reveal } from '../ledger/test-draw.ts';
import {
  ALL,
  announce,
  campaignOf,
  cityLedger,
  close,
  dealingOf,
  enter,
  finish,
  nodeOf,
  PEOPLE,
  RED,
} from '../unit/campaigns/test-campaigns.ts';

const VALIDATORS = 4;
const [ENTRIES, PACKETS, DRAWS] = [64, 16, 10_000];
const CAMPAIGN = 'bank-a/campaign.simulated';
const random = new TaggedMessage('simulated randomness');
const { threshold } = drawBounds(VALIDATORS);
const entries = { chain: new Uint8Array(32), count: ENTRIES };
const OWN_ENTRY = 7;

/** 32 bytes that follow from the run, the draw and a name. */
const bytesOf = (draw: number, name: string) => random.begin().u32(draw).text(name).digest();

interface Dealt {
  readonly dealer: number;
  readonly coefficients: readonly Uint8Array[];
  readonly commitments: readonly Uint8Array[];
}

function dealt(draw: number, dealer: number, secret: Uint8Array): Dealt {
  const coefficients = [secret, ...Array.from({ length: threshold - 1 }, (_, i) => bytesOf(draw, `${dealer} ${i}`))];
  const commitments = Array.from({ length: VALIDATORS }, (_, i) => {
    const place = i + 1;
    return shareDigest({ campaign: CAMPAIGN, round: 1, dealer, place }, shareAt(coefficients, place));
  });
  return { dealer, coefficients, commitments };
}

const wins = (seed: Uint8Array) => new Shuffle(sha256, seed, ENTRIES).indexOf(OWN_ENTRY) < PACKETS;

/** What the ledger makes of the deals, with the shares of two validators that the draw picks. */
function drawOf(draw: number, deals: readonly Dealt[]): Uint8Array {
  const first = ((bytesOf(draw, 'first')[0] ?? 0) % VALIDATORS) + 1;
  const places = [first, (first % VALIDATORS) + 1];
  const parts = deals.flatMap(({ dealer, coefficients, commitments }) => {
    const shares = places.map((at) => ({ at, value: shareAt(coefficients, at) }));
    return partOf({ campaign: CAMPAIGN, round: 1, dealer, commitments }, shares) ?? [];
  });
  return seedDigest(CAMPAIGN, 1, entries, parts);
}

/** `knows`: what the coalition takes for the secret of an honest dealer. It deals what would win with that. */
function winsOfCoalition(count: number, knows: (draw: number, honest: Dealt) => Uint8Array): number {
  let won = 0;
  for (let draw = 0; draw < count; draw++) {
    const honest = [1, 2, 3].map((dealer) => dealt(draw, dealer, bytesOf(draw, `secret ${dealer}`)));
    const guessed: Part[] = honest.map((one) => ({ dealer: one.dealer, secret: knows(draw, one) }));
    const choices = Array.from({ length: 8 }, (_, i) => bytesOf(draw, `choice ${i}`));
    const liked = choices.find((secret) => wins(seedDigest(CAMPAIGN, 1, entries, [...guessed, { dealer: 4, secret }])));
    const own = dealt(draw, 4, liked ?? (choices[0] as Uint8Array));
    if (wins(drawOf(draw, [...honest, own]))) won++;
  }
  return won;
}

/** Six standard deviations: less than one in five hundred million runs of fair draws is beyond. */
function bound(count: number): number {
  const rate = PACKETS / ENTRIES;
  return 6 * Math.sqrt(count * rate * (1 - rate));
}

describe('a coalition of as many as may be faulty', () => {
  test('that deals last wins no more often than others, in ten thousand draws', () => {
    // It has one share of each honest part, and all commitments: the best guess is no better than any.
    const won = winsOfCoalition(DRAWS, (_, { coefficients }) => shareAt(coefficients, 4));
    expect(Math.abs(won - (DRAWS * PACKETS) / ENTRIES)).toBeLessThan(bound(DRAWS));
  });

  test('would win much more often if it knew the honest parts: the test can tell', () => {
    const won = winsOfCoalition(500, (_, { coefficients }) => coefficients[0] as Uint8Array);
    expect(won - (500 * PACKETS) / ENTRIES).toBeGreaterThan(bound(500));
  });
});

describe('deals, acknowledgements and shares', () => {
  test('give one draw and one seed in any order, with any repeats', async () => {
    const seeds = new Set<string>();
    const orders = fc.record({
      deals: fc.shuffledSubarray([...ALL, ...ALL, ...ALL], { minLength: 12 }),
      acks: fc.shuffledSubarray([...ALL, ...ALL], { minLength: 8 }),
      reveals: fc.shuffledSubarray([...ALL, ...ALL], { minLength: 8 }),
    });
    const check = fc.asyncProperty(orders, async ({ deals, acks, reveals }) => {
      const t = await cityLedger();
      const terms = announce(t, { entryUntilHeight: t.height + 40n, drawHeight: t.height + 41n });
      enter(t, RED, ...PEOPLE);
      for (const dealer of deals) must(t.run(nodeOf(dealer), deal({ ...dealingOf(RED), dealer })));
      for (const place of acks) must(t.run(nodeOf(place), ack(RED, ALL)));
      close(t, terms);
      for (const place of reveals) must(t.run(nodeOf(place), reveal(dealingOf(RED), place, ALL)));
      must(t.run('merchant', finish(RED)));
      expect(t.get(draws, RED)).toMatchObject({ revealed: ALL, dealers: ALL.map((place) => ({ place, acks: ALL })) });
      seeds.add(toHex(campaignOf(t).seed));
    });
    await fc.assert(check, { numRuns: 12 });
    expect(seeds.size).toBe(1);
  });
});
