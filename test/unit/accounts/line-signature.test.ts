// Lines that their payers signed apart from the envelope that carries them.
import { describe, expect, test } from 'vitest';
import type { TransferLine } from '../../../src/generated/transaction.ts';
import { LINE_NONCE_BYTES, lineId } from '../../../src/ledger/accounts/line-signature.ts';
import { bodyCodec } from '../../../src/ledger/transaction.ts';
import { transferId } from '../../../src/ledger/transfer-id.ts';
import { payment, postTransfers, transferLine } from '../../ledger/account-operations.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { lineVerdicts, outcomeOf, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { bodyOf, sign } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(1000n, 'bank-a/alice', 'bank-a/carol');
  t.open(0n, 'bank-b/bob');
  return t;
}

/** Signed by the key of its debit account, unless another signs it. */
function signed(line: TransferLine, name: string, { signer = line.debitAccount, until = 50n } = {}): TransferLine {
  const key = keyOf(signer);
  const nonce = seedOf(name).subarray(0, LINE_NONCE_BYTES);
  const given = { ...line, signer: key.publicKey, nonce, validUntilHeight: until };
  return { ...given, signature: key.sign(lineId(testConsortium.chainId, given)) };
}

const aliceTo = (amountFen: bigint) => payment('bank-a/alice', 'bank-b/bob', amountFen);
const carolTo = (amountFen: bigint) => payment('bank-a/carol', 'bank-b/bob', amountFen);

describe('a signed line', () => {
  test('is posted by whoever carries it, beside lines of other payers', async () => {
    const t = await start();
    const lines = [signed(aliceTo(100n), 'a'), signed(carolTo(200n), 'c')];
    expect(lineVerdicts(t.run('merchant', postTransfers(lines)))).toEqual(['accepted', 'accepted']);
    expect(t.balanceFen('bank-b/bob')).toBe(300n);
  });

  test('fails alone when its signature does not hold', async () => {
    const t = await start();
    const altered = { ...signed(aliceTo(100n), 'a'), amountFen: 900n };
    const lines = [signed(carolTo(1n), 'c1'), altered, signed(carolTo(2n), 'c2')];
    const receipt = t.run('merchant', postTransfers(lines));
    expect(lineVerdicts(receipt)).toEqual(['accepted', 'bad-line-signature', 'accepted']);
    expect(t.balanceFen('bank-a/alice')).toBe(1000n);
  });

  test('is posted once: not again beside itself, in another envelope, or after a restart', async () => {
    const t = await start();
    const line = signed(aliceTo(100n), 'a');
    expect(lineVerdicts(t.run('merchant', postTransfers([line, line])))).toEqual(['accepted', 'duplicate-line']);
    expect(outcomeOf(t.run('bank-a', postTransfers([line])))).toBe('duplicate-line');
    const again = await t.reopened();
    expect(again.head.stateRoot).toEqual(t.ledger.head.stateRoot);
    expect(t.balanceFen('bank-b/bob')).toBe(100n);
  });

  test('is not made a second line by another signature over the same words', async () => {
    const t = await start();
    const line = signed(aliceTo(100n), 'a');
    t.run('merchant', postTransfers([line]));
    // Whoever carries the line cannot make a second one of it by any bytes in the place of the signature.
    const forged = { ...line, signature: Uint8Array.from(line.signature, (byte) => byte ^ 1) };
    expect(outcomeOf(t.run('merchant', postTransfers([forged])))).toBe('bad-line-signature');
  });

  test('is not used up by a refusal', async () => {
    const t = await start();
    const line = signed(aliceTo(1500n), 'a');
    expect(outcomeOf(t.run('merchant', postTransfers([line])))).toBe('insufficient-funds');
    t.run('bank-a', postTransfers([payment('bank-a/vault', 'bank-a/alice', 500n)]));
    expect(outcomeOf(t.run('merchant', postTransfers([line])))).toBe('accepted');
  });

  test('is in a linked chain once', async () => {
    const t = await start();
    const line = signed(aliceTo(100n), 'a');
    const twice = t.run('merchant', postTransfers([line, line], true));
    expect([verdict(twice), rejectionData(twice)]).toEqual([
      'linked-line-failed',
      { line: '1', reason: 'duplicate-line' },
    ]);
    expect(verdict(t.run('merchant', postTransfers([line], true)))).toBe('accepted');
    expect(t.balanceFen('bank-b/bob')).toBe(100n);
  });

  test('is not used up by a linked chain that fails, and is by one that stands', async () => {
    const t = await start();
    const line = signed(aliceTo(100n), 'a');
    const tooMuch = signed(carolTo(5000n), 'c');
    expect(verdict(t.run('merchant', postTransfers([line, tooMuch], true)))).toBe('linked-line-failed');
    expect(verdict(t.run('merchant', postTransfers([line, signed(carolTo(1n), 'd')], true)))).toBe('accepted');
    const receipt = t.run('merchant', postTransfers([line, signed(carolTo(1n), 'e')], true));
    expect([verdict(receipt), rejectionData(receipt)]).toEqual([
      'linked-line-failed',
      { line: '0', reason: 'duplicate-line' },
    ]);
    expect(t.balanceFen('bank-b/bob')).toBe(101n);
  });

  test('disposes of nothing that its signer does not', async () => {
    const t = await start();
    const byCarol = signed(aliceTo(1n), 'x', { signer: 'bank-a/carol' });
    expect(outcomeOf(t.run('bank-a/alice', postTransfers([byCarol])))).toBe('not-authorised');
  });

  test('ends with its height, and cannot be signed for a time too far ahead', async () => {
    const t = await start();
    const late = signed(aliceTo(1n), 'l', { until: t.height });
    const early = signed(aliceTo(1n), 'e', { until: t.height + testConsortium.rules.maxValidityBlocks + 2n });
    const last = signed(aliceTo(1n), 'f', { until: t.height + 1n });
    expect(lineVerdicts(t.run('merchant', postTransfers([late, early, last])))).toEqual([
      'expired',
      'valid-too-far-ahead',
      'accepted',
    ]);
  });

  test('resolves a hold of its payee', async () => {
    const t = await start();
    const hold = transferLine({ ...aliceTo(400n), kind: 'hold', expiresAtMs: BigInt(t.timestampMs) + 600_000n });
    const { transfer = '' } = t.run('merchant', postTransfers([signed(hold, 'h')])).lines[0] ?? {};
    const post = transferLine({ kind: 'post-hold', hold: transfer, amountFen: 300n });
    expect(outcomeOf(t.run('merchant', postTransfers([signed(post, 'p', { signer: 'bank-b/bob' })])))).toBe('accepted');
    expect(t.balanceFen('bank-b/bob')).toBe(300n);
  });

  test('gives its transfer an id that no carrier has a say in, so that the next line can name it', async () => {
    const t = await start();
    const hold = signed({ ...aliceTo(100n), kind: 'hold', expiresAtMs: BigInt(t.timestampMs) + 60_000n }, 'h');
    const id = transferId(lineId(testConsortium.chainId, hold), 0, 0);
    const post = signed(transferLine({ kind: 'post-hold', hold: id, amountFen: 100n }), 'p', { signer: 'bank-b/bob' });
    // Another one than the signers thought of carries the hold, behind a line of its own.
    const own = payment('bank-a/carol', 'bank-b/bob', 1n);
    const { lines } = t.run('bank-a/carol', postTransfers([own, hold]));
    expect(lines[1]?.transfer).toBe(id);
    expect(lineVerdicts(t.run('merchant', postTransfers([hold, post])))).toEqual(['duplicate-line', 'accepted']);
    expect(t.balanceFen('bank-b/bob')).toBe(101n);
  });

  test('a copy with a false signature, ordered first, does not use up the true one', async () => {
    const t = await start();
    const line = signed(aliceTo(100n), 'a');
    const false_ = { ...line, signature: new Uint8Array(64) };
    expect(outcomeOf(t.run('bank-b', postTransfers([false_])))).toBe('bad-line-signature');
    expect(outcomeOf(t.run('bank-b', postTransfers([line])))).toBe('accepted');
  });

  test.each([
    ['signer', { signer: new Uint8Array(31) }],
    ['nonce', { nonce: new Uint8Array(15) }],
    ['signature', { signature: new Uint8Array(63) }],
    ['nonce', { signer: new Uint8Array() }],
    ['validUntilHeight', { signer: new Uint8Array(), nonce: new Uint8Array() }],
    ['signature', { signer: new Uint8Array(), nonce: new Uint8Array(), validUntilHeight: 0n }],
  ])('with a wrong %s refuses the whole transaction', async (field, change) => {
    const t = await start();
    const line = { ...signed(aliceTo(1n), 'a'), ...change };
    const body = bodyCodec.encode(bodyOf('merchant', postTransfers([line]), { validUntilHeight: 50n }));
    const [receipt] = t.block(sign(body, 'merchant')).receipts;
    expect(receipt === undefined ? undefined : [verdict(receipt), rejectionData(receipt).field]).toEqual([
      'malformed-field',
      field,
    ]);
  });
});
