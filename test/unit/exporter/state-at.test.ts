// The state after any block of the past is what its blocks made it, whatever a certificate covers beside it.
import { describe, expect, it } from 'vitest';
import { stateAt } from '../../../src/exporter/state-at.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { stateRow } from '../../../src/ledger/ledger-rows.ts';
import { exportedChain, sourceOf } from './exported-chain.ts';

const chain = await exportedChain(12, [4, 9]);
const { genesis, blocks } = chain;
/** Certificates cover three blocks at once. */
const sparse = blocks.map((block) =>
  [3, 4, 7, 9, 12].includes(block.header.height) ? block : { ...block, finalization: undefined },
);
/** Ids of the accounts that the chain opened, with the height at which it did. */
const opened = await (async () => {
  const found: [id: string, height: bigint][] = [];
  for await (const [key, row] of chain.rows.scan('s/account/', 's/account0')) {
    const account = accounts.codec.decode(row.subarray(8));
    if (account.openedHeight > 0n) found.push([key.slice('s/account/'.length), account.openedHeight]);
  }
  return found;
})();

describe('the state at a height', () => {
  it.each([1, 2, 3, 4, 5, 8, 12])('has what was made up to block %i, and nothing of after it', async (height) => {
    const { state, consortium, timestampMs } = await stateAt(genesis, sourceOf(sparse, 1), height);
    const there = opened.filter(([id]) => state.get(accounts, id) !== undefined).map(([, at]) => at);
    expect(there.length).toBe(opened.filter(([, at]) => at <= BigInt(height)).length);
    expect(there.every((at) => at <= BigInt(height))).toBe(true);
    expect(timestampMs).toBe(blocks[height - 1]?.header.timestampMs);
    expect(consortium.members.map(({ id }) => id)).toEqual(genesis.consortium.members.map(({ id }) => id));
    expect(stateRow('account/x')).toBe('s/account/x');
  });

  it('is not there behind the last block that is certified', async () => {
    const cut = sparse.slice(0, 8);
    await expect(stateAt(genesis, sourceOf(cut, 1), 8)).rejects.toMatchObject({ code: 'height-not-reached' });
    expect(opened.length).toBeGreaterThan(12);
  });
});
