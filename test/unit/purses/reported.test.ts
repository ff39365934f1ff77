// A purse that was reported lost takes what terminals took before the report, and nothing else.
import { describe, expect, test } from 'vitest';
import { reportPurse } from '../../../src/ledger/purses/report-purse.ts';
import { devicePurses, purses } from '../../../src/ledger/purses/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { PlainState } from '../../ledger/plain-state.ts';
import { must, rejectionData } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { certify, type Shown, type TestPurse, tokenOf } from '../../ledger/test-purse.ts';
import {
  ALICE,
  chainId,
  DAY_MS,
  inPurse,
  openedPurse,
  present,
  publishKey,
  purseLedger,
  rowOf,
  SHOP,
  said,
  saidOfAll,
  signedSync,
  sync,
} from './purse-ledger.ts';

/** A shop whose terminal can show itself, and a purse that is reported with the next block. */
async function start(): Promise<{ t: TestLedger; purse: TestPurse; shown: Shown; report: () => bigint }> {
  const t = await purseLedger();
  publishKey(t, 'bank-a', 'bank-a tills', 'terminal');
  const purse = openedPurse(t, 'p');
  const terminal = keyOf('till');
  const nowMs = BigInt(t.timestampMs);
  const certificate = certify(chainId, keyOf('bank-a tills'), SHOP, terminal, [nowMs, nowMs + 2n * DAY_MS]);
  return {
    t,
    purse,
    shown: { certificate, terminal },
    report() {
      const reportedMs = BigInt(t.timestampMs) + 1_000n;
      t.plant(purses, { [purse.hex]: { ...rowOf(t, purse), status: 'reported', reportedMs } });
      return reportedMs;
    },
  };
}

describe('a record of a purse that was reported lost', () => {
  test('is taken when its terminal shows a time before the report', async () => {
    const { t, purse, shown, report } = await start();
    const reportedMs = report();
    const line = purse.line(purse.pay(SHOP, 400n, { ...shown, terminalMs: reportedMs - 1n }));
    expect(said(present(t, 'merchant', line))).toBe('accepted');
    expect(t.balanceFen(SHOP)).toBe(400n);
  });

  test.each([
    ['at the report', (ms: bigint) => ({ terminalMs: ms }), 'reported-lost'],
    ['after it', (ms: bigint) => ({ terminalMs: ms + 1n }), 'reported-lost'],
    ['when the certificate was not valid yet', () => ({ terminalMs: 1n }), 'terminal-unknown'],
    ['without a certificate', (ms: bigint) => ({ terminalMs: ms - 1n, certificate: undefined }), 'reported-lost'],
  ])('is refused with a time %s', async (_, change, refusal) => {
    const { t, purse, shown, report } = await start();
    const told = { ...shown, ...change(report()) };
    const { certificate, ...bare } = told;
    const payment = purse.pay(SHOP, 400n, certificate === undefined ? bare : { ...bare, certificate });
    const receipt = present(t, 'merchant', purse.line(payment));
    expect(said(receipt)).toBe(refusal);
    expect([t.balanceFen(SHOP), rowOf(t, purse).used]).toEqual([0n, 0n]);
  });

  test('is refused with the certificate of a key that certifies something else, or that was withdrawn before', async () => {
    const { t, purse, shown, report } = await start();
    publishKey(t, 'bank-a', 'bank-a tokens', 'token');
    const other = certify(chainId, keyOf('bank-a tokens'), SHOP, keyOf('till'), [0n, BigInt(t.timestampMs) + DAY_MS]);
    const reportedMs = report();
    const told = { terminal: keyOf('till'), terminalMs: reportedMs - 1n };
    const wrong = purse.copy().pay(SHOP, 1n, { ...told, certificate: other });
    expect(said(present(t, 'merchant', purse.line(wrong)))).toBe('terminal-unknown');
    const withdrawal = { key: keyOf('bank-a tills').publicKey, reason: 'stolen' };
    must(t.run('bank-a', operationOf('withdrawCertifyingKey', withdrawal)));
    const before = purse.copy().pay(SHOP, 2n, { ...shown, terminalMs: reportedMs - 1n });
    expect(said(present(t, 'merchant', purse.line(before)))).toBe('accepted');
  });

  test('is refused with the certificate of a key that was withdrawn before the payment', async () => {
    const { t, purse, shown, report } = await start();
    must(
      t.run('bank-a', operationOf('withdrawCertifyingKey', { key: keyOf('bank-a tills').publicKey, reason: 'stolen' })),
    );
    const withdrawnMs = BigInt(t.timestampMs);
    t.blocks(2);
    report();
    const after = purse.copy().pay(SHOP, 1n, { ...shown, terminalMs: withdrawnMs });
    expect(said(present(t, 'merchant', purse.line(after)))).toBe('terminal-unknown');
    const before = purse.copy().pay(SHOP, 1n, { ...shown, terminalMs: withdrawnMs - 1n });
    expect(said(present(t, 'merchant', purse.line(before)))).toBe('accepted');
  });

  test('is refused where MAC1, the certificate or the token is not signed by the key that it names', async () => {
    const { t, purse, shown, report } = await start();
    const told = { ...shown, terminalMs: report() - 1n };
    const payment = purse.pay(SHOP, 1n, told);
    const nowMs = BigInt(t.timestampMs);
    const forged = certify(chainId, keyOf('nobody'), SHOP, keyOf('till'), [nowMs - DAY_MS, nowMs + DAY_MS]);
    const posing = { ...forged, certifyingKey: keyOf('bank-a tills').publicKey };
    const token = { ...tokenOf(purse, keyOf('nobody'), [0n, nowMs]), certifyingKey: keyOf('bank-a tokens').publicKey };
    const lines = [
      purse.line({ ...payment, mac1: payment.mac2 }),
      purse.line(purse.copy().pay(SHOP, 2n, { ...told, certificate: posing })),
      purse.line(purse.copy().pay(SHOP, 3n, { ...told, token }), token),
    ];
    const receipt = present(t, 'merchant', ...lines, purse.line(payment));
    const refused = 'bad-line-signature';
    expect([0, 1, 2, 3].map((i) => said(receipt, i))).toEqual([refused, refused, refused, 'accepted']);
  });

  test('is refused 72 hours after the report, and then the bank may close the purse', async () => {
    const { t, purse, shown, report } = await start();
    const reportedMs = report();
    const line = purse.line(purse.pay(SHOP, 400n, { ...shown, terminalMs: reportedMs - 1n }));
    const close = () => t.run('bank-a', operationOf('closePurse', { purse: purse.id }));
    expect(rejectionData(close()).untilMs).toBe(`${reportedMs + 3n * DAY_MS}`);
    t.pauseMs = Number(3n * DAY_MS) + 1;
    t.block();
    t.pauseMs = 1;
    expect(said(present(t, 'merchant', line))).toBe('reported-lost');
    expect(saidOfAll(close())).toBe('accepted');
    expect(t.balanceFen(ALICE)).toBe(10_000n);
  });

  test('is never more than the purse has, and no synchronisation is taken', async () => {
    const { t, purse, shown, report } = await start();
    const told = { ...shown, terminalMs: report() - 1n };
    const lines = [600n, 401n, 400n].map((amount) => purse.line(purse.pay(SHOP, amount, told)));
    const receipt = present(t, 'merchant', ...lines);
    expect([0, 1, 2].map((i) => said(receipt, i))).toEqual(['accepted', 'purse-limit-exceeded', 'accepted']);
    expect(inPurse(t, purse)).toBe(0n);
    expect(saidOfAll(sync(t, 'merchant', signedSync(t, purse)))).toBe('purse-reported');
  });
});

test.each(['active', 'given-up'] as const)(
  'the report takes the purse of a device that is %s, once',
  async (status) => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const state = new PlainState();
    const row = rowOf(t, purse);
    state.put(purses, purse.hex, { ...row, status });
    state.put(devicePurses, row.device, { purse: purse.hex });
    const block = { height: 9n, timestampMs: 77n };
    expect(reportPurse({ state, block }, 'no device')).toBeUndefined();
    expect(reportPurse({ state, block }, row.device)).toBe(purse.hex);
    expect(state.get(purses, purse.hex)).toMatchObject({ status: 'reported', reportedMs: 77n });
    expect(reportPurse({ state, block: { ...block, timestampMs: 99n } }, row.device)).toBeUndefined();
    expect(state.get(purses, purse.hex)?.reportedMs).toBe(77n);
  },
);
