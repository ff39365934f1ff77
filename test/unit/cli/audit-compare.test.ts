// gridpact audit compare: two nodes that agree, one that shows another block, one that shows another result.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { CERTIFYING_GENESIS, certifiedHash } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [tokenFile, genesis] = [join(folder, 'token'), join(folder, 'genesis.json')];
writeFileSync(tokenFile, TOKENS.operator);
writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));

type Blocks = LedgerApi['backend']['blocks'];
const HEIGHT = 5;

/** A node with five blocks of one transaction each; `forge` changes what it shows of one. */
async function nodeWith(forge: (block: Blocks[number]) => Partial<Blocks[number]> = () => ({})): Promise<LedgerApi> {
  const api = await ledgerApi();
  for (let i = 1; i <= HEIGHT; i++) {
    const id = `bank-a/a${i}`;
    await api.client.accounts.open(BANK, [{ account: id, key: keyOf(id).publicKey, kind: 'deposit' }]);
  }
  const { blocks } = api.backend;
  for (const [at, block] of blocks.entries()) {
    const hash = toHex(certifiedHash(block.height, block.timestampMs));
    blocks[at] = { ...block, hash, parentHash: blocks[at - 1]?.hash ?? block.parentHash };
    blocks[at] = { ...blocks[at], ...forge(blocks[at]) };
  }
  return api;
}

async function compare(one: LedgerApi, other: LedgerApi, ...words: string[]) {
  const at = ['--node', one.url, '--token-file', tokenFile, '--genesis', genesis, '--timeout', '5s'];
  const to = ['--other-node', other.url, '--other-token-file', tokenFile];
  const { exitCode, stdout, stderr } = await run('audit', 'compare', ...at, ...to, ...words);
  return { exitCode, stdout, stderr };
}

describe('gridpact audit compare', () => {
  it('says that two nodes agree, and that both can prove it', async () => {
    // Envelopes have nonces of their own: the same node twice.
    const node = await nodeWith();
    const { exitCode, stdout } = await compare(node, node, '--json');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      0,
      { height: HEIGHT, same: true, differing: [], compared: [{ verdict: 'proven' }, { verdict: 'proven' }] },
    ]);
    expect((await compare(node, node, '--height', '3')).stdout).toMatch(/The nodes agree at height 3$/m);
    const late = await compare(node, node, '--height', '99', '--json');
    expect([late.exitCode, JSON.parse(late.stderr).error.code]).toEqual([1, 'height-not-final']);
  });

  it('names the node whose block nobody certified, and the first height at which they differ', async () => {
    const node = await nodeWith();
    const other = await nodeWith(({ height, hash }) => (height >= 3 ? { hash: `ff${hash.slice(2)}` } : {}));
    // What both have in common is what the first one has.
    for (const [at, block] of other.backend.blocks.entries()) {
      const { transactions, timestampMs } = node.backend.blocks[at] ?? block;
      other.backend.blocks[at] = { ...block, transactions, timestampMs };
    }
    other.backend.proof = (claims) => node.backend.proof(claims);
    const { exitCode, stdout } = await compare(node, other, '--json');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      4,
      { same: false, differing: ['hash', 'parentHash'], firstDifference: 3 },
    ]);
    expect(JSON.parse(stdout).compared).toMatchObject([{ verdict: 'proven' }, { verdict: 'failed' }]);
    const text = (await compare(node, other)).stdout;
    expect(text).toMatch(/The nodes differ at height 5 in the block, the block before it; first at height 3$/m);
    expect(text).toMatch(/NOT VERIFIED: the certified history has block/);
  });

  it('sees another result of the same block', async () => {
    const node = await nodeWith();
    const other = await nodeWith();
    for (const [at, block] of node.backend.blocks.entries()) {
      const finalization = { ...block.finalization, ...(block.height === HEIGHT && { result: 'ab'.repeat(32) }) };
      other.backend.blocks[at] = { ...block, finalization };
    }
    other.backend.proof = (claims) => node.backend.proof(claims);
    const { exitCode, stdout } = await compare(node, other, '--json');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([4, { differing: ['result'], firstDifference: HEIGHT }]);
  });
});
