// Mistakes that the compiler would have found are refused before anything is signed.
import { describe, expect, it } from 'vitest';
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { checkOperationFields } from '../../../src/client/check-fields.ts';
import { paymentLine, signedPaymentLine } from '../../../src/client/payment-flows.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';

const { chainId } = testConsortium;
const line = paymentLine({ from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 5n });
const posting = (change: object) => ({ lines: [{ ...line, ...change }], linked: false });
const limits = { account: 'bank-a/alice', perPaymentFen: 1n, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n };
const { perDayFen: _, ...withoutDay } = limits;

describe('fields of an operation', () => {
  it('are in order as the compiler wants them', () => {
    expect(() => checkOperationFields('postTransfers', posting({}))).not.toThrow();
    expect(() => checkOperationFields('setLimits', limits)).not.toThrow();
    const change = { proposal: 'p', change: 'remove', member: 'grid', consensusKey: new Uint8Array(), reason: 'x' };
    const rest = {
      possession: new Uint8Array(),
      admission: null,
      replacement: null,
      parameters: null,
      protocolVersion: 0,
      atHeight: 0n,
      expiresHeight: 9n,
    };
    expect(() => checkOperationFields('proposeChange', { ...change, ...rest })).not.toThrow();
  });

  it.each<[string, string, unknown]>([
    ['postTransfers.lines[0].amountFen', 'postTransfers', posting({ amountFen: 12.5 })],
    ['postTransfers.lines[0].amountFen', 'postTransfers', posting({ amountFen: '1250' })],
    ['postTransfers.lines[0].amountFen', 'postTransfers', posting({ amountFen: -1n })],
    ['postTransfers.lines[0].amountFen', 'postTransfers', posting({ amountFen: 2n ** 64n })],
    ['postTransfers.lines[0].amountFen', 'postTransfers', posting({ amountFen: undefined })],
    ['postTransfers.lines[0].code', 'postTransfers', posting({ code: 7 })],
    ['postTransfers.lines[0].nonce', 'postTransfers', posting({ nonce: 'abc' })],
    ['postTransfers.lines', 'postTransfers', { lines: line, linked: false }],
    ['postTransfers.linked', 'postTransfers', { lines: [line], linked: 1 }],
    ['setLimits.perPayment', 'setLimits', { ...limits, perPayment: 300n }],
    ['setLimits.perDayFen', 'setLimits', withoutDay],
    ['setLimits', 'setLimits', undefined],
    ['payEverybody', 'payEverybody', {}],
    ['constructor', 'constructor', {}],
  ])('that are wrong are named: %s', (field, operation, fields) => {
    const found = () => checkOperationFields(operation, fields);
    expect(found).toThrow(
      expect.objectContaining({ code: 'malformed-field', data: expect.objectContaining({ field }) }),
    );
  });

  it('are checked before a transaction or a line is signed', () => {
    const wrong = { ...line, amountFen: 12.5 as never };
    const operation = { operation: 'postTransfers', postTransfers: { lines: [wrong], linked: false } } as const;
    const author = keyOf('bank-a/alice');
    expect(() => buildTransaction({ chainId, author, operation, validUntilHeight: 9n })).toThrow('amountFen');
    const payment = { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 12.5 as never };
    expect(() => signedPaymentLine(chainId, author, payment, 9n)).toThrow('amountFen');
  });
});
