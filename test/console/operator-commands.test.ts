// The commands of the operator's page: each is one that the program has, with options that it takes, and stays what it is
// in a shell. And what a proposal lacks, as the ledger has it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { refusalsOf } from '../../scripts/build/page-refusals.ts';
import { ALERT_CODES } from '../../src/answers/node-status.ts';
import { wholeProgram } from '../../src/cli/program.ts';
import { bodyFromJson } from '../../src/client/body-json.ts';
import { commandLine } from '../../src/console/command-line.ts';
import {
  ACTIONS,
  type Action,
  alertActions,
  memberActions,
  openWindowActions,
  proposalActions,
  renewals,
  settleActions,
  toSign,
  usualActions,
  windowActions,
  written,
} from '../../src/console/operator/commands.ts';
import { expectedMs, lacksOf } from '../../src/console/operator/progress.ts';
import type { GovernanceRules } from '../../src/generated/state.ts';
import { PUBLISH_CERTIFYING_KEY_PURPOSE } from '../../src/generated/transaction.ts';
import { approvalsNeeded, approvalsThatCount, CHANGES } from '../../src/ledger/governance/changes.ts';
import { ZH } from '../../src/words/zh.ts';
import { MemoryBackend } from '../unit/api/memory-backend.ts';
import { testCli } from '../unit/cli/run-in-memory.ts';

/** With all that a shell would act on. */
const FOLDER = 'the member\'s $(folder) `x` "y" & co';
const status = { member: 'bank-a', height: 5_000, validator: true };
const now = { status, nowMs: Date.UTC(2026, 11, 1, 15, 30) };
const PERIOD = { plan: 'feed-in/2', startMs: Date.UTC(2026, 0, 1), endMs: Date.UTC(2026, 1, 1) };

function everyAction(): readonly Action[] {
  const observer = { ...now, status: { ...status, validator: false } };
  const proposal = { id: 'add-regulator-3fa201', proposer: 'grid', approvals: ['grid'] };
  const sites = ['not-settled', 'no-reading', 'not-connected'].map((reason) => ({ site: `roof-${reason}`, reason }));
  return [
    ...[now, observer].flatMap(usualActions),
    ...[...ALERT_CODES, 'ledger-damaged', 'journal-missing'].flatMap((code) => alertActions(code, now)),
    ...['consensus-key', 'network-key', 'api-token'].flatMap((kind) => renewals({ kind, of: 'operator-0' })),
    ...PUBLISH_CERTIFYING_KEY_PURPOSE.flatMap((of) => renewals({ kind: 'certifying-key', of })),
    ...proposalActions(proposal, now),
    ...proposalActions({ ...proposal, proposer: 'bank-a' }, now),
    ...[true, false].flatMap((validator) =>
      memberActions({ member: 'merchant', validator, connected: validator, connectionSinceMs: now.nowMs }),
    ),
    ...settleActions(PERIOD, sites),
    ...openWindowActions({ cutoff: 0, nowMs: now.nowMs, timeZone: 'Asia/Shanghai' }),
    ...windowActions({ window: 3, status: 'closed', debtors: [], isOverdue: false }),
    ...windowActions({
      ...{ window: 3, status: 'settling', debtors: [{ member: 'bank-b', dueYuan: '1250.07' }] },
      isOverdue: true,
    }),
  ];
}

/** As a shell hands them to the program. */
function wordsIn(line: string): readonly string[] {
  const script = `gridpact() { printf '%s\\0' "$@"; }\n${line}`;
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

const called: { readonly name: string; readonly args: readonly string[]; readonly options: object }[] = [];
const program = await wholeProgram(testCli());
program.commands.forEach(runNothing);

function runNothing(command: Command): void {
  command.action(function (this: Command) {
    called.push({ name: this.name(), args: this.args, options: this.opts() });
  });
  command.commands.forEach(runNothing);
}

/** The command that is called, with what it understood, by the program's own definitions. */
async function understood(line: string) {
  called.length = 0;
  await program.parseAsync([...wordsIn(line)], { from: 'user' }).catch((cause) => {
    throw new Error(line, { cause });
  });
  return [...called];
}

describe.skipIf(process.platform === 'win32')('the commands of the operator’s page (skipped without /bin/sh)', () => {
  it('are commands of the program, with arguments and options that it takes', async () => {
    const actions = everyAction();
    for (const action of actions) {
      const line = written(action, FOLDER);
      expect(line).toBeDefined();
      const [call, ...more] = await understood(line ?? '');
      expect(more, line).toEqual([]);
      expect(call, line).toMatchObject({
        name: action.command.name.split(' ').at(-1),
        args: action.command.operands,
        options: { memberDir: FOLDER },
      });
      for (const { commands } of [toSign(action, FOLDER) ?? { commands: [] }]) {
        for (const command of commands) {
          const signed = command.replace(/ > \S+$/, '');
          expect(await understood(signed), signed).toMatchObject([{ options: { memberDir: FOLDER } }]);
        }
      }
    }
    expect(new Set(actions.map(({ name }) => name))).toEqual(new Set(ACTIONS));
  });

  it('are refused where the program has no such option', async () => {
    await expect(understood('gridpact settle --plan p --no-such-option')).rejects.toMatchObject({
      cause: { code: 'unknown-option' },
    });
    await expect(understood('gridpact clearing settle')).rejects.toMatchObject({ cause: { code: 'missing-argument' } });
  });

  it('name what the page shows: ids, amounts, the period, the sites', async () => {
    const sites = [
      { site: 'roof-1', reason: 'not-settled' },
      { site: 'roof-2', reason: 'not-settled' },
      { site: 'roof-3', reason: 'no-reading' },
    ];
    const [, settle] = settleActions(PERIOD, sites);
    if (settle === undefined) throw new Error('two sites are to be settled');
    expect(await understood(written(settle, 'd') ?? '')).toMatchObject([
      {
        options: {
          ...{ plan: 'feed-in', planVersion: 2, site: ['roof-1', 'roof-2'] },
          ...{ from: BigInt(PERIOD.startMs), until: BigInt(PERIOD.endMs) },
        },
      },
    ]);
    const unpaid = { window: 3, status: 'settling', debtors: [{ member: 'bank-b', dueYuan: '12.07' }] };
    const [confirm, ...others] = windowActions({ ...unpaid, isOverdue: false });
    expect(confirm?.command.operands).toEqual(['3', 'bank-b', '12.07']);
    expect(others.map(({ name }) => name)).toEqual(['report']);
    const [cutoff] = openWindowActions({ cutoff: 0, nowMs: now.nowMs, timeZone: 'Asia/Shanghai' });
    expect(cutoff?.command.options).toEqual({ at: '00:00', 'time-zone': 'Asia/Shanghai' });
    const chosen = openWindowActions({ cutoff: 9, nowMs: now.nowMs, timeZone: 'UTC' });
    expect(chosen.map(({ name }) => name)).toEqual(['net']);
  });

  it('say of a member that is away since when it is, as the reason of a proposal', async () => {
    const away = { member: 'merchant', validator: true, connected: false, connectionSinceMs: now.nowMs };
    const reasons = memberActions(away).flatMap(({ command }) => command.options?.reason ?? []);
    expect(reasons).toEqual(Array(2).fill('no answer since 2026-12-01T15:30:00.000Z'));
  });

  it('offer to approve to a validator that has not, and to withdraw to one that has', () => {
    const namesOf = (approvals: readonly string[], validator: boolean) =>
      proposalActions({ id: 'p', proposer: 'grid', approvals }, { ...now, status: { ...status, validator } }).map(
        ({ name }) => name,
      );
    expect(namesOf([], true)).toEqual(['proposal', 'approve']);
    expect(namesOf(['bank-a'], true)).toEqual(['proposal', 'withdraw']);
    expect(namesOf([], false)).toEqual(['proposal']);
  });

  it('keep every word what it is, whatever a shell makes of it, and are not shown with one that hides something', () => {
    const words = ["it's", '$(reboot)', '`reboot`', 'a;b|c&d>e', 'a\\b', '*', '~', '!x', '山西 光伏', '#a', ''];
    for (const word of words) {
      const line = commandLine({ name: 'governance approve', operands: [word], options: { reason: word } });
      expect(wordsIn(line ?? '')).toEqual(['governance', 'approve', word, '--reason', word]);
    }
    // To zsh it would be the path of another program.
    expect(commandLine({ name: 'member show', operands: ['=ls'] })).toBe("gridpact member show '=ls'");
    expect(commandLine({ name: 'member show', operands: ['a\u202eb'] })).toBeUndefined();
    expect(commandLine({ name: 'member show', folder: 'a\u202eb' })).toBeUndefined();
    expect(commandLine({ name: 'member show', operands: ['a\nreboot'] })).toBeUndefined();
  });

  it.each([
    ['~/grid company', `${process.env.HOME}/grid company`],
    ['~/', `${process.env.HOME}/`],
    ['~', process.env.HOME],
    ['~$(reboot)', '~$(reboot)'],
    ['-x', undefined],
  ])('find the folder %s where its reader means it', (folder, meant) => {
    const line = commandLine({ name: 'status', folder }) ?? '';
    expect(wordsIn(line)).toEqual(['status', ...(meant === undefined ? ['--member-dir=-x'] : ['--member-dir', meant])]);
  });

  it('take an id that begins as an option does for an id', async () => {
    const line = commandLine({
      ...{ name: 'governance approve', operands: ['--help'], options: { 'member-dir': '-x', node: 'http://h' } },
    });
    expect(await understood(line ?? '')).toMatchObject([{ args: ['--help'], options: { memberDir: '-x' } }]);
  });
});

describe('a transaction to sign', () => {
  it('is a body of the operation that the command would send', () => {
    const bodies = everyAction().flatMap((action) => {
      const signing = toSign(action, 'd');
      return signing === undefined ? [] : [bodyFromJson(JSON.parse(signing.json(5_100)))];
    });
    expect(new Set(bodies.map(({ operation }) => operation))).toEqual(
      new Set(['approveChange', 'withdrawChange', 'startSettlement']),
    );
    for (const body of bodies) expect(body.validUntilHeight).toBe(5_100n);
    expect(bodies).toContainEqual(
      expect.objectContaining({ approveChange: expect.objectContaining({ proposal: 'add-regulator-3fa201' }) }),
    );
    expect(bodies).toContainEqual(expect.objectContaining({ startSettlement: { window: 3 } }));
  });
});

describe('alerts', () => {
  it('have cause and remedy in Chinese by code, for each code that a node says', () => {
    const folder = join(import.meta.dirname, '../../src/node/watch');
    const said = ['node-health.ts', 'node-warnings.ts'].flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/code: '([a-z-]+)'/g)].map(([, code = '']) => code),
    );
    expect(new Set(said)).toEqual(new Set(ALERT_CODES));
    const onPage = refusalsOf('operator', 'zh');
    for (const code of said) {
      expect(ZH.errors[code], code).toEqual({
        why: expect.stringMatching(/\p{Script=Han}/u),
        remedy: expect.stringMatching(/\p{Script=Han}/u),
      });
      expect(onPage[code], code).toEqual(ZH.errors[code]);
    }
  });
});

describe('what a proposal lacks', () => {
  const voters = ['grid', 'bank-a', 'bank-b', 'merchant', 'psp', 'regulator', 'bank-c'];
  const rules: GovernanceRules = {
    fewestValidators: 4,
    thresholds: [
      { change: 'admit', numerator: 1, denominator: 1 },
      { change: 'suspend', numerator: 1, denominator: 2 },
    ],
  };

  it('is what the ledger still waits for, with any number of validators and each kind of change', () => {
    for (const change of CHANGES) {
      for (let count = 1; count <= voters.length; count++) {
        const voting = voters.slice(0, count);
        const set = {
          validators: voting.map((member, index) => ({ member, index, consensusKey: new Uint8Array() })),
        };
        const approved = ['bank-a', 'gone', 'psp'];
        const lacks = lacksOf(change, approved, voting, rules);
        expect(lacks.needed).toBe(approvalsNeeded(rules, change, set));
        expect(lacks.approvals).toEqual(approvalsThatCount(approved, set));
        expect(lacks.lacking).toBe(Math.max(0, lacks.needed - lacks.approvals.length));
        expect(lacks.others).toEqual(voting.filter((member) => !lacks.approvals.includes(member)));
      }
    }
  });

  it('ends when the pace of late brings its last block', () => {
    const row = { atMs: 0, batches: 0, transactions: 0, slowestMs: 0, meanMs: 0, missing: 0, pending: 0 };
    const rows = [
      { ...row, memoryBytes: 0, freeDiskBytes: 0, minutes: 60, blocks: 20 },
      { ...row, memoryBytes: 0, freeDiskBytes: 0, minutes: 60, blocks: 40 },
    ];
    const figures = { ...new MemoryBackend().figures(1, 1), nowMs: 1_000_000, rows };
    expect(expectedMs(1_030, { height: 1_000, figures })).toBe(1_000_000 + 30 * 2 * 60_000);
    expect(expectedMs(900, { height: 1_000, figures })).toBe(1_000_000);
    expect(expectedMs(1_030, { height: 1_000, figures: { ...figures, rows: [] } })).toBeUndefined();
  });
});
