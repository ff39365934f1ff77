// An observer that comes late and a validator that lost its disk start from a snapshot, while the network runs and is
// paid through; and a snapshot travels as files.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { verifyProof } from '../../src/verifier/verify-proof.ts';
import { Random } from '../simulation/random.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { balancesAfter, balancesOf } from './books.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';
import { PaymentTraffic } from './payment-traffic.ts';

function configure(node: LocalNode, change: object): void {
  const config = JSON.parse(readFileSync(node.files.config, 'utf8')) as object;
  writeFileSync(node.files.config, JSON.stringify({ ...config, ...change }));
}

const dataOf = (node: LocalNode) => join(node.files.folder, 'data');
const blockOf = (node: LocalNode, height: number) => node.client().node.block(height);

test('a late observer and a wiped validator start from a snapshot, and go on', () =>
  withConsortium(
    async (consortium) => {
      const validators = nodesOf(consortium);
      const [grid, wiped, regulator] = ['grid', 'merchant', 'regulator'].map((id) => consortium.node(id));
      if (grid === undefined || wiped === undefined || regulator === undefined) throw new Error('all are members');
      for (const node of validators) configure(node, { snapshotEveryBlocks: 15 });
      await startNodes(validators);
      await Promise.all(validators.map(untilReady));
      const holders = await openHolders(consortium, 4, 1_000_000n);
      const { chainId } = await grid.client().node.consortium();
      const before = await balancesOf(grid.client());
      const staying = nodesOf(consortium, ['grid', 'bank-a', 'bank-b']);
      const traffic = new PaymentTraffic(staying, holders, chainId, new Random(3));
      traffic.start(3);

      await until('blocks enough for a snapshot', async () => {
        const { height } = await grid.client().node.status();
        return { done: height >= 15, seen: height };
      });
      const { height: lastVoted } = await wiped.client().node.status();
      await wiped.end('SIGKILL');
      rmSync(dataOf(wiped), { recursive: true });
      // Later than any vote that it may have forgotten.
      const made = await until('a snapshot behind the wiped validator', async () => {
        const heights = await grid.client().node.snapshots.list();
        return { done: (heights.at(-1) ?? 0) > lastVoted + 5, seen: heights };
      });

      for (const node of [wiped, regulator]) {
        configure(node, { startFrom: 'snapshot' });
        await node.start();
      }
      const all = [...validators, regulator];
      await Promise.all(all.map(untilReady));
      for (const node of [wiped, regulator]) {
        expect(node.logTail(400)).toContain('snapshot restored');
        await expect(blockOf(node, 1)).rejects.toMatchObject({ code: 'block-pruned', status: 410 });
      }
      expect(await blockOf(grid, 1)).toMatchObject({ height: 1 });
      expect(made.at(-1)).toBeGreaterThan(lastVoted);

      // With one of the others gone nothing becomes final without the validator that lost its disk.
      const away = consortium.node('bank-b');
      const payments = await traffic.stop();
      await away.end('SIGTERM');
      // Of one bank: no position between banks moves.
      const [payer, , payee] = holders;
      if (payer === undefined || payee === undefined) throw new Error('four holders were opened');
      const payment = { from: payer.account, to: payee.account, amountFen: 7n };
      const last = await grid.client().payments.pay(payer.key, payment);
      const left = all.filter((node) => node !== away);
      await untilAgreed(left, last.height);

      const expected = balancesAfter(before, payments);
      for (const holder of [payer, payee]) {
        const sign = holder === payer ? -7n : 7n;
        expected.set(holder.account, (expected.get(holder.account) ?? 0n) + sign);
      }
      for (const node of left) expect(await balancesOf(node.client())).toEqual(expected);
      const proof = await regulator.client('auditor').evidence.prove([
        { kind: 'entry', key: `${accounts.name}/${payee.account}` },
        { kind: 'receipt', transactionId: last.transactionId },
        { kind: 'transaction', transactionId: last.transactionId },
      ]);
      const genesis: unknown = JSON.parse(readFileSync(consortium.genesisPath, 'utf8'));
      expect(verifyProof(proof, genesis)).toMatchObject({ ok: true, verified: 3 });
    },
    { idleIntervalMs: 150 },
  ));

test('a snapshot is made to a folder, checked, and restored by the command line', () =>
  withConsortium(
    async (consortium) => {
      const validators = nodesOf(consortium);
      await startNodes(validators);
      await Promise.all(validators.map(untilReady));
      await openHolders(consortium, 2, 1_000n);
      const grid = consortium.node('grid');
      const regulator = consortium.node('regulator');
      const folder = join(consortium.folder, 'state');
      const token = join(consortium.folder, 'operator.token');
      writeFileSync(token, JSON.parse(readFileSync(grid.files.clientTokens, 'utf8')).tokens.operator);
      const node = ['--node', grid.apiUrl, '--token-file', token, '--genesis', consortium.genesisPath];
      expect(await run('snapshot', 'make', folder, ...node)).toMatchObject({ exitCode: 0 });
      const verified = await run('snapshot', 'verify', folder, '--genesis', consortium.genesisPath);
      expect(verified).toMatchObject({ exitCode: 0 });
      const chunk = join(folder, 'chunk-000001');
      const bytes = readFileSync(chunk);
      writeFileSync(chunk, bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1));
      const broken = await run('snapshot', 'verify', folder, '--genesis', consortium.genesisPath);
      expect(broken.exitCode).toBe(4);
      expect(broken.stderr).toContain('chunk 0');
      const refused = await run('snapshot', 'restore', folder, '--member-dir', regulator.files.folder);
      expect(refused.stderr).toContain('chunk 0');
      writeFileSync(chunk, bytes);
      expect(await run('snapshot', 'restore', folder, '--member-dir', regulator.files.folder)).toMatchObject({
        exitCode: 0,
      });
      expect(existsSync(join(dataOf(regulator), 'journal'))).toBe(true);
      const again = await run('snapshot', 'restore', folder, '--member-dir', regulator.files.folder);
      expect(again.stderr).toContain('data-folder-used');
      await regulator.start();
      await untilReady(regulator);
      // It keeps blocks from the one after the snapshot's on.
      const { height } = await regulator.client().node.status();
      await untilAgreed([grid, regulator], height + 1);
    },
    { idleIntervalMs: 150 },
  ));
