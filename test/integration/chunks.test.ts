// A file of 20 MiB, published in chunks by a command that is killed in the middle and run again. One member serves
// garbage; the publisher's node is killed while the reader's node copies. What was published is read all the same, also
// by a command that is killed, and it leaves every raw file when it is purged.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entry } from '../../scripts/entry.mjs';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { CHUNK_BYTES } from '../../src/crypto/sealed-chunks.ts';
import { holdings } from '../../src/ledger/sharing/tables.ts';
import { startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';
import { filesWith } from './content-in-files.ts';
import { GarbageHolder } from './garbage-holder.ts';
import { atNode, runAsOperator } from './run-as-operator.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const FILE_BYTES = 20 * CHUNK_BYTES;
const POLICY = {
  ...{ id: 'inspections', version: 1, dataSchema: 'video/1', publishers: ['grid'], readers: ['role:bank'] },
  ...{ purposes: ['loan'], consentRequired: false, granularity: 'record', longestGrantDays: 1, retentionDays: 1 },
  ...{ supervisor: 'regulator', changedBy: 'owner', history: true, subjectMayPurge: false },
  ...{ keptBy: 'all-members', attestedBy: 3 },
};

const dataOf = ({ files }: LocalNode) => join(files.folder, 'data');

/** Runs a command until this is seen, and kills it then; it may have ended before. */
async function killedWhen(node: LocalNode, words: readonly string[], what: string, seen: () => Promise<boolean>) {
  const child = spawn(process.execPath, [entry(), ...words, ...atNode(node)], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  await until(what, async () => ({ done: (await seen()) || child.exitCode !== null, seen: child.exitCode }));
  child.kill('SIGKILL');
  await gone;
}

test('a long file gets from its publisher to its reader, whatever breaks on the way', () =>
  withConsortium(async (consortium) => {
    const { folder } = consortium;
    const [grid, reader, merchant] = ['grid', 'bank-a', 'merchant'].map((id) => consortium.node(id));
    if (grid === undefined || reader === undefined || merchant === undefined) throw new Error('all are members');
    const holders = [grid, merchant, consortium.node('bank-b')];
    const garbage = new GarbageHolder(consortium, 'regulator');
    await garbage.start();
    try {
      await startNodes(holders);
      await Promise.all(holders.map(untilReady));
      const [policy, file, copy] = ['policy.json', 'flight.mp4', 'copy.mp4'].map((name) => join(folder, name));
      if (policy === undefined || file === undefined || copy === undefined) throw new Error('all are named');
      writeFileSync(policy, JSON.stringify(POLICY));
      const content = randomBytes(FILE_BYTES);
      writeFileSync(file, content);
      expect(await runAsOperator(grid, 'share', 'define-scenario', policy)).toMatchObject({ exitCode: 0 });

      const publish = [
        ...['share', 'publish', '--scenario', 'inspections', '--file', file, '--record', 'flight-1'],
        ...['--subject', 'roof-17', '--from', '2025-06-01T00:00:00Z', '--until', '2025-07-01T00:00:00Z'],
      ];
      const stored = async () => (await grid.client().node.status()).unclaimedUploadBytes;
      await killedWhen(grid, publish, 'some chunks are stored', async () => (await stored()) > 3 * CHUNK_BYTES);
      expect([await grid.client().sharing.record('flight-1'), existsSync(`${file}.upload.json`)]).toEqual([
        undefined,
        true,
      ]);
      const before = await stored();
      // The same chunks again: had they other hashes, more bytes would wait for a record than the file has.
      const published = await runAsOperator(grid, ...publish);
      expect(published).toMatchObject({ exitCode: 0, answer: { accepted: 1, unattested: [] } });
      expect([before > 3 * CHUNK_BYTES, await stored(), existsSync(`${file}.upload.json`)]).toEqual([true, 0, false]);
      const attested = (await grid.client().node.entry(holdings, 'flight-1'))?.value.members ?? [];
      expect(attested.toSorted()).toEqual(['bank-b', 'grid', 'merchant']);

      const granted = await runAsOperator(
        grid,
        ...['share', 'grant', 'g-1', '--scenario', 'inspections', '--reader', 'bank-a', '--purpose', 'loan'],
        ...['--record', 'flight-1', '--expires-in', '1h'],
      );
      expect(granted).toMatchObject({ exitCode: 0 });

      await reader.start();
      await until('the reader asks the member that serves garbage', async () => {
        const seen = garbage.asked.get('bank-a') ?? 0;
        return { done: seen > 0, seen };
      });
      await grid.end('SIGKILL');
      await untilReady(reader);
      await until('the reader has the rest from the others', async () => {
        const { missingPayloads, height } = await reader.client().node.status();
        const isKnown = (await reader.client().sharing.record('flight-1')) !== undefined;
        return { done: isKnown && missingPayloads.length === 0, seen: { missingPayloads, height } };
      });
      // It was asked last from then on, and not first for each of the chunks.
      expect(garbage.asked.get('bank-a')).toBeLessThan(5);

      const read = ['share', 'read', 'flight-1', '--purpose', 'loan', '--grant', 'g-1', '--out', copy];
      const part = `${copy}.part`;
      await killedWhen(reader, read, 'some chunks are read', async () => {
        return existsSync(part) && statSync(part).size > 2 * CHUNK_BYTES;
      });
      expect(existsSync(part) || existsSync(copy)).toBe(true);
      if (!existsSync(copy)) expect(await runAsOperator(reader, ...read)).toMatchObject({ exitCode: 0 });
      expect([readFileSync(copy).equals(content), existsSync(part), statSync(copy).mode & 0o777]).toEqual([
        true,
        false,
        0o600,
      ]);

      const left = [...holders.filter((node) => node !== grid), reader];
      const { client, key } = { client: reader.client('submitter'), key: reader.signingKey() };
      const access = { record: 'flight-1', grant: 'g-1', purpose: 'loan' };
      const { transactionId } = await client.operations.recordAccess(key, access);
      const chunks = [0, 9, 20].map((chunk) => client.node.payloadChunk(transactionId, chunk));
      const parts = (await Promise.all(chunks)).map((chunk) => chunk.subarray(100, 164));
      for (const part of parts) for (const node of left) expect(filesWith(dataOf(node), [part])).not.toEqual([]);
      // With the owner's key, at a node that runs.
      const [purged] = await client.sharing.purge(grid.signingKey(), ['flight-1'], 'published in error');
      expect(purged?.name).toBe('accepted');
      await until('the nodes that run confirm', async () => {
        const seen = (await client.sharing.erasure('flight-1'))?.receipts.length ?? 0;
        return { done: seen === left.length, seen };
      });
      for (const node of left) expect(filesWith(dataOf(node), parts)).toEqual([]);
    } finally {
      await garbage.stop();
    }
  }, QUICK));
