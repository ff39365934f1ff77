// A customer shows a payment that the ledger names only by the bank's pool: the bank's receipt, the settlement that
// commits to it, and the offline verifier.
import { beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import {
  type SettledReceipts,
  type SignedSubReceipt,
  type SubReceiptClaim,
  settleReceipts,
  signSubReceipt,
} from '../../../src/client/sub-receipts.ts';
import { poolSettlements, settlementId, subSpendings, subWallets } from '../../../src/ledger/sub-wallets/tables.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { CERTIFYING_CHAIN_ID, CERTIFYING_GENESIS, certifiedProof } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import {
  openingOf,
  ownerOf,
  POOL,
  pooledSub,
  poolLine,
  SHOP,
  settlement,
  subId,
  subPayment,
} from '../../ledger/sub-operations.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const PAYMENTS = [
  { name: 'alice', account: 'bank-a/alice', amountFen: 80n },
  { name: 'carol', account: 'bank-a/carol', amountFen: 35n },
  { name: 'alice', account: 'bank-a/alice', amountFen: 12n },
] as const;

let t: TestLedger;
let receipts: readonly SignedSubReceipt[];
let settled: SettledReceipts;

beforeAll(async () => {
  t = await TestLedger.create();
  t.open(500n, 'bank-a/alice', 'bank-a/carol');
  t.open(0n, SHOP);
  for (const name of ['alice', 'carol']) {
    must(t.run('bank-a', operationOf('openSub', pooledSub(name, {}, `bank-a/${name}`)), ownerOf(name)));
  }
  must(t.run('bank-a', operationOf('settlePool', settlement(1, [poolLine('fund', 'bank-a/vault', 500n)]))));
  receipts = PAYMENTS.map(({ name, account, amountFen }, i) => {
    const paid = must(
      t.run('merchant', operationOf('paySub', { lines: [subPayment(name, amountFen, { id: `p-${i}` })] })),
    );
    return signSubReceipt(CERTIFYING_CHAIN_ID, keyOf('bank-a'), {
      ...{ sub: subId(name), id: `p-${i}`, account, merchant: SHOP, amountFen: `${amountFen}` },
      ...{ transfer: paid.lines[0]?.transfer ?? '', opening: toHex(openingOf(name)) },
    });
  });
  settled = settleReceipts(CERTIFYING_CHAIN_ID, receipts);
  for (const account of ['bank-a/alice', 'bank-a/carol']) {
    must(t.run(account, operationOf('allowPool', { account, perMonthFen: 500n })));
  }
  const lines = [poolLine('collect', 'bank-a/alice', 92n), poolLine('collect', 'bank-a/carol', 35n)];
  must(
    t.run(
      'bank-a',
      operationOf('settlePool', settlement(2, lines, { receipts: settled.count, receiptsRoot: settled.root })),
    ),
  );
});

function keysOf(index: number): string[] {
  const receipt = receipts[index]?.receipt;
  return [
    `${poolSettlements.name}/${settlementId(POOL, 2)}`,
    `${subWallets.name}/${receipt?.sub}`,
    `${subSpendings.name}/${receipt?.sub}/${receipt?.id}`,
    `member-key/${toHex(keyOf('bank-a').publicKey)}`,
  ];
}

function claimOf(index: number): SubReceiptClaim {
  const [receipt, place] = [receipts[index], settled.places[index]];
  if (receipt === undefined || place === undefined) throw new Error('no such receipt');
  return { kind: 'sub-receipt', ...receipt, pool: POOL, settlement: 2, ...place };
}

const report = (claim: unknown, keys: readonly string[]) =>
  verifyProof(certifiedProof(t.ledger, keys, [claim as SubReceiptClaim]), CERTIFYING_GENESIS);

describe('a receipt', () => {
  test.each(PAYMENTS.map((payment, index) => ({ ...payment, index })))(
    'of $name over $amountFen fen shows whose payment it was, and to whom',
    ({ account, amountFen, index }) => {
      const { ok, failures, claims } = report(claimOf(index), keysOf(index));
      expect(failures).toEqual([]);
      expect(ok).toBe(true);
      expect(claims.find(({ kind }) => kind === 'sub-receipt')).toMatchObject({
        account,
        amountFen,
        merchant: SHOP,
        pool: POOL,
        settlement: 2,
      });
    },
  );

  test.each([
    ['another account', (c: SubReceiptClaim) => ({ ...c, receipt: { ...c.receipt, account: 'bank-a/carol' } })],
    ['another amount', (c: SubReceiptClaim) => ({ ...c, receipt: { ...c.receipt, amountFen: '81' } })],
    ['another merchant', (c: SubReceiptClaim) => ({ ...c, receipt: { ...c.receipt, merchant: 'bank-b/bob' } })],
    ['another transfer', (c: SubReceiptClaim) => ({ ...c, receipt: { ...c.receipt, transfer: '0'.repeat(64) } })],
    ['another salt', (c: SubReceiptClaim) => ({ ...c, receipt: { ...c.receipt, salt: '0'.repeat(32) } })],
    ['another place', (c: SubReceiptClaim) => ({ ...c, index: 1 })],
    ['another count', (c: SubReceiptClaim) => ({ ...c, count: 4 })],
    ['the signature of another', (c: SubReceiptClaim) => ({ ...c, signature: receipts[1]?.signature })],
    ['no signature', (c: SubReceiptClaim) => ({ ...c, signature: '' })],
    ['a further field', (c: SubReceiptClaim) => ({ ...c, more: 1 })],
  ])('with %s is not proven', (_, change) => {
    const { verdict, failures } = report(change(claimOf(0)), keysOf(0));
    expect(verdict).toBe('failed');
    expect(failures).toHaveLength(1);
    expect(failures[0]?.claim).toContain('sub-receipt');
  });

  test('that its bank signed anew for another account does not open the commitment of the sub-wallet', () => {
    const { salt: _, ...payment } = claimOf(0).receipt;
    const forged = signSubReceipt(CERTIFYING_CHAIN_ID, keyOf('bank-a'), { ...payment, account: 'bank-a/carol' });
    const places = settleReceipts(CERTIFYING_CHAIN_ID, [forged]).places[0];
    expect(report({ ...claimOf(0), ...forged, ...places }, keysOf(0)).failures[0]?.step).toBe('sub-receipt');
  });

  test('that another bank signed is none of the pool', () => {
    const { salt: _, ...payment } = claimOf(0).receipt;
    const other = signSubReceipt(CERTIFYING_CHAIN_ID, keyOf('bank-b'), payment);
    const keys = [...keysOf(0), `member-key/${toHex(keyOf('bank-b').publicKey)}`];
    expect(report({ ...claimOf(0), ...other }, keys).failures[0]?.step).toBe('sub-receipt');
  });

  test.each([0, 1, 2, 3])('without the proof of entry %i of those that it stands on is not proven', (left) => {
    const keys = keysOf(0).filter((_, i) => i !== left);
    const { failures } = report(claimOf(0), keys);
    expect([failures[0]?.step, failures[0]?.message]).toEqual([
      'sub-receipt',
      `${keysOf(0)[left]} is not proven in this file`,
    ]);
  });

  test('of another chain is none', () => {
    const { salt: _, ...payment } = claimOf(0).receipt;
    const foreign = signSubReceipt(new Uint8Array(32), keyOf('bank-a'), payment);
    expect(report({ ...claimOf(0), ...foreign }, keysOf(0)).ok).toBe(false);
  });
});

describe('a receipt that the bank itself committed to, and that says what is not so', () => {
  const truth = () => {
    const { salt: _, ...payment } = claimOf(0).receipt;
    return payment;
  };
  const lies = {
    'whose it was': () => ({ ...truth(), account: 'bank-a/carol' }),
    'how much it was': () => ({ ...truth(), amountFen: '81' }),
    'whom it paid': () => ({ ...truth(), merchant: 'bank-b/bob' }),
    'which transfer it was': () => ({ ...truth(), transfer: '0'.repeat(64) }),
  };
  let committed: SettledReceipts;
  let signed: readonly SignedSubReceipt[];
  let byAnother: SignedSubReceipt;

  beforeAll(() => {
    signed = Object.values(lies).map((lie) => signSubReceipt(CERTIFYING_CHAIN_ID, keyOf('bank-a'), lie()));
    byAnother = signSubReceipt(CERTIFYING_CHAIN_ID, keyOf('bank-b'), truth());
    committed = settleReceipts(CERTIFYING_CHAIN_ID, [...signed, byAnother]);
    const root = { receipts: committed.count, receiptsRoot: committed.root };
    must(t.run('bank-a', operationOf('settlePool', settlement(3, [poolLine('fund', 'bank-a/vault', 1n)], root))));
  });

  const failureOf = (receipt: SignedSubReceipt | undefined, index: number) => {
    const [, ...others] = keysOf(0);
    const keys = [`${poolSettlements.name}/${settlementId(POOL, 3)}`, ...others];
    const claim = { ...claimOf(0), ...receipt, settlement: 3, ...committed.places[index] };
    return report(claim, [...keys, `member-key/${toHex(keyOf('bank-b').publicKey)}`]).failures[0]?.message;
  };

  test.each(Object.keys(lies).map((what, index) => ({ what, index })))('of $what, is not proven', ({ index }) => {
    const messages = [
      'does not commit to bank-a/carol',
      'the amount is 80',
      `the merchant is ${SHOP}`,
      'the transfer is',
    ];
    expect(failureOf(signed[index], index)).toContain(messages[index]);
  });

  test('of who signed it, is not proven', () => {
    expect(failureOf(byAnother, 4)).toContain('the bank is bank-b');
  });
});

test('the tree over one receipt has its leaf as its root, and receipts differ by salt alone', () => {
  const { salt: _, ...payment } = claimOf(0).receipt;
  const [one, two] = [0, 1].map(() => signSubReceipt(CERTIFYING_CHAIN_ID, keyOf('bank-a'), payment));
  if (one === undefined || two === undefined) throw new Error('two were signed');
  expect(settleReceipts(CERTIFYING_CHAIN_ID, [one]).places).toEqual([{ index: 0, count: 1, path: [] }]);
  expect(settleReceipts(CERTIFYING_CHAIN_ID, [one]).root).not.toEqual(settleReceipts(CERTIFYING_CHAIN_ID, [two]).root);
});
