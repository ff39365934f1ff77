// gridpact share aggregate on the real ledger in memory: asked, answered, shown, listed, declined.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { records } from '../../../src/ledger/sharing/tables.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, JUNE, ledgerApi, MAY, POLICY, SCENARIO } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-aggregates-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string) => join(folder, name);
const [tokenFile, ownerKey, readerKey, sharingKey] = [fileOf('token'), fileOf('a'), fileOf('b'), fileOf('s')];
const MASTER = sha256(utf8('the sharing secret of bank-a'));
writeFileSync(tokenFile, TOKENS.operator);
writeKeyFile(ownerKey, new PrivateKey('transaction', sha256(utf8('bank-a'))));
writeKeyFile(readerKey, new PrivateKey('transaction', sha256(utf8('bank-b'))));
writeKeyFile(sharingKey, new PrivateKey('sharing', MASTER));

const BUDGET = { questionsPerReader: 3, budgetPeriodMs: 86_400_000n };
const TERMS = { smallestGroup: 5, ...BUDGET, answeredBy: 'owner' } as const;
const instant = (ms: bigint) => Temporal.Instant.fromEpochMilliseconds(Number(ms)).toString();
const ABOUT = ['--scenario', SCENARIO, '--purpose', 'audit', '--from', instant(MAY), '--until', instant(JUNE)];

it('a figure is asked for, answered and shown, and what has no group is declined', async () => {
  const api = await ledgerApi();
  const aggregates = { ...TERMS, roundTo: 1_000n };
  await api.client.sharing.defineScenario(BANK, { ...POLICY, publishers: ['bank-a'], aggregates });
  const drafts = Array.from({ length: 6 }, (_, n) => ({
    ...{
      record: `r${n}`,
      subject: `roof-${n}`,
      periodStartMs: MAY,
      periodEndMs: JUNE,
      contentType: 'application/json',
    },
    content: utf8(JSON.stringify({ exportWh: '1234' })),
  }));
  await api.client.sharing.publish(BANK, MASTER, SCENARIO, drafts);
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const figures = async (...words: string[]) => {
    const { exitCode, stdout, stderr } = await run('share', 'aggregate', ...words, ...at);
    return { exitCode, stdout, stderr };
  };
  const ask = async (...more: string[]): Promise<string> =>
    JSON.parse((await figures('ask', ...ABOUT, ...more, '--key-file', readerKey, '--json')).stdout).aggregate;
  const explain = async (reader: string, ...more: string[]) => {
    const who = ['--reader', reader, '--scenario', SCENARIO, '--purpose', 'audit', '--area', 'roof-', ...more];
    return run('share', 'explain', ...who, ...at);
  };
  const unasked = JSON.parse((await explain('bank-b', '--json')).stdout);
  expect(unasked).toMatchObject({ allowed: true, area: 'roof-', asked: 0, left: 3, smallestGroup: 5 });
  expect(unasked.basis).toEqual([]);
  expect(await explain('merchant')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('not-a-reader') });
  const owner = ['--key-file', ownerKey];
  const all = await ask();
  const few = await ask('--area', 'roof-1');
  const answers = (await figures('answer', ...owner, '--sharing-key', sharingKey, '--json')).stdout.trim().split('\n');
  expect(answers.map((line) => JSON.parse(line))).toMatchObject([
    { aggregate: all, reader: 'bank-b', status: 'released', figure: '7000', subjectCount: 6 },
    { aggregate: few, status: 'declined', reason: expect.stringContaining('no 5 subjects or more') },
  ]);
  expect((await figures('answer', ...owner, '--sharing-key', sharingKey)).stdout).toBe('');
  const shown = await figures('show', all);
  expect(shown.stdout).toContain('7,000, to the nearest 1,000, of 6 subjects');
  expect(shown.stdout).toContain(`the sum of exported energy in Wh of all subjects of ${SCENARIO}`);
  expect(JSON.parse((await figures('show', all, '--json')).stdout)).toMatchObject({
    roundTo: '1000',
    smallestGroup: 5,
  });
  expect(await figures('show', 'f'.repeat(64))).toMatchObject({ exitCode: 1 });

  const third = await ask('--measure', 'mean');
  expect(await figures('decline', third, '--reason', 'no contract', ...owner)).toMatchObject({ exitCode: 0 });
  const listed = await figures('list', '--status', 'declined');
  expect(listed.stdout).toContain('declined: no contract');
  expect(listed.stdout).toContain('2 questions');
  const fourth = await figures('ask', ...ABOUT, '--key-file', readerKey);
  expect(fourth).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('aggregate-budget-spent') });
  expect(await explain('bank-b')).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('aggregate-budget-spent'),
  });
  const scenarios = JSON.parse((await run('share', 'list', '--only', 'scenarios', '--json', ...at)).stdout).scenarios;
  expect(scenarios[0].policy.aggregateTerms).toMatchObject({ smallestGroup: 5, roundTo: '1000' });
});

it('a question about a payload that no node has keeps no other waiting', async () => {
  const api = await ledgerApi();
  const aggregates = { ...TERMS, roundTo: 1n };
  await api.client.sharing.defineScenario(BANK, { ...POLICY, publishers: ['bank-a'], aggregates });
  const period = { periodStartMs: MAY, periodEndMs: JUNE };
  const content = utf8(JSON.stringify({ exportWh: '1' }));
  const drafts = ['east', 'west'].flatMap((area) =>
    Array.from({ length: 5 }, (_, n) => ({
      ...{ record: `${area}-${n}`, subject: `${area}-${n}`, ...period, contentType: 'application/json', content },
    })),
  );
  await api.client.sharing.publish(BANK, MASTER, SCENARIO, drafts);
  const lost = (await api.client.node.entry(records, 'east-0'))?.value.header.ciphertextHash ?? new Uint8Array();
  api.backend.payloads.delete(toHex(lost));
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  for (const area of ['east', 'west']) {
    await run('share', 'aggregate', 'ask', ...ABOUT, '--area', area, '--key-file', readerKey, ...at);
  }
  const signed = ['--key-file', ownerKey, '--sharing-key', sharingKey, '--json'];
  const { exitCode, stdout, stderr } = await run('share', 'aggregate', 'answer', ...signed, ...at);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('payload-unavailable');
  expect(JSON.parse(stdout)).toMatchObject({ status: 'released', figure: '5' });
});
