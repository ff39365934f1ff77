// The draw: nobody can choose, look, hold back or spoil anything that changes it.
import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { shareDigest } from '../../../src/ledger/campaigns/campaign-digests.ts';
import { drawBounds } from '../../../src/ledger/campaigns/draw-state.ts';
import { draws, openDraws } from '../../../src/ledger/campaigns/tables.ts';
import { validatorSets } from '../../../src/ledger/governance/tables.ts';
import { currentSet } from '../../../src/ledger/governance/validator-set.ts';
import { seedOf, votingKeyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import { VALIDATORS } from '../../ledger/test-consortium.ts';
import { ack, deal, dealtShares, reveal, shareOf } from '../../ledger/test-draw.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  ALL,
  announce,
  campaignOf,
  cityLedger,
  close,
  dealAll,
  dealingOf,
  enter,
  finish,
  nodeOf,
  PEOPLE,
  RED,
  revealBy,
} from './test-campaigns.ts';

let t: TestLedger;

beforeEach(async () => {
  t = await cityLedger();
});

/** The seed of one draw: who deals and acknowledges is the same, the rest is up to `after`. */
async function seedAfter(after: (ledger: TestLedger) => void, before = dealAll): Promise<string> {
  const ledger = await cityLedger();
  const terms = announce(ledger);
  enter(ledger, RED, ...PEOPLE);
  before(ledger, RED);
  close(ledger, terms);
  after(ledger);
  must(ledger.run('merchant', finish(RED)));
  return toHex(campaignOf(ledger).seed);
}

const pairs = ALL.flatMap((a) => ALL.filter((b) => b !== a).map((b) => [a, b] as const));

it('counts on more than a third of the validators for each of its bounds', () => {
  for (let validators = 1; validators <= 128; validators++) {
    const { faulty, threshold, quorum } = drawBounds(validators);
    expect(3 * faulty < validators && 3 * (faulty + 1) >= validators).toBe(true);
    // Of those who acknowledged, enough are honest; and those who are honest are enough to acknowledge and to deal.
    expect(quorum - faulty >= threshold && validators - faulty >= quorum && validators - faulty >= threshold).toBe(
      true,
    );
  }
});

describe('the seed', () => {
  it('is the same whichever two validators reveal, in whatever order', async () => {
    const seeds = await Promise.all(pairs.map((pair) => seedAfter((ledger) => revealBy(ledger, RED, ...pair))));
    expect(new Set(seeds).size).toBe(1);
  });

  it('is the same with a validator that reveals falsely, late or not at all', async () => {
    const honest = await seedAfter((ledger) => revealBy(ledger, RED, 1, 2));
    const lying = await seedAfter((ledger) => {
      const wrong = reveal(dealingOf(RED), 2, ALL);
      expect(outcomeOf(ledger.run(nodeOf(1), wrong))).toBe('share-invalid');
      revealBy(ledger, RED, 3);
      expect(rejectionData(ledger.run('merchant', finish(RED)))).toMatchObject({
        dealer: '1',
        shares: '1',
        required: '2',
      });
      revealBy(ledger, RED, 4, 1);
    });
    expect(lying).toBe(honest);
  });

  it('has no part of a dealer whose shares are of no polynomial, whichever of them are revealed', async () => {
    const dealFalsely = (ledger: TestLedger) => {
      for (const dealer of ALL) {
        const shares = dealtShares({ ...dealingOf(RED), dealer });
        if (dealer === 4) {
          const other = seedOf('off the line');
          shares[2] = {
            ...shares[2],
            commitment: shareDigest({ campaign: RED, round: 1, dealer, place: 3 }, other),
          } as never;
        }
        must(ledger.run(nodeOf(dealer), operationOf('dealSeed', { campaign: RED, round: 1, shares })));
      }
      for (const place of ALL) must(ledger.run(nodeOf(place), ack(RED, ALL)));
    };
    const revealing = (places: readonly number[]) => (ledger: TestLedger) => {
      for (const place of places) {
        const shares = ALL.map((dealer) => {
          const isOff = dealer === 4 && place === 3;
          return { dealer, share: isOff ? seedOf('off the line') : shareOf({ ...dealingOf(RED), dealer }, place) };
        });
        must(ledger.run(nodeOf(place), operationOf('revealShares', { campaign: RED, round: 1, shares })));
      }
    };
    const cheated = await Promise.all(pairs.map((pair) => seedAfter(revealing(pair), dealFalsely)));
    expect(new Set(cheated).size).toBe(1);
    const without = await seedAfter(
      (ledger) => {
        for (const place of [1, 2]) must(ledger.run(nodeOf(place), reveal(dealingOf(RED), place, [1, 2, 3])));
      },
      (ledger) => {
        for (const dealer of ALL) must(ledger.run(nodeOf(dealer), deal({ ...dealingOf(RED), dealer })));
        for (const place of ALL) must(ledger.run(nodeOf(place), ack(RED, [1, 2, 3])));
      },
    );
    expect(cheated[0]).toBe(without);
  });

  it('is another one for other entries', async () => {
    const all = await seedAfter((ledger) => revealBy(ledger, RED, 1, 2));
    const ledger = await cityLedger();
    const terms = announce(ledger);
    enter(ledger, RED, ...PEOPLE.slice(0, 4));
    dealAll(ledger, RED);
    close(ledger, terms);
    revealBy(ledger, RED, 1, 2);
    must(ledger.run('merchant', finish(RED)));
    expect(toHex(campaignOf(ledger).seed)).not.toBe(all);
  });
});

describe('a deal', () => {
  it('counts when so many have a good share that enough of them are honest', async () => {
    const terms = announce(t);
    for (const dealer of [1, 2, 3]) must(t.run(nodeOf(dealer), deal({ ...dealingOf(RED), dealer })));
    for (const place of [1, 2, 3]) must(t.run(nodeOf(place), ack(RED, place === 3 ? [1, 2] : [1, 2, 3])));
    close(t, terms);
    expect(outcomeOf(t.run(nodeOf(1), reveal(dealingOf(RED), 1, [3])))).toBe('share-invalid');
    for (const place of [1, 2]) must(t.run(nodeOf(place), reveal(dealingOf(RED), place, [1, 2])));
    must(t.run('merchant', finish(RED)));
    expect(t.get(openDraws, 'list')?.campaigns).toEqual([]);
  });

  it('cannot be changed, nor made when entries have closed', () => {
    const terms = announce(t);
    must(t.run(nodeOf(1), deal({ ...dealingOf(RED), dealer: 1 })));
    expect(outcomeOf(t.run(nodeOf(1), deal({ ...dealingOf(RED), dealer: 2 })))).toBe('id-used-otherwise');
    expect(must(t.run(nodeOf(1), deal({ ...dealingOf(RED), dealer: 1 }))).outcome).toBe('done-before');
    close(t, { ...terms, drawHeight: terms.entryUntilHeight });
    expect(outcomeOf(t.run(nodeOf(2), deal({ ...dealingOf(RED), dealer: 2 })))).toBe('deal-too-late');
    expect(outcomeOf(t.run(nodeOf(2), ack(RED, [1])))).toBe('deal-too-late');
  });

  it('is acknowledged in the last block of the entries', () => {
    const terms = announce(t);
    must(t.run(nodeOf(1), deal({ ...dealingOf(RED), dealer: 1 })));
    close(t, { ...terms, drawHeight: terms.entryUntilHeight - 1n });
    must(t.run(nodeOf(1), ack(RED, [1])));
    expect(t.height).toBe(terms.entryUntilHeight);
  });
});

describe('shares', () => {
  it('are revealed from the height of the draw, and not before', () => {
    const terms = announce(t, { drawHeight: t.height + 25n });
    dealAll(t, RED);
    close(t, { ...terms, drawHeight: terms.drawHeight - 2n });
    expect(outcomeOf(t.run(nodeOf(1), reveal(dealingOf(RED), 1, ALL)))).toBe('reveal-too-early');
    must(t.run(nodeOf(1), reveal(dealingOf(RED), 1, ALL)));
    expect(t.height).toBe(terms.drawHeight);
  });

  it('are shown once by each', () => {
    const terms = announce(t);
    dealAll(t, RED);
    close(t, terms);
    revealBy(t, RED, 2);
    expect(must(t.run(nodeOf(2), reveal(dealingOf(RED), 2, [1]))).outcome).toBe('done-before');
    expect(t.get(draws, RED)?.revealed).toEqual([2]);
  });
});

describe('a draw that failed', () => {
  it('is redone for the same entries, with new deals and a time of its own', () => {
    const terms = announce(t);
    enter(t, RED, ...PEOPLE);
    must(t.run(nodeOf(1), deal({ ...dealingOf(RED), dealer: 1 })));
    must(t.run(nodeOf(1), ack(RED, [1])));
    expect(outcomeOf(t.run('merchant', operationOf('redoDraw', { campaign: RED, round: 1 })))).toBe('reveal-too-early');
    close(t, terms);
    expect(outcomeOf(t.run('merchant', finish(RED)))).toBe('too-few-dealers');
    must(t.run('merchant', operationOf('redoDraw', { campaign: RED, round: 1 })));
    dealAll(t, RED, 2);
    expect(outcomeOf(t.run('merchant', finish(RED, 2)))).toBe('reveal-too-early');
    const { untilMs = 0n } = t.get(draws, RED) ?? {};
    t.timestampMs = Number(untilMs) - t.pauseMs;
    expect(outcomeOf(t.run(nodeOf(1), reveal(dealingOf(RED, 2), 1, ALL)))).toBe('reveal-too-early');
    for (const place of [1, 2]) must(t.run(nodeOf(place), reveal(dealingOf(RED, 2), place, ALL)));
    must(t.run('merchant', finish(RED, 2)));
  });

  it('is not redone when enough dealt, so that nobody can wish for another', () => {
    const terms = announce(t);
    dealAll(t, RED);
    close(t, terms);
    expect(outcomeOf(t.run('merchant', operationOf('redoDraw', { campaign: RED, round: 1 })))).toBe('draw-not-failed');
  });
});

describe('another epoch', () => {
  const seal = () => {
    const set = currentSet(t);
    if (set === undefined) throw new Error('the genesis has a set');
    const next = { ...set, epoch: set.epoch + 1n, validators: set.validators.slice(0, 3) };
    t.plant(validatorSets, { current: next, [`epoch/${next.epoch}`]: next });
  };

  it('while entries are taken: its validators deal anew', () => {
    const terms = announce(t);
    dealAll(t, RED);
    seal();
    expect(outcomeOf(t.run(nodeOf(1), ack(RED, [1])))).toBe('not-a-dealer');
    expect(outcomeOf(t.run(nodeOf(4), deal({ campaign: RED, round: 2, dealer: 4, validators: 3 })))).toBe(
      'not-a-dealer',
    );
    const dealing = { campaign: RED, round: 2, validators: 3 };
    for (const dealer of [1, 2, 3]) must(t.run(nodeOf(dealer), deal({ ...dealing, dealer })));
    for (const place of [1, 2, 3]) must(t.run(nodeOf(place), ack(RED, [1, 2, 3], 2)));
    close(t, terms);
    must(t.run(nodeOf(3), reveal(dealing, 3, [1, 2, 3])));
    must(t.run('merchant', finish(RED, 2)));
  });

  it('when they have closed: those who dealt reveal, with the keys that they had', () => {
    const terms = announce(t);
    dealAll(t, RED);
    close(t, terms);
    seal();
    revealBy(t, RED, 4, 2);
    must(t.run('merchant', finish(RED)));
  });
});

it('knows a validator by the key that it votes with, in the order of the set', () => {
  const places = currentSet(t)?.validators.map(({ consensusKey }) => toHex(consensusKey));
  expect(places).toEqual(VALIDATORS.map((member) => toHex(votingKeyOf(member).publicKey)));
});
