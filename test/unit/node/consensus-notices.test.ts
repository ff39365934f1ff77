import { pino } from 'pino';
import { expect, test } from 'vitest';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { ConsensusNotices } from '../../../src/node/core/consensus-notices.ts';

test.each([
  ['with the key that differs', async () => 'account/a', '; the first state key that differs is account/a'],
  ['without a key that nobody knows', async () => undefined, ''],
  ['without a key when the search fails', () => Promise.reject(new Error('the search fails')), ''],
])('a halt stops the node with its reason, %s', async (_how, firstDifference, where) => {
  const failures: unknown[] = [];
  const notices = new ConsensusNotices({
    chainId: ZERO_DIGEST,
    evidence: { found: () => {} },
    watch: { diverged: () => {}, enteredView: () => {}, firstDifference },
    log: pino({ level: 'silent' }),
    onFailure: (error) => failures.push(error),
  });
  notices.take({ kind: 'halt', reason: 'two blocks are final', dump: [] });
  await expect.poll(() => failures).toEqual([new Error(`consensus halted: two blocks are final${where}`)]);
});
