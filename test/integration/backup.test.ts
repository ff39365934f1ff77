// A copy of a running validator is put on its emptied disk; the others go on. What it must not do is vote as if it knew
// what it signed since. The tests share one consortium and build on each other.
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../unit/cli/run-in-memory.ts';
import { until, untilAgreed, untilProblem } from './consortium-under-test.ts';
import { atNode, runAsOperator } from './run-as-operator.ts';
import { openValidatorInTrouble, type ValidatorInTrouble } from './validator-in-trouble.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 15 };

let net: ValidatorInTrouble;

beforeAll(async () => {
  net = await openValidatorInTrouble(QUICK);
});

afterAll(() => net.close());

const file = (name: string) => join(net.folder, name);

describe('a validator that was restored from a backup', () => {
  test('was copied while it ran, and overwrites nothing', async () => {
    const { victim } = net;
    const paying = net.pay();
    const made = await runAsOperator(victim, 'backup', 'make', file('merchant.backup'));
    expect(made).toMatchObject({ exitCode: 0, answer: { height: expect.any(Number) } });
    await paying;
    await untilAgreed(net.nodes, (await victim.client().node.status()).height + 5);
    await victim.end('SIGKILL');
    const refused = await runAsOperator(victim, 'backup', 'restore', file('merchant.backup'));
    expect(refused).toMatchObject({ exitCode: 7, code: 'data-folder-in-use' });
  });

  test('follows and does not vote, says why, and votes again once its operator has it resume', async () => {
    const { victim } = net;
    renameSync(net.data(), file('merchant.lost'));
    const restored = await runAsOperator(victim, 'backup', 'restore', file('merchant.backup'));
    expect(restored).toMatchObject({ exitCode: 0 });
    expect(existsSync(net.data('journal'))).toBe(false);
    await victim.start();
    const { remedy } = await untilProblem(victim, 'restored-from-backup');
    expect(remedy).toContain('--resume-voting');
    await untilAgreed(net.nodes, await net.pay());
    const metrics = await victim.client().node.metrics();
    expect(metrics).toMatch(/^gridpact_voting 0$/m);
    expect(metrics).toMatch(/^gridpact_ready 0$/m);
    const status = await run('status', ...atNode(victim), '--json');
    expect(status.exitCode).toBe(3);
    const said = { voting: 'restored-from-backup', health: { ready: false } };
    expect(JSON.parse(status.stdout)).toMatchObject(said);
    expect(victim.first).toMatchObject({ ready: false, voting: 'restored-from-backup' });

    await victim.end('SIGTERM');
    await victim.start(['--resume-voting']);
    await net.expectItVotes();
    await untilAgreed(net.nodes, await net.pay());
    // Said again once it votes.
    await until('it says that it votes', async () => {
      const seen = victim.logTail(1_000).includes('"msg":"this node votes"');
      return { done: seen, seen };
    });
  });

  test('is not made from a damaged backup, nor from one of another chain', async () => {
    const { victim } = net;
    await victim.end('SIGTERM');
    const kept = file('merchant.kept');
    renameSync(net.data(), kept);
    const bytes = readFileSync(file('merchant.backup'));
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(file('bad.backup'), bytes);
    expect(await runAsOperator(victim, 'backup', 'restore', file('bad.backup'))).toMatchObject({ exitCode: 5 });
    const genesis = readFileSync(net.genesisPath, 'utf8');
    writeFileSync(file('genesis.json'), genesis.replace('"name": "', '"name": "another '));
    expect(await runAsOperator(victim, 'backup', 'restore', file('merchant.backup'))).toMatchObject({
      code: 'other-chain',
    });
    writeFileSync(file('genesis.json'), genesis);
    expect(existsSync(net.data())).toBe(false);
    cpSync(kept, net.data(), { recursive: true });
    rmSync(kept, { recursive: true });
    await victim.start();
    await net.expectItVotes();
  });
});
