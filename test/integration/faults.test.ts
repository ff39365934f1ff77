// A short soak, as rough as it can be: more than a minute of real faults on real processes that pay, settle, share,
// join and leave; and what was acknowledged is there afterwards. Also: the check of the
// ledgers finds what is wrong, and a run that is killed leaves nothing behind.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whyNotHere } from '../../scripts/faults/isolate.ts';
import { projectPath } from './cli/run-entry.ts';
import { until } from './consortium-under-test.ts';

const SEED = 1;
const NODES = 4;
const NOT_HERE = whyNotHere();
const SKIPPED = NOT_HERE === undefined ? '' : ` (skipped: ${NOT_HERE})`;

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, ...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, text })));
  return { child, ended };
}

test.skipIf(NOT_HERE)(`what was acknowledged in a short soak is in one history, once${SKIPPED}`, async () => {
  const kept = join(folder, 'kept');
  const args = ['--hours', '0.02', '--seed', String(SEED), '--nodes', String(NODES), '--keep', kept];
  const { code, text } = await run(projectPath('scripts/faults.ts'), ...args).ended;
  expect(text, text).toContain('PASSED');
  expect(code).toBe(0);

  expect(text).toMatch(/ [1-9]\d* statements, each paid once; .* records and .* receipts; [1-9]\d* members/);
  const samples = readFileSync(join(kept, 'samples.jsonl'), 'utf8').trimEnd().split('\n');
  expect(samples.length).toBeGreaterThan(30);
  expect(JSON.parse(samples.at(-1) ?? '')).toMatchObject({ done: { members: expect.any(Number) }, nodes: {} });
  expect(readFileSync(join(kept, 'soak.svg'), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);

  const result = join(kept, 'result');
  const grid = join('nodes', 'grid');
  const flaws: [string, string, (text: string) => string][] = [
    [
      'a payment that is not there',
      'payments.jsonl',
      (lines) => lines.replace(/"reference":"payment 3"/, '"reference":"payment X"'),
    ],
    [
      'a payment of another amount',
      'payments.jsonl',
      (lines) => lines.replace(/"amountFen":"\d+"/, '"amountFen":"123456"'),
    ],
    ['a statement of another amount', 'statements.jsonl', (lines) => lines.replace(/"netFen":"/, '"netFen":"9')],
    ['a statement that nobody was told of', 'statements.jsonl', (lines) => lines.slice(lines.indexOf('\n') + 1)],
    ['a record about another subject', 'records.jsonl', (lines) => lines.replace('"subject-0"', '"subject-1"')],
    [
      'a grant that was revoked later',
      'grants.jsonl',
      (lines) => lines.replace('"revokedHeight":', '"revokedHeight":1'),
    ],
    ['a denial that was allowed', 'reads.jsonl', (lines) => lines.replace('"allowed":false', '"allowed":true')],
    ['an order to erase that is not there', 'erasures.jsonl', (lines) => lines.replace('"record-0-1"', '"record-0-2"')],
    [
      'a member with another key',
      'members.jsonl',
      (lines) => lines.replace(/"transactionKey":"../, '"transactionKey":"zz'),
    ],
    ['a member that nobody was told of', 'members.jsonl', (lines) => lines.slice(lines.indexOf('\n') + 1)],
    ['a proposal that is not there', 'proposals.jsonl', (lines) => lines.replace('newcomer-0-vote', 'newcomer-0-veto')],
    ['a posting that is missing', join(grid, 'activity.jsonl'), (lines) => lines.slice(lines.indexOf('\n') + 1)],
    ['another block', join(grid, 'blocks.jsonl'), (lines) => lines.replace(/"hash":"..../, '"hash":"0000')],
    [
      'a block with another result',
      join(grid, 'blocks.jsonl'),
      (lines) => lines.replace(/"result":"..../, '"result":"0000'),
    ],
    [
      'a signature that does not hold',
      join(grid, 'proofs.jsonl'),
      (json) => json.replace(/"signatures":\["..../, '"signatures":["0000'),
    ],
  ];
  for (const [flaw, file, spoil] of flaws) {
    const spoiled = join(folder, 'spoiled');
    cpSync(result, spoiled, { recursive: true });
    writeFileSync(join(spoiled, file), spoil(readFileSync(join(spoiled, file), 'utf8')));
    const check = await run(projectPath('scripts/faults/check-ledgers.ts'), spoiled).ended;
    expect(check.text, flaw).toContain('FINDING');
    expect(check.code, flaw).toBe(1);
    rmSync(spoiled, { recursive: true });
  }
});

test.skipIf(NOT_HERE)(`a run that is killed leaves no process behind${SKIPPED}`, async () => {
  const { child, ended } = run(projectPath('scripts/faults.ts'), '--minutes', '5', '--nodes', String(NODES));
  const name = `gridpact-faults-${child.pid}-`;
  await until('nodes run', async () => ({ done: processesOf(name).length > NODES, seen: processesOf(name) }));
  child.kill('SIGKILL');
  await until('all are gone', async () => ({ done: processesOf(name).length === 0, seen: processesOf(name) }));
  await ended;
  for (const left of readdirSync(tmpdir()).filter((entry) => entry.startsWith(name)))
    rmSync(join(tmpdir(), left), { recursive: true });
});

/** Command lines that name the run's folder. */
function processesOf(name: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        return readFileSync(join('/proc', pid, 'cmdline'), 'utf8');
      } catch {
        return []; // It has just ended.
      }
    })
    .filter((line) => line.includes(name));
}
