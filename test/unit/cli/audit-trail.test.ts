// gridpact audit trail, from an archive alone: no node is asked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleGenesis } from '../config/sample-genesis.ts';
import { archiveOf } from '../exporter/exported-chain.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-trail-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
writeFileSync(path('genesis.json'), JSON.stringify(sampleGenesis()));
writeFileSync(path('all.archive'), await archiveOf(1, 20));
writeFileSync(path('late.archive'), await archiveOf(11, 20));

const trail = (archive: string, ...words: string[]) =>
  run('audit', 'trail', ...words, '--archive', path(archive), '--genesis', path('genesis.json'));
const asJson = async (...words: string[]) => {
  const { exitCode, stdout, stderr } = await trail('all.archive', ...words, '--json');
  return { exitCode, ...JSON.parse(exitCode === 0 ? stdout : stderr) };
};

describe('gridpact audit trail', () => {
  it('shows each step of an account with who, what, height, transaction and movement', async () => {
    const answer = await asJson('account', 'bank-a/p5-0');
    expect(answer).toMatchObject({ exitCode: 0, kind: 'account', id: 'bank-a/p5-0', height: 20, more: false });
    expect(answer.trail).toMatchObject([
      { operation: 'openAccounts', by: 'bank-a', height: 5, line: 0, said: { account: 'bank-a/p5-0' } },
      {
        operation: 'postTransfers',
        height: 5,
        movements: [{ account: 'bank-a/p5-0', side: 'credit', counterparty: 'bank-a/vault', amountFen: '5' }],
      },
    ]);
    const { stdout } = await trail('all.archive', 'account', 'bank-a/p5-0');
    expect(stdout).toMatch(/^time +height +by +did +result +what +transaction\n/);
    expect(stdout).toContain('bank-a/p5-0 credit 0.05 yuan (posted), then 0.05');
    expect(stdout).toMatch(/2 steps$/m);
  });

  it('finds a payment by its transfer, counts a member, cuts at the limit, and takes a period by instants', async () => {
    const account = await asJson('account', 'bank-a/p5-0');
    const { transfer } = account.trail[1].movements[0];
    const payment = await asJson('payment', transfer);
    expect(payment.trail.map(({ operation }: { operation: string }) => operation)).toEqual(['postTransfers']);
    const member = await asJson('member', 'bank-a', '--limit', '3');
    expect(member).toMatchObject({ more: true, trail: [{ by: 'bank-a' }, { by: 'bank-a' }, { by: 'bank-a' }] });
    const period = await asJson('period', '2026-01-01T00:00:00Z/2026-02-01T00:00:00Z');
    expect(period).toMatchObject({ exitCode: 0, trail: [] });
  });

  it('says what is not there, what is no period, and that blocks before an archive are missing', async () => {
    expect(await asJson('record', 'nowhere')).toMatchObject({ exitCode: 1, error: { code: 'not-found' } });
    expect(await asJson('payment', 'f'.repeat(64))).toMatchObject({ exitCode: 1, error: { code: 'not-found' } });
    expect(await asJson('period', 'May')).toMatchObject({ exitCode: 2, error: { code: 'argument-invalid' } });
    const { exitCode, stderr } = await trail('late.archive', 'member', 'bank-a', '--json');
    expect([exitCode, JSON.parse(stderr).error.code]).toEqual([7, 'blocks-missing']);
  });
});

describe('gridpact audit balances', () => {
  const balances = async (...words: string[]) => {
    const files = ['--archive', path('all.archive'), '--genesis', path('genesis.json')];
    const { exitCode, stdout, stderr } = await run('audit', 'balances', ...words, ...files, '--json');
    return { exitCode, ...JSON.parse(exitCode === 0 ? stdout : stderr) };
  };

  it('adds up all accounts as they were after a block, and every debit is a credit', async () => {
    const [early, late] = [await balances('--at', '5'), await balances()];
    expect([early.exitCode, early.height, late.height]).toEqual([0, 5, 20]);
    for (const { balanced, allAccounts } of [early, late]) {
      expect(balanced).toBe(true);
      expect(allAccounts.debitsPostedFen).toBe(allAccounts.creditsPostedFen);
    }
    // An account and a payment of 5 fen in each block.
    expect(late.allAccounts.accountCount - early.allAccounts.accountCount).toBe(15);
    expect(Number(late.allAccounts.creditsPostedFen) - Number(early.allAccounts.creditsPostedFen)).toBe(15 * 5);
    const deposits = ({ member, kind }: { member: string; kind: string }) => member === 'bank-a' && kind === 'deposit';
    expect(late.balances.find(deposits)).toMatchObject({ accountCount: 20, creditsPostedFen: '100' });
    expect(await balances('--at', '21')).toMatchObject({ error: { code: 'height-not-reached' } });
  });
});
