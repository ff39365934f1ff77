import { describe, expect, test } from 'vitest';
import { microDigest } from '../../../src/ledger/mandates/micro-line.ts';
import { microPath, rootOfMicroPath } from '../../../src/ledger/mandates/micro-path.ts';
import {
  accrualId,
  mandatePeriods,
  microAccruals,
  microBatches,
  microSums,
} from '../../../src/ledger/mandates/tables.ts';
import { freezeAccount, setLimits } from '../../ledger/account-operations.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { register } from '../devices/test-devices.ts';
import {
  BILLER,
  mandateLedger,
  micro,
  microBatch,
  outcomes,
  PAYER,
  setStatus,
  signed,
  signedMicro,
} from './test-mandates.ts';

const MERCHANT = 'merchant';
const ENDS = { payer: PAYER, payee: BILLER };

describe('micro-payments under a mandate', () => {
  test('are one transfer of whole fen; the rest waits for the next ones', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1', {}, 'micro');
    const receipt = t.run(BILLER, microBatch('b-1', micro('1', 25_000n), micro('2', 9_999n), micro('3', 1n)));
    expect(outcomes(receipt)).toEqual(['ok', 'ok', 'ok']);
    expect(new Set(receipt.lines.map(({ transfer }) => transfer)).size).toBe(1);
    expect([t.balanceFen(PAYER), t.balanceFen(BILLER)]).toEqual([9_997n, 3n]);
    expect(t.get(microAccruals, accrualId(PAYER, BILLER))).toEqual({ micro: 5_000 });
    const small = t.run(BILLER, microBatch('b-2', micro('4', 4_999n)));
    expect(outcomes(small)).toEqual(['accrued']);
    expect(outcomes(t.run(BILLER, microBatch('b-3', micro('5', 1n))))).toEqual(['ok']);
    expect([t.balanceFen(BILLER), t.get(microAccruals, accrualId(PAYER, BILLER))]).toEqual([4n, { micro: 0 }]);
    expect(t.all(mandatePeriods)).toEqual([{ netFen: 4n }]);
  });

  test('are posted once: a batch that is sent again changes nothing, its id names no other, a line counts once', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1', {}, 'micro');
    const batch = microBatch('b-1', micro('1', 10_000n), micro('1', 10_000n));
    expect(outcomes(t.run(BILLER, batch))).toEqual(['ok', '16']);
    expect(t.run(BILLER, batch).outcome).toBe('posted-before');
    expect(outcomeOf(t.run(BILLER, microBatch('b-1', micro('1', 10_000n))))).toBe('id-used-otherwise');
    expect([t.balanceFen(BILLER), t.all(microBatches).length]).toEqual([1n, 1]);
  });

  test('keep to the most of one line and to the cap of the period, line by line', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1', { perCollectionFen: 5n, periodCapFen: 7n }, 'micro');
    const receipt = t.run(
      BILLER,
      microBatch('b-1', micro('1', 50_001n), micro('2', 50_000n), micro('3', 30_000n), micro('4', 29_999n)),
    );
    expect(outcomes(receipt)).toEqual(['793', 'ok', '796', 'ok']);
    expect([t.balanceFen(BILLER), t.get(microAccruals, accrualId(PAYER, BILLER))]).toEqual([7n, { micro: 9_999 }]);
  });

  test("are the payee's to send, under an active mandate of that kind and payer", async () => {
    const t = await mandateLedger();
    t.open(100n, 'bank-a/carol');
    signed(t, 'm-1', {}, 'micro');
    signed(t, 'm-2');
    const say = (author: string, line: Parameters<typeof microBatch>[1]) =>
      outcomes(t.run(author, microBatch('b-1', line)));
    expect(say(PAYER, micro('1', 1n))).toEqual(['12']);
    expect(say(BILLER, micro('1', 1n, 'm-2'))).toEqual(['805']);
    expect(say('bank-b', { ...micro('1', 1n), payer: 'bank-a/carol' })).toEqual(['794']);
    must(t.run(PAYER, setStatus('m-1', 'paused')));
    expect(outcomes(t.run(BILLER, microBatch('b-2', micro('1', 1n))))).toEqual(['794']);
  });

  test('take what there is: the first lines that the payer has enough for, and nothing is said of what it has', async () => {
    const t = await mandateLedger(5n);
    signed(t, 'm-1', {}, 'micro');
    const lines = [micro('1', 40_000n), micro('2', 30_000n), micro('3', 19_999n)];
    const receipt = t.run(BILLER, microBatch('b-1', ...lines));
    expect(outcomes(receipt)).toEqual(['ok', '112', 'ok']);
    expect(rejectionData(receipt, 1)).toEqual({ account: PAYER });
    expect([t.balanceFen(PAYER), t.get(microAccruals, accrualId(PAYER, BILLER))]).toEqual([0n, { micro: 9_999 }]);
    must(t.run('bank-a', freezeAccount(PAYER)));
    expect(outcomes(t.run(BILLER, microBatch('b-2', micro('1', 1n))))).toEqual(['102']);
  });

  test('are refused of a frozen account, also those that would only wait for the next ones', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1', {}, 'micro');
    must(t.run('bank-a', freezeAccount(PAYER)));
    expect(outcomes(t.run(BILLER, microBatch('b-1', micro('1', 1n))))).toEqual(['102']);
    expect(t.get(microAccruals, accrualId(PAYER, BILLER))).toBeUndefined();
  });
});

describe('signed micro-payments', () => {
  test('are carried by anybody, each once, in any batch; a false signature fails its line only', async () => {
    const t = await mandateLedger();
    const line = signedMicro(PAYER, { ...ENDS, amountMicro: 30_000n });
    const other = signedMicro(PAYER, { ...ENDS, id: 'x-2', amountMicro: 5_000n });
    const forged = { ...signedMicro(PAYER, { ...ENDS, id: 'x-3' }), amountMicro: 2n };
    expect(outcomes(t.run(MERCHANT, microBatch('b-1', line, other, forged)))).toEqual(['ok', 'ok', '15']);
    expect(outcomes(t.run(BILLER, microBatch('b-9', line)))).toEqual(['16']);
    const over = signedMicro(PAYER, { ...ENDS, id: 'x-4', validUntilHeight: t.height });
    const far = signedMicro(PAYER, { ...ENDS, id: 'x-5', validUntilHeight: t.height + 200n });
    const another = signedMicro('bank-a/mallory', { ...ENDS, id: 'x-6' });
    const receipt = t.run(MERCHANT, microBatch('b-2', over, far, another));
    expect(outcomes(receipt)).toEqual(['5', '6', '12']);
    expect(t.balanceFen(BILLER)).toBe(3n);
  });

  test('count against the limits of the account, and by a device against the tiers of its bank', async () => {
    const t = await mandateLedger();
    register(t, PAYER, 'phone');
    const by = (name: string, id: string, amountMicro: bigint, unlocked = true) =>
      signedMicro(name, { ...ENDS, id, amountMicro, unlocked, validUntilHeight: t.height + 50n });
    expect(outcomes(t.run(MERCHANT, microBatch('b-1', by('phone', 'p-1', 20_000n))))).toEqual(['ok']);
    const locked = [by('phone', 'p-2', 900_000_000n, false), by('phone', 'p-3', 900_000_000n, false)];
    expect(outcomes(t.run(MERCHANT, microBatch('b-2', ...locked)))).toEqual(['850', '850']);
    must(t.run(PAYER, setLimits(PAYER, { perPaymentFen: 3n })));
    const [one, two] = [by(PAYER, 'k-1', 20_000n), by(PAYER, 'k-2', 20_000n)];
    expect(outcomes(t.run(MERCHANT, microBatch('b-3', one, two)))).toEqual(['115', '115']);
    expect(outcomes(t.run(MERCHANT, microBatch('b-4', one)))).toEqual(['ok']);
  });
});

describe('a line of a sum', () => {
  test('is proven by its path, in sums of every size, and nothing else is', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1', {}, 'micro');
    for (let count = 1; count <= 9; count++) {
      const lines = Array.from({ length: count }, (_, i) => micro(`${count}-${i}`, 10_000n));
      const receipt = t.run(BILLER, microBatch(`b-${count}`, ...lines));
      const row = t.get(microSums, receipt.lines[0]?.transfer ?? '');
      const digests = lines.map((line) => microDigest(testConsortium.chainId, line));
      expect(row).toMatchObject({ lines: count, amountFen: BigInt(count), payer: PAYER, payee: BILLER });
      for (const [index, digest] of digests.entries()) {
        const proof = microPath(digests, index);
        expect(rootOfMicroPath(digest, proof)).toEqual(row?.root);
        const false1 = microDigest(testConsortium.chainId, micro('other', 10_000n));
        expect(rootOfMicroPath(false1, proof)).not.toEqual(row?.root);
        expect(rootOfMicroPath(digest, { ...proof, index: count })).toBeUndefined();
        expect(rootOfMicroPath(digest, { ...proof, path: [...proof.path, digest] })).toBeUndefined();
      }
    }
  });
});
