// Nodes draw by themselves: on a real ledger in memory, with real keys and seals, whatever becomes of some of them.
import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { type DrawKey, drawKeyOf, sealToValidator } from '../../../src/crypto/draw-key.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { drawDeals, draws } from '../../../src/ledger/campaigns/tables.ts';
import { currentSet } from '../../../src/ledger/governance/validator-set.ts';
import { DrawKeeper } from '../../../src/node/draws/draw-keeper.ts';
import { openShare, ownCoefficients, ownDeal } from '../../../src/node/draws/own-deal.ts';
import { seedOf, votingKeyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium, VALIDATORS } from '../../ledger/test-consortium.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { announce, campaignOf, cityLedger, enter, nodeOf, PEOPLE, RED } from '../campaigns/test-campaigns.ts';

const { chainId } = testConsortium;
const keyAt = (place: number): DrawKey =>
  drawKeyOf(new PrivateKey('consensus', seedOf(`${VALIDATORS[place - 1]} consensus`)));

interface Said {
  readonly place: number;
  readonly operation: BodyOperation;
}

/** What a validator's node says about the state as it is: a new keeper each time, so every moment is one after a restart. */
async function saysAfterRestart(t: TestLedger, place: number): Promise<readonly Said[]> {
  const said: Said[] = [];
  const failures: unknown[] = [];
  let nowMs = 0;
  const keeper = new DrawKeeper({
    ...{ chainId, self: place - 1, members: () => VALIDATORS.length, keys: [keyAt(place)], state: t },
    latest: () => ({ height: t.height, timestampMs: BigInt(t.timestampMs) }),
    nowMs: () => nowMs,
    submit: (_, __, operation) => said.push({ place, operation }),
    onDone: () => undefined,
    onFailure: (error) => failures.push(error),
  });
  // What anybody may do is done when it is this node's turn.
  for (const atMs of [0, 4_000]) {
    nowMs = atMs;
    keeper.final();
    await keeper.idle();
  }
  keeper.stop();
  expect(failures).toEqual([]);
  return said;
}

/** Blocks in which these validators' nodes say what they have to; `change` is for those that do not do as they should. */
async function run(
  t: TestLedger,
  places: readonly number[],
  until: () => boolean,
  change: (said: Said) => Said | undefined = (said) => said,
): Promise<void> {
  for (let block = 0; block < 40 && !until(); block++) {
    for (const place of places) {
      for (const said of await saysAfterRestart(t, place)) {
        const changed = change(said);
        if (changed !== undefined) t.run(nodeOf(place), changed.operation);
      }
    }
    t.block();
  }
  expect(until()).toBe(true);
}

let t: TestLedger;
const isDrawn = () => campaignOf(t).seed.length > 0;

async function drawnBy(places: readonly number[], change?: (said: Said) => Said | undefined): Promise<string> {
  t = await cityLedger();
  const terms = announce(t, { entryUntilHeight: t.height + 60n, drawHeight: t.height + 62n });
  await run(
    t,
    places,
    () =>
      (t.get(draws, RED)?.dealers ?? []).every(({ acks }) => acks.length >= 3) &&
      (t.get(draws, RED)?.dealers.length ?? 0) >= Math.min(places.length, 3),
    change,
  );
  enter(t, RED, ...PEOPLE);
  while (t.height < terms.drawHeight) t.block();
  await run(t, places, isDrawn, change);
  return toHex(campaignOf(t).seed);
}

describe('nodes that are started again before every block', () => {
  it('deal, acknowledge, reveal and finish a draw by themselves', async () => {
    const seed = await drawnBy([1, 2, 3, 4]);
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    expect(t.get(draws, RED)?.dealers.map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  });

  it('do so without one of them', async () => {
    await drawnBy([1, 2, 4]);
    expect(t.get(draws, RED)?.dealers.map(({ place }) => place)).toEqual([1, 2, 4]);
  });

  it('do so with one that deals what cannot be opened, or what does not fit', async () => {
    const spoil = ({ place, operation }: Said): Said => {
      if (place !== 3 || operation.operation !== 'dealSeed') return { place, operation };
      const { campaign, round, shares } = operation.dealSeed;
      const spoilt = shares.map((share, i) => (i === 0 ? { ...share, ciphertext: new Uint8Array(48) } : share));
      const off = spoilt.map((share, i) => (i === 1 ? { ...share, commitment: new Uint8Array(32) } : share));
      return { place, operation: operationOf('dealSeed', { campaign, round, shares: off }) };
    };
    t = await cityLedger();
    const terms = announce(t, { entryUntilHeight: t.height + 60n, drawHeight: t.height + 62n });
    const acksOf = (place: number) => t.get(draws, RED)?.dealers.find((dealer) => dealer.place === place)?.acks ?? [];
    await run(t, [1, 2, 3, 4], () => [1, 2, 4].every((place) => acksOf(place).length === 4), spoil);
    expect(acksOf(3)).toEqual([3, 4]);
    while (t.height < terms.drawHeight) t.block();
    await run(t, [1, 2, 3, 4], isDrawn, spoil);
  });

  it('redo a draw that too few dealt for', async () => {
    t = await cityLedger();
    const terms = announce(t);
    while (t.height < terms.drawHeight) t.block();
    await run(t, [1, 2, 3, 4], isDrawn);
    expect(t.get(draws, RED)?.round).toBe(2);
  });
});

describe('a node', () => {
  beforeEach(async () => {
    t = await cityLedger();
  });

  it('never reveals before a final block lies behind the entries and at the height of the draw', async () => {
    const terms = announce(t, { entryUntilHeight: t.height + 30n, drawHeight: t.height + 34n });
    await run(
      t,
      [1, 2, 3],
      () => (t.get(draws, RED)?.dealers ?? []).filter(({ acks }) => acks.length >= 3).length >= 3,
    );
    while (t.height < terms.drawHeight) {
      const kinds = (await saysAfterRestart(t, 1)).map(({ operation }) => operation.operation);
      expect(kinds).not.toContain('revealShares');
      t.block();
    }
    const [said] = await saysAfterRestart(t, 1);
    expect(said?.operation.operation).toBe('revealShares');
    expect(outcomeOf(t.run(nodeOf(1), said?.operation ?? expect.fail()))).toBe('accepted');
  });

  it('deals the same after a restart, and another secret for each campaign, round and validator', async () => {
    const set = currentSet(t) ?? expect.fail();
    const of = { chainId, campaign: RED, round: 1, set };
    const secrets = [
      ownCoefficients(keyAt(1), of),
      ownCoefficients(keyAt(2), of),
      ownCoefficients(keyAt(1), { ...of, round: 2 }),
      ownCoefficients(keyAt(1), { ...of, campaign: 'bank-a/campaign.other' }),
      ownCoefficients(keyAt(1), { ...of, set: { ...set, epoch: set.epoch + 1n } }),
      ownCoefficients(keyAt(1), { ...of, chainId: seedOf('another chain') }),
    ].flatMap((all) => all.map(toHex));
    expect(new Set(secrets).size).toBe(secrets.length);
    const [first, second] = [await ownDeal(keyAt(1), of, 1), await ownDeal(keyAt(1), of, 1)];
    expect(first.map(({ commitment }) => toHex(commitment))).toEqual(second.map(({ commitment }) => toHex(commitment)));
    announce(t);
    must(t.run(nodeOf(1), operationOf('dealSeed', { campaign: RED, round: 1, shares: first })));
    must(t.run(nodeOf(1), operationOf('dealSeed', { campaign: RED, round: 1, shares: second })));
    const deal = t.get(drawDeals, `${RED}/1/1`) ?? expect.fail();
    const at = { campaign: RED, round: 1, dealer: 1, place: 2 };
    expect(await openShare(keyAt(2), chainId, at, deal)).toHaveLength(32);
    expect(await openShare(keyAt(3), chainId, at, deal)).toBeUndefined();
    expect(await openShare(keyAt(2), chainId, { ...at, round: 2 }, deal)).toBeUndefined();
  });

  it('opens what was sealed to the key that it votes with, for its purpose alone', async () => {
    const { publicKey } = votingKeyOf('grid');
    const sealed = await sealToValidator(publicKey, seedOf('secret'), seedOf('purpose'));
    expect(await keyAt(1).open(sealed, seedOf('purpose'))).toEqual(seedOf('secret'));
    expect(await keyAt(1).open(sealed, seedOf('another'))).toBeUndefined();
    expect(await keyAt(2).open(sealed, seedOf('purpose'))).toBeUndefined();
  });
});
