// Leaves of the state that do not fit the ledger beside them are made again from its rows, and why is said.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { NodeError } from '../../../src/base/node-error.ts';
import { DIGEST_BYTES } from '../../../src/crypto/digest.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import { LeafFile } from '../../../src/storage/leaf-file.ts';
import { makeChain } from './made-chain.ts';

test('leaves that do not give the certified root are made again, and why is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-remade-'));
  const { genesis, rows } = await makeChain(3, { accountsPerBlock: 60 });
  const leaves = new LeafFile(folder, rows);
  onTestFinished(() => {
    leaves.close();
    rmSync(folder, { recursive: true });
  });
  const told: NodeError[] = [];
  const head = new BlockStore(rows, genesis.chainId).head();
  const open = () => openLedger(rows, genesis, head, undefined, leaves, (why) => told.push(why));
  const root = (await open()).head.stateRoot;
  expect((await open()).head.stateRoot).toEqual(root);
  expect(told).toEqual([]);

  const roots = join(folder, readdirSync(folder).find((file) => file.endsWith('.roots')) ?? '');
  const bytes = readFileSync(roots);
  // Of a block that no start reads.
  const at = DIGEST_BYTES + 3;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(roots, bytes);
  expect((await open()).head.stateRoot).toEqual(root);
  expect(told.map(({ code }) => code)).toEqual(['ledger-damaged']);
  expect((await open()).head.stateRoot).toEqual(root);
  expect(told.length).toBe(1);
});
