// Whose votes are missing, and since when.
import { expect, test } from 'vitest';
import { epoch, view } from '../../../src/consensus/block.ts';
import type { Vote } from '../../../src/consensus/vote.ts';
import { MAX_VIEWS, VoteWatch } from '../../../src/node/watch/vote-watch.ts';

const vote = (inView: number, inEpoch = 0): Vote => ({
  epoch: epoch(inEpoch),
  subject: { kind: 'nullify', view: view(inView) },
  signer: 0,
  signature: new Uint8Array(64),
});

function watch(): VoteWatch {
  const fresh = new VoteWatch(4, 0);
  fresh.entered(1, 0);
  return fresh;
}

test('nobody owes a vote while nobody votes', () => {
  const votes = watch();
  expect([0, 1, 2, 3].map((member) => votes.of(member).owedSinceMs)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a member that has not voted where another did owes a vote since then, until it votes there or above', () => {
  const votes = watch();
  votes.voted(0, vote(1), 100);
  votes.voted(1, vote(1), 130);
  expect(votes.of(0).owedSinceMs).toBeUndefined();
  expect(votes.of(2).owedSinceMs).toBe(100);
  votes.voted(0, vote(2), 200);
  expect([votes.of(1).owedSinceMs, votes.of(2).owedSinceMs]).toEqual([200, 100]);
  votes.voted(2, vote(1), 210);
  expect(votes.of(2)).toMatchObject({ owedSinceMs: 200, lastView: 1, lastMs: 210 });
  votes.voted(2, vote(3), 220);
  expect(votes.of(2).owedSinceMs).toBeUndefined();
});

test('the instant stays although views pass, also more than are remembered', () => {
  const votes = watch();
  votes.voted(0, vote(1), 100);
  for (let number = 2; number < 2 * MAX_VIEWS; number++) {
    votes.entered(number, 100 * number);
    votes.voted(0, vote(number), 100 * number);
  }
  expect(votes.of(3)).toMatchObject({ owedSinceMs: 100, lastView: 0, lastMs: 0 });
});

test('a vote that is repeated is not late, but it was heard', () => {
  const votes = watch();
  votes.voted(0, vote(1), 100);
  votes.voted(1, vote(1), 150);
  votes.voted(1, vote(1), 900);
  expect(votes.of(1)).toMatchObject({ lastMs: 900, delayMs: 50 });
});

test('one that lies about its view makes nobody owe', () => {
  const votes = watch();
  votes.voted(0, vote(1_000_000), 100);
  expect(votes.of(1).owedSinceMs).toBeUndefined();
});

test('with a new epoch views start again, and votes of the old one are late for nothing', () => {
  const votes = watch();
  votes.voted(0, vote(9), 100);
  votes.entered(1, 200);
  votes.voted(1, vote(1, 1), 300);
  expect([votes.of(0).owedSinceMs, votes.of(2).owedSinceMs]).toEqual([300, 300]);
  votes.voted(2, vote(12, 0), 310);
  expect(votes.of(2).owedSinceMs).toBe(300);
});
