// Commands about complaints, on the real ledger in memory behind a real API: a customer, a shop at the same bank, a
// regulator; and the case of one complaint as a pack, which is refused when a part of it is missing or was changed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { mandates } from '../../../src/ledger/mandates/tables.ts';
import { verifyAuditPack } from '../../../src/verifier/verify-audit-pack.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-complaints-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));

const [SHOP, ANN, BEN] = ['bank-a/shop', 'bank-a/ann', 'bank-a/ben'] as const;
let files = 0;

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

/** A text, and a new file that keeps it. */
function texts(text: string): { readonly options: readonly string[]; readonly keep: string } {
  const [file, keep] = [join(folder, `text-${++files}.txt`), join(folder, `kept-${files}.json`)];
  writeFileSync(file, text);
  return { options: ['--text', file, '--keep', keep], keep };
}

function at(api: LedgerApi): readonly string[] {
  return ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
}

function say(author: string, api: LedgerApi, ...words: string[]): Promise<Ran> {
  return run('complaint', ...words, ...at(api), '--key-file', keyFileOf(author));
}

async function json(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await say(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function look(api: LedgerApi, ...words: string[]) {
  const { stdout } = await run('complaint', ...words, ...at(api), '--json');
  return JSON.parse(stdout);
}

/** Ann paid 7.00 for tea-7, and Ben for tea-8. */
async function shop(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = [SHOP, ANN, BEN].map((account) => {
    return { account, key: keyOf(account).publicKey, kind: 'deposit' as const };
  });
  await api.client.accounts.open(BANK, lines);
  const until = (await api.client.orders.nowMs()) + 3_600_000n;
  for (const [payer, order] of [
    [ANN, 'tea-7'],
    [BEN, 'tea-8'],
  ] as const) {
    await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: payer, amountFen: 2000n });
    const line = {
      payee: SHOP,
      order,
      amountFen: 700n,
      expiresAtMs: until,
      delivery: 'none',
      reference: '',
      racing: false,
    } as const;
    await api.client.orders.open(keyOf(SHOP), [line]);
    await api.client.orders.pay(keyOf(payer), { payer, payee: SHOP, order, amountFen: 700n });
  }
  return api;
}

const about = ['--order', 'tea-7', '--payee', SHOP, '--kind', 'not-delivered', '--amount', '7'];

/** Filed, assigned, rejected, escalated, decided: 5.00 come back. */
async function decided(): Promise<LedgerApi> {
  const api = await shop();
  await json(ANN, api, 'file', ANN, 'c-1', ...about, ...texts('no tea came').options);
  await json('bank-a', api, 'assign', ANN, 'c-1', '--to', 'bank-a');
  await json('bank-a', api, 'extend', ANN, 'c-1', '--reason', 'the shop is asked');
  await json('bank-a', api, 'answer', ANN, 'c-1', '--finding', 'rejected', ...texts('it came').options);
  await json(ANN, api, 'escalate', ANN, 'c-1');
  const finding = ['--finding', 'partly', '--refund', `${SHOP}:5`, ...texts('five of seven').options];
  await json('regulator', api, 'decide', ANN, 'c-1', ...finding);
  return api;
}

describe('a complaint', () => {
  it('is filed, answered with a refund that the shop signs, accepted, listed and counted', async () => {
    const api = await shop();
    const text = texts('no tea came');
    const filed = await json(ANN, api, 'file', ANN, 'c-1', ...about, ...text.options);
    expect(filed).toMatchObject({ complaint: 'c-1', amountFen: '700', outcome: '', file: text.keep });
    expect(JSON.parse(readFileSync(text.keep, 'utf8'))).toMatchObject({
      ...{ format: 'gridpact-complaint-text/1', text: 'no tea came', commitment: filed.commitment },
    });
    const again = await say(ANN, api, 'file', ANN, 'c-2', ...about, ...texts('no tea came').options, '--json');
    expect([again.exitCode, JSON.parse(again.stderr).error.code]).toEqual([EXIT.refused, 'complaint-open']);
    expect(await json('bank-a', api, 'assign', ANN, 'c-1', '--to', 'bank-a')).toMatchObject({ assignee: 'bank-a' });
    const answer = ['answer', ANN, 'c-1', '--finding', 'upheld', '--refund', `${SHOP}:2.50`];
    const alone = await say('bank-a', api, ...answer, ...texts('sorry').options, '--json');
    expect([alone.exitCode, JSON.parse(alone.stderr).error]).toEqual([
      EXIT.refused,
      expect.objectContaining({ code: 'correction-failed', data: expect.objectContaining({ reason: 'not-party' }) }),
    ]);
    const said = texts('sorry');
    const answered = await json('bank-a', api, ...answer, ...said.options, '--co-sign', keyFileOf(SHOP));
    expect(answered).toMatchObject({
      finding: 'upheld',
      refundedFen: '250',
      lines: [{ item: 'refund', resultCode: 0 }],
    });
    expect(await json(ANN, api, 'accept', ANN, 'c-1')).toMatchObject({ status: 'resolved' });
    expect(await look(api, 'show', ANN, 'c-1', '--text', said.keep)).toMatchObject({
      ...{ status: 'resolved', dueMs: '0', refundedFen: '250', textOf: 'answer' },
      answer: { finding: 'upheld', by: 'bank-a', correctionCount: 1 },
    });
    expect((await look(api, 'list', ANN)).complaints).toMatchObject([{ complaint: 'c-1', status: 'resolved' }]);
    expect((await look(api, 'list', '--status', 'filed')).complaints).toEqual([]);
    expect((await look(api, 'stats', '--member', 'bank-a')).complaintCounts).toMatchObject([
      { kind: 'not-delivered', filedCount: 1, answeredCount: 1, resolvedCount: 1, upheldCount: 1, refundedFen: '250' },
    ]);
    const table = await run('complaint', 'stats', ...at(api));
    expect(table.stdout).toMatch(/in all .* 7\.00 .* 2\.50/);
  });

  it('shows whose text a file is, and refuses one that was changed', async () => {
    const api = await shop();
    const [text, other] = [texts('no tea came'), texts('something else')];
    await json(ANN, api, 'file', ANN, 'c-1', ...about, ...text.options);
    await json(BEN, api, 'file', BEN, 'c-1', '--order', 'tea-8', '--payee', SHOP, ...other.options);
    expect(await look(api, 'show', ANN, 'c-1', '--text', text.keep)).toMatchObject({ textOf: 'complaint' });
    const wrong = await run('complaint', 'show', ANN, 'c-1', '--text', other.keep, ...at(api), '--json');
    expect([wrong.exitCode, JSON.parse(wrong.stdout).textOf]).toEqual([EXIT.refused, 'none']);
    const kept = JSON.parse(readFileSync(text.keep, 'utf8'));
    const changed = join(folder, 'changed.json');
    writeFileSync(changed, JSON.stringify({ ...kept, text: 'much tea came' }));
    const bad = await run('complaint', 'show', ANN, 'c-1', '--text', changed, ...at(api), '--json');
    expect(JSON.parse(bad.stderr).error.code).toBe('bad-complaint-text');
    const nothing = await say(ANN, api, 'file', ANN, 'c-3', ...texts('of what?').options, '--json');
    expect([nothing.exitCode, JSON.parse(nothing.stderr).error.code]).toEqual([EXIT.usage, 'option-missing']);
  });

  it('is decided by a regulator with an order of a file, or withdrawn by the customer', async () => {
    const api = await shop();
    await json(ANN, api, 'file', ANN, 'c-1', ...about, ...texts('no tea came').options);
    await json(ANN, api, 'withdraw', ANN, 'c-1');
    await json(ANN, api, 'file', ANN, 'c-2', ...about, ...texts('no tea came').options);
    await json('bank-a', api, 'assign', ANN, 'c-2', '--to', 'bank-a');
    await json('bank-a', api, 'answer', ANN, 'c-2', '--finding', 'rejected', ...texts('it came').options);
    await json(ANN, api, 'escalate', ANN, 'c-2');
    const orders = join(folder, 'orders.json');
    const order = { account: SHOP, order: 'R-1', authority: 'the regulator', reason: 'complaints', scope: 'all' };
    writeFileSync(orders, JSON.stringify([{ freeze: order }]));
    const decide = ['decide', ANN, 'c-2', '--finding', 'upheld', '--refund', `${SHOP}:7`, '--corrections', orders];
    const lines = (await json('regulator', api, ...decide, ...texts('all of it').options)).lines;
    expect(lines.map(({ item }: { item: string }) => item)).toEqual(['refund', 'freeze']);
    expect((await api.client.accounts.read(SHOP))?.status).toBe('frozen');
    expect((await api.client.accounts.read(ANN))?.creditsPostedFen).toBe(2700n);
  });

  it('is decided with a mandate of the customer revoked, by the number of an order', async () => {
    const api = await shop();
    const ends = { biller: SHOP, mandate: 'm-1', payer: ANN, contract: 'W-1' };
    const caps = { perCollectionFen: 900n, periodCapFen: 900n, totalCapFen: 0n, period: 'month' } as const;
    const days = { anchorDay: 19_000, firstDay: 19_000, lastDay: 0, noticeDays: 0 };
    const terms = { ...caps, ...days, retries: 0, retrySpacingHours: 0, retryWindowDays: 0 };
    await api.client.operations.signMandate(
      keyOf(ANN),
      { ...ends, kind: 'recurring', terms },
      { coSigners: [keyOf(SHOP), BANK] },
    );
    await json(ANN, api, 'file', ANN, 'c-1', ...about, ...texts('no tea came').options);
    await json('bank-a', api, 'assign', ANN, 'c-1', '--to', 'bank-a');
    await json('bank-a', api, 'answer', ANN, 'c-1', '--finding', 'rejected', ...texts('it came').options);
    await json(ANN, api, 'escalate', ANN, 'c-1');
    const decide = (mandate: string) => ['decide', ANN, 'c-1', '--finding', 'upheld', '--revoke-mandate', mandate];
    const unfit = await say('regulator', api, ...decide(`${SHOP}/m-1`), ...texts('no more').options, '--json');
    expect([unfit.exitCode, JSON.parse(unfit.stderr).error.code]).toEqual([EXIT.usage, 'options-unfit']);
    const { lines } = await json('regulator', api, ...decide(`${SHOP}/m-1:R-7`), ...texts('no more').options);
    expect(lines).toMatchObject([{ item: 'mandate', resultCode: 0 }]);
    const { value } = (await api.client.node.entry(mandates, `${SHOP}/m-1`)) ?? {};
    expect(value).toMatchObject({ status: 'revoked', order: 'R-7' });
  });

  it('is credited at once by the rule of the bank', async () => {
    const api = await shop();
    expect(await look(api, 'rule', 'bank-a')).toEqual({ member: 'bank-a' });
    const none = await say('bank-a', api, 'rule', 'bank-a', '--credit', '5', '--json');
    expect([none.exitCode, JSON.parse(none.stderr).error.code]).toEqual([EXIT.usage, 'option-missing']);
    const rule = await json('bank-a', api, 'rule', 'bank-a', '--credit', '5', '--from', 'bank-a/vault');
    expect(rule).toMatchObject({ version: 1, provisionalFen: '500', provisionalAccount: 'bank-a/vault' });
    const unauthorised = ['--order', 'tea-7', '--payee', SHOP, '--kind', 'unauthorised', '--amount', '7'];
    const filed = await json(ANN, api, 'file', ANN, 'c-1', ...unauthorised, ...texts('not me').options);
    expect(filed).toMatchObject({ outcome: 'provisional-credit', provisionalFen: '500' });
  });
});

interface Claim {
  readonly kind: string;
  readonly key?: string;
  readonly complaint?: string;
  readonly envelope?: string;
  readonly value?: string;
}

describe('the case of a complaint', () => {
  async function packOf(): Promise<{ readonly pack: { proofs: [{ claims: Claim[] }] }; readonly stdout: string }> {
    const api = await decided();
    const file = join(folder, `case-${++files}.json`);
    const words = ['case', `${ANN}/c-1`, '--pack', file, '--genesis', genesisFile];
    const { exitCode, stdout, stderr } = await run('audit', ...words, ...at(api), '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return { pack: JSON.parse(readFileSync(file, 'utf8')), stdout };
  }

  it('holds the payment, each step, the answer and the decision, and nothing of others', async () => {
    const { pack, stdout } = await packOf();
    expect(JSON.parse(stdout)).toMatchObject({
      audit: { verdict: 'paid', ok: true },
      cases: [{ verdict: 'whole', status: 'decided', finding: 'partly', paymentFen: '700', refundedFen: '500' }],
    });
    const [{ claims }] = pack.proofs;
    const keys = claims.flatMap(({ key = '' }) => (key === '' ? [] : [key]));
    expect(keys.slice(0, 2)).toEqual([`complaint/${ANN}/c-1`, `order/${SHOP}/tea-7`]);
    expect(keys[2]).toMatch(/^refund-total\/[0-9a-f]{64}$/);
    // The payment, and six steps.
    expect(claims.filter(({ kind }) => kind === 'transaction')).toHaveLength(7);
    expect(JSON.stringify(pack)).not.toContain(toHex(utf8(BEN)));
    expect(JSON.stringify(pack)).not.toContain(toHex(utf8('tea-8')));
    expect(verifyAuditPack(pack, CERTIFYING_GENESIS)).toMatchObject({ verdict: 'paid', cases: [{ verdict: 'whole' }] });
  });

  it('is refused without any one of its parts, and of another complaint', async () => {
    const { pack } = await packOf();
    const [{ claims }] = pack.proofs;
    const withClaims = (changed: readonly Claim[]) => ({ ...pack, proofs: [{ ...pack.proofs[0], claims: changed }] });
    const verdictOf = (changed: readonly Claim[]) => verifyAuditPack(withClaims(changed), CERTIFYING_GENESIS);
    const needed = claims.flatMap(({ kind }, i) => (kind === 'case' ? [] : [i])).slice(0, 3);
    const steps = claims.flatMap(({ kind }, i) => (kind === 'transaction' ? [i] : [])).slice(1);
    for (const left of [...needed, ...steps]) {
      const report = verdictOf(claims.filter((_, i) => i !== left));
      expect(report, `without claim ${left}`).toMatchObject({ verdict: 'failed', cases: [{ verdict: 'not-proven' }] });
    }
    const other = claims.map((claim) => (claim.kind === 'case' ? { ...claim, complaint: `${BEN}/c-1` } : claim));
    expect(verdictOf(other)).toMatchObject({ verdict: 'failed', cases: [{ verdict: 'not-proven' }] });
    expect(verdictOf([...claims, ...claims.slice(-1)]).failures).toMatchObject([{ step: 'format' }]);
    const forged = claims.map((claim) =>
      claim.kind === 'entry' && claim.key?.startsWith('complaint/')
        ? { ...claim, value: (claim.value ?? '').replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) }
        : claim,
    );
    expect(verdictOf(forged).verdict).toBe('failed');
  });

  it('names a complaint that there is', async () => {
    const api = await shop();
    const file = join(folder, 'none.json');
    const asked = (name: string) =>
      run('audit', 'case', name, '--pack', file, '--genesis', genesisFile, ...at(api), '--json');
    expect(JSON.parse((await asked(`${ANN}/c-1`)).stderr).error.code).toBe('not-found');
    expect(JSON.parse((await asked('c-1')).stderr).error.code).toBe('argument-invalid');
    expect(existsSync(file)).toBe(false);
  });
});
