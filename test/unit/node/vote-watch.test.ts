// Whose votes are missing, and since when.
import { expect, test } from 'vitest';
import { epoch, view } from '../../../src/consensus/block.ts';
import { Committee } from '../../../src/consensus/committee.ts';
import type { Vote } from '../../../src/consensus/vote.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { MAX_VIEWS, VoteWatch } from '../../../src/node/watch/vote-watch.ts';

/** This node, of four that vote; the member 4 observes. */
const SELF = 3;
const validators = [0, 1, 2, 3].map((member) => ({ member, publicKey: new Uint8Array(32) }));
const committeeOf = (number: number) => new Committee(ZERO_DIGEST, epoch(number), validators, () => true);

interface Watch {
  readonly votes: VoteWatch;
  vote(member: number, inView: number, nowMs: number, inEpoch?: number): void;
  enterEpoch(number: number): void;
}

function watch(): Watch {
  let committee = committeeOf(0);
  const votes = new VoteWatch({ members: 5, self: SELF, committee: () => committee }, 0);
  votes.entered(1, 0);
  return {
    votes,
    vote(member, inView, nowMs, inEpoch = 0) {
      const subject = { kind: 'nullify', view: view(inView) } as const;
      const vote: Vote = { epoch: epoch(inEpoch), subject, signer: member, signature: new Uint8Array(64) };
      votes.voted(member, vote, nowMs);
    },
    enterEpoch: (number) => {
      committee = committeeOf(number);
    },
  };
}

test('nobody owes a vote while nobody votes', () => {
  const { votes } = watch();
  const owed = [0, 1, 2, 3].map((member) => votes.of(member).owedSinceMs);
  expect(owed).toEqual([undefined, undefined, undefined, undefined]);
});

test('a member that has not voted where this node did owes a vote since then, until it votes there or above', () => {
  const { votes, vote } = watch();
  vote(SELF, 1, 100);
  vote(1, 1, 130);
  expect(votes.of(SELF).owedSinceMs).toBeUndefined();
  expect(votes.of(2).owedSinceMs).toBe(100);
  vote(SELF, 2, 200);
  expect([votes.of(1).owedSinceMs, votes.of(2).owedSinceMs]).toEqual([200, 100]);
  vote(2, 1, 210);
  expect(votes.of(2)).toMatchObject({ owedSinceMs: 200, lastView: 1, lastMs: 210 });
  vote(2, 3, 220);
  expect(votes.of(2).owedSinceMs).toBeUndefined();
});

test('f + 1 validators that vote make the others owe, also one that does not vote itself', () => {
  const { votes, vote } = watch();
  vote(0, 2, 100);
  expect(votes.of(2).owedSinceMs).toBeUndefined();
  vote(1, 3, 140);
  expect([votes.of(2).owedSinceMs, votes.of(SELF).owedSinceMs]).toEqual([140, 140]);
});

test('one validator and an observer make nobody owe or late, whatever they vote for', () => {
  const { votes, vote } = watch();
  for (let number = 1; number < MAX_VIEWS; number++) {
    vote(0, number, 100);
    vote(4, number, 100);
    votes.voted(4, { ...voteOf(1, number), signer: 1 }, 100);
  }
  expect([1, 2, SELF].map((member) => votes.of(member).owedSinceMs)).toEqual([undefined, undefined, undefined]);
  vote(SELF, 1, 9_000);
  vote(1, 1, 9_050);
  expect(votes.of(1)).toMatchObject({ lastView: 1, delayMs: 50 });
});

test('votes of an epoch that this node is not in count for nothing', () => {
  const { votes, vote } = watch();
  vote(0, 1, 50, 1_000_000);
  vote(SELF, 1, 100);
  vote(1, 1, 130);
  expect(votes.of(1)).toMatchObject({ lastView: 1, delayMs: 30 });
});

test('the instant stays although views pass, also more than are remembered', () => {
  const { votes, vote } = watch();
  vote(SELF, 1, 100);
  for (let number = 2; number < 2 * MAX_VIEWS; number++) {
    votes.entered(number, 100 * number);
    vote(SELF, number, 100 * number);
  }
  expect(votes.of(0)).toMatchObject({ owedSinceMs: 100, lastView: 0, lastMs: 0 });
});

test('a vote that is repeated is not late, but it was heard', () => {
  const { votes, vote } = watch();
  vote(SELF, 1, 100);
  vote(1, 1, 150);
  vote(1, 1, 900);
  expect(votes.of(1)).toMatchObject({ lastMs: 900, delayMs: 50 });
});

test('a view far ahead is nobody’s', () => {
  const { votes, vote } = watch();
  vote(0, 1_000_000, 100);
  vote(1, 1_000_000, 100);
  expect(votes.of(2).owedSinceMs).toBeUndefined();
});

test('with a new epoch views start again, and votes of the old one are late for nothing', () => {
  const { votes, vote, enterEpoch } = watch();
  vote(SELF, 9, 100);
  enterEpoch(1);
  votes.entered(1, 200);
  vote(SELF, 1, 300, 1);
  expect([votes.of(0).owedSinceMs, votes.of(2).owedSinceMs]).toEqual([300, 300]);
  vote(2, 12, 310, 0);
  expect(votes.of(2).owedSinceMs).toBe(300);
});

function voteOf(signer: number, inView: number): Vote {
  const subject = { kind: 'nullify', view: view(inView) } as const;
  return { epoch: epoch(0), subject, signer, signature: new Uint8Array(64) };
}
