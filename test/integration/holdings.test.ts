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
    const definition = `${defined.answer.transactionId}`;
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
    // A yes, with the transactions behind it, and proven.
    const publication = JSON.parse(published.stdout).lines[0].transactionId;
    const yes = await run(...explain, '--proof', join(folder, 'yes.proof.json'), '--json');
    expect([yes.exitCode, JSON.parse(yes.stdout)]).toMatchObject([0, { allowed: true, as: 'supervisor' }]);
    expect(JSON.parse(yes.stdout).basis).toMatchObject([
      { entry: 'record/paper-1', happened: 'published', transactionId: publication },
      { entry: 'scenario/loan-papers/1', happened: 'defined', transactionId: definition },
    ]);
    const verify = async (name: string) => {
      const { exitCode, stdout } = await run(
        'verify',
        join(folder, name),
        '--genesis',
        consortium.genesisPath,
        '--json',
      );
      return { exitCode, ...JSON.parse(stdout) };
    };
    const proven = await verify('yes.proof.json');
    expect(proven).toMatchObject({ exitCode: 0, verdict: 'proven' });
    const entries = proven.claims.map(({ key }: { readonly key?: string }) => key);
    expect(entries).toEqual(expect.arrayContaining(['record/paper-1', 'scenario/loan-papers/1', 'holding/paper-1']));

    // What the rule said at a height: the blocks are executed again, and no node is asked.
    const available = Number((await grid.client().node.entry(holdings, 'paper-1'))?.value.availableHeight);
    const before = await run(...explain, '--at', `${available - 1}`);
    expect([before.exitCode, before.stdout]).toEqual([1, expect.stringContaining('payload-not-attested')]);
    const past = await run(...explain, '--at', `${available}`, '--proof', join(folder, 'past.proof.json'));
    expect(past.exitCode).toBe(0);
    const behind = await verify('past.proof.json');
    expect(behind).toMatchObject({ exitCode: 0, verdict: 'proven' });
    const transactions = behind.transactions.map(
      ({ transactionId }: { readonly transactionId: string }) => transactionId,
    );
    expect(transactions.toSorted()).toEqual([publication, definition].toSorted());
    const undefinedYet = `${Number(defined.answer.height) - 1}`;
    const early = await run(...explain, '--at', undefinedYet, '--proof', join(folder, 'early.proof.json'));
    expect(early).toMatchObject({ exitCode: EXIT.refused, stderr: expect.stringContaining('[nothing-to-prove]') });
    const proof = join(folder, 'no.proof.json');
    const no = ['share', 'explain', 'paper-1', '--reader', 'merchant', '--purpose', 'loan', '--proof', proof];
    const told = await run(...no, ...atNode(grid));
    expect([told.exitCode, told.stdout]).toEqual([1, expect.stringContaining('not-a-reader')]);
    const denial = await verify('no.proof.json');
    expect([denial.exitCode, JSON.stringify(denial)]).toEqual([0, expect.stringContaining('scenario/loan-papers/1')]);

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
