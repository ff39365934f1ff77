// A policy keeps ciphertexts at the nodes of readers and owner, and lets nobody read before enough of them have attested
// that they hold it: with one of them away a read is denied, and says why; when it is back, the same read is allowed.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { patientMs } from '../../scripts/patience.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { holdings } from '../../src/ledger/sharing/tables.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';
import { atNode, runAsOperator } from './run-as-operator.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const CONTENT = 'interest 3.1 % for roof-17';

test('a record is read once enough holders attest it, and is on the disks of holders alone', () =>
  withConsortium(async (consortium) => {
    const { nodes, folder } = consortium;
    const [grid, away, merchant] = ['grid', 'bank-b', 'merchant'].map((id) => consortium.node(id));
    if (grid === undefined || away === undefined || merchant === undefined) throw new Error('all are members');
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const policy = {
      ...{ id: 'loan-papers', version: 1, dataSchema: 'paper/1', publishers: ['grid'], readers: ['role:bank'] },
      ...{ purposes: ['loan'], consentRequired: false, granularity: 'record', longestGrantDays: 1, retentionDays: 1 },
      ...{ supervisor: 'regulator', changedBy: 'owner', history: true, subjectMayPurge: false },
      ...{ keptBy: 'readers-and-owner', attestedBy: 4 },
    };
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
    writeFileSync(join(folder, 'paper.txt'), CONTENT);
    await away.end('SIGKILL');
    const defined = await runAsOperator(grid, 'share', 'define-scenario', join(folder, 'policy.json'));
    expect(defined).toMatchObject({ exitCode: 0 });
    const published = await run(
      ...['share', 'publish', '--scenario', 'loan-papers', '--file', join(folder, 'paper.txt'), '--record', 'paper-1'],
      ...['--subject', 'roof-17', '--from', '2025-06-01T00:00:00Z', '--until', '2025-07-01T00:00:00Z'],
      ...[...atNode(grid), '--timeout', `${patientMs(10_000)}ms`, '--json'],
    );
    // It is on record, and the command says whose word it waited for in vain.
    expect([published.exitCode, JSON.parse(published.stdout)]).toMatchObject([
      EXIT.unreachable,
      { accepted: 1, unattested: [{ record: 'paper-1', neededCount: 4, notAttestedBy: ['bank-b'] }] },
    ]);

    const attested = async () => (await grid.client().node.entry(holdings, 'paper-1'))?.value.members ?? [];
    await until('three of four attest', async () => {
      const seen = await attested();
      return { done: seen.length === 3, seen };
    });
    expect((await attested()).toSorted()).toEqual(['bank-a', 'grid', 'regulator']);
    const explain = ['share', 'explain', 'paper-1', '--reader', 'regulator', '--purpose', 'loan', ...atNode(grid)];
    const denied = await run(...explain);
    expect([denied.exitCode, denied.stdout]).toEqual([1, expect.stringContaining('payload-not-attested')]);
    const read = ['share', 'read', 'paper-1', '--purpose', 'loan', ...atNode(grid)];
    expect(await run(...read)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('payload-not-attested') });

    await away.start();
    await until('the fourth attests', async () => {
      const seen = await attested();
      return { done: seen.length === 4, seen };
    });
    expect(await run(...read)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(CONTENT) });
    expect((await run(...explain)).exitCode).toBe(0);

    // What the rule said at a height: the blocks are executed again, and no node is asked.
    const available = Number((await grid.client().node.entry(holdings, 'paper-1'))?.value.availableHeight);
    const before = await run(...explain, '--at', `${available - 1}`);
    expect([before.exitCode, before.stdout]).toEqual([1, expect.stringContaining('payload-not-attested')]);
    expect((await run(...explain, '--at', `${available}`)).exitCode).toBe(0);
    const proof = join(folder, 'no.proof.json');
    const no = ['share', 'explain', 'paper-1', '--reader', 'merchant', '--purpose', 'loan', '--proof', proof];
    const told = await run(...no, ...atNode(grid));
    expect([told.exitCode, told.stdout]).toEqual([1, expect.stringContaining('not-a-reader')]);
    const verified = await run('verify', proof, '--genesis', consortium.genesisPath, '--json');
    expect([verified.exitCode, verified.stdout]).toEqual([0, expect.stringContaining('scenario/loan-papers/1')]);

    const record = await grid.client().sharing.record('paper-1');
    const key = `c/${record?.header.ciphertextHash.toHex()}`;
    const holders = nodes.filter((node) => isInFiles(join(node.files.folder, 'data', 'payloads'), key));
    expect(holders.map(({ id }) => id).toSorted()).toEqual(['bank-a', 'bank-b', 'grid', 'regulator']);
    const { missingPayloads } = await merchant.client().node.status();
    expect(missingPayloads).toEqual([]);
  }, QUICK));

function isInFiles(folder: string, text: string): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text));
}
