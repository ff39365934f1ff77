// An exporter that follows a running consortium is killed, its database server loses its power, and the node prunes: in the
// end each row is there once, and they are those of an export that nothing disturbed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import { LineProcess } from '../../scripts/line-process.ts';
import { HAS_POSTGRES, PostgresServer } from '../../scripts/postgres-server.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { columnName, TABLE_NAMES, TABLES } from '../../src/exporter/tables.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';
import { atNode, runAsOperator } from './run-as-operator.ts';

const KILLS = 3;
/** Views follow each other quickly, and transactions expire soon, so that there is something to prune. */
const QUICK = { deltaMs: 20, idleIntervalMs: 15, maxValidityBlocks: 100 };
/** The catch-up window, and a margin: nothing above it is pruned. */
const KEPT = 280;

it.skipIf(!HAS_POSTGRES)('rows are there once, whichever side is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-follow-'));
  const server = await PostgresServer.start();
  try {
    await withConsortium(async (consortium) => {
      const nodes = nodesOf(consortium);
      await startNodes(nodes);
      await Promise.all(nodes.map(untilReady));
      const node = consortium.node('grid');
      const [payer, payee] = await openHolders(consortium, 2, 1_000_000n);
      if (payer === undefined || payee === undefined) throw new Error('two accounts were opened');
      const pay = async () => {
        const { payments } = consortium.node('bank-a').client();
        return payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 3n });
      };
      const follow = (...words: string[]) =>
        new LineProcess([
          ...['export', 'postgres', '--state', join(folder, 'state'), '--database', server.url, '--follow', ...words],
          ...atNode(node),
        ]);
      const written = async () => {
        const rows = await server.query('SELECT height FROM gridpact.export_position').catch(() => []);
        return Number(rows[0]?.height ?? 0);
      };
      const untilWritten = (height: number) =>
        until(`rows of block ${height}`, async () => {
          const seen = await written();
          return { done: seen >= height, seen, progress: seen };
        });
      for (let kill = 0; kill < KILLS; kill++) {
        const exporter = follow();
        exporter.ended.catch(() => undefined);
        const { height } = await pay();
        await untilWritten(height);
        if (kill === 1) {
          await server.kill();
          await pay();
          await server.up();
        }
        // Killed while it writes what is final meanwhile.
        const paying = Promise.all([pay(), pay(), pay()]);
        process.kill(exporter.pid, 'SIGKILL');
        await exporter.ended;
        await paying;
      }
      // Nothing follows while the node prunes beyond the last rows.
      const behind = await written();
      const { height: unseen } = await pay();
      await until('enough blocks', async () => {
        const { height } = await node.client().node.status();
        return { done: height > unseen + KEPT, seen: height, progress: height };
      });
      const archive = join(folder, 'old.archive');
      const operate = async (...words: string[]) =>
        expect(await runAsOperator(node, ...words), words.join(' ')).toMatchObject({ exitCode: 0 });
      await operate('archive', 'export', archive, '--to', `${unseen}`);
      await operate('archive', 'prune', '--before', `${unseen + 1}`, '--archive', archive);
      const into = ['export', 'postgres', '--state', join(folder, 'state'), '--database', server.url];
      const lacking = await runAsOperator(node, ...into);
      expect(lacking).toMatchObject({ exitCode: EXIT.machine, code: 'blocks-missing' });
      expect(await written()).toBe(behind);
      const last = await pay();
      const exporter = follow('--archive', archive);
      await untilWritten(last.height);
      process.kill(exporter.pid, 'SIGTERM');
      expect(await exporter.ended).toBe(0);
      const words = ['--database', server.url, '--schema', 'undisturbed', '--state', join(folder, 'other')];
      await operate('export', 'postgres', ...words, '--archive', archive);
      const to = await written();
      for (const name of TABLE_NAMES) {
        const key = TABLES[name].key.map(columnName).join(', ');
        const of = (schema: string) =>
          server.query(`SELECT to_jsonb(t)::text AS row FROM ${schema}.${name} t WHERE height <= $1 ORDER BY ${key}`, [
            to,
          ]);
        expect(await of('gridpact'), name).toEqual(await of('undisturbed'));
      }
      const [paid] = await server.query('SELECT count(*)::int AS payments FROM gridpact.payments WHERE payer = $1', [
        payer.account,
      ]);
      expect(paid?.payments).toBe(KILLS * 4 + 3);
      await operate('export', 'csv', join(folder, 'rows'), '--archive', archive);
    }, QUICK);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
