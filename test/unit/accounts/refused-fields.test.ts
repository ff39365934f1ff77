import { describe, test } from 'vitest';
import { fromHex } from '../../../src/base/bytes.ts';
import type {
  AccountOpeningKind,
  BodyOperation,
  TransferLine,
  TransferLineKind,
} from '../../../src/generated/transaction.ts';
import { freezeAccount, openAccounts, payment, postTransfers, transferLine } from '../../ledger/account-operations.ts';
import { expectRefusedEverywhere, type RefusedCase } from '../../ledger/refused-everywhere.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';

const ends = { debitAccount: 'bank-a/alice', creditAccount: 'bank-b/bob' };
const by = (author: string, operation: BodyOperation) => envelopeOf(author, operation);
const post = (...lines: TransferLine[]) => by('bank-a/alice', postTransfers(lines));
const pay = (change: Partial<TransferLine>) => post(transferLine({ ...ends, amountFen: 1n, ...change }));
const open = (key: Uint8Array) =>
  by('bank-a', { operation: 'openAccounts', openAccounts: { lines: [{ account: 'bank-a/c', key, kind: 'deposit' }] } });
const rotate = (newKey: Uint8Array) =>
  by('bank-a/alice', { operation: 'rotateAccountKey', rotateAccountKey: { account: 'bank-a/alice', newKey } });
const limit = (perPaymentFen: bigint) => {
  const setLimits = { account: 'bank-a/alice', perPaymentFen, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n };
  return by('bank-a/alice', { operation: 'setLimits', setLimits });
};
const freeze = (reason: string) => by('bank-a', freezeAccount('bank-a/alice', { reason }));

/** What a signed -1 is on the wire. */
const NEGATIVE = 2n ** 64n - 1n;
const HOLD = '0'.repeat(64);

const TRANSFERS: readonly RefusedCase[] = [
  { what: 'no lines', bytes: () => post(), name: 'no-lines' },
  {
    what: 'too many lines',
    bytes: () => post(...Array.from({ length: 2001 }, () => payment('bank-a/alice', 'bank-b/bob', 1n))),
    name: 'too-many-lines',
  },
  { what: 'zero', bytes: () => pay({ amountFen: 0n }), name: 'amount-zero' },
  { what: 'a negative amount', bytes: () => pay({ amountFen: NEGATIVE }), name: 'amount-overflow' },
  { what: 'an amount beyond 63 bits', bytes: () => pay({ amountFen: 2n ** 63n }), name: 'amount-overflow' },
  { what: 'the same account twice', bytes: () => pay({ creditAccount: 'bank-a/alice' }), name: 'same-account' },
  {
    what: 'an unknown kind',
    bytes: () => pay({ kind: 'gift' as string as TransferLineKind }),
    name: 'malformed-field',
  },
  { what: 'an id that is none', bytes: () => pay({ creditAccount: 'Bank B/Bob' }), name: 'malformed-field' },
  { what: 'a code in capitals', bytes: () => pay({ code: 'PAYMENT' }), name: 'malformed-field' },
  { what: 'a long reference', bytes: () => pay({ reference: 'x'.repeat(141) }), name: 'malformed-field' },
  { what: 'control characters', bytes: () => pay({ reference: 'paid\u001b[2K' }), name: 'malformed-field' },
  { what: 'a payment that expires', bytes: () => pay({ expiresAtMs: 1n }), name: 'malformed-field' },
  { what: 'a payment of a hold', bytes: () => pay({ hold: HOLD }), name: 'malformed-field' },
  { what: 'a resolution with accounts', bytes: () => pay({ kind: 'post-hold', hold: HOLD }), name: 'malformed-field' },
  {
    what: 'a hold posted with zero',
    bytes: () => post(transferLine({ kind: 'post-hold', hold: HOLD })),
    name: 'amount-zero',
  },
  {
    what: 'a hold voided in part',
    bytes: () => post(transferLine({ kind: 'void-hold', hold: HOLD, amountFen: 1n })),
    name: 'malformed-field',
  },
];

const ACCOUNTS: readonly RefusedCase[] = [
  { what: 'a limit beyond 63 bits', bytes: () => limit(2n ** 63n), name: 'amount-overflow' },
  { what: 'a freeze without a reason', bytes: () => freeze(''), name: 'malformed-field' },
  { what: 'a freeze with a long reason', bytes: () => freeze('x'.repeat(201)), name: 'malformed-field' },
  {
    what: 'a new position',
    bytes: () => by('bank-a', openAccounts(['bank-a/x'], 'position' as string as AccountOpeningKind)),
    name: 'malformed-field',
  },
  { what: 'an account without a name', bytes: () => by('bank-a', openAccounts(['bank-a/'])), name: 'malformed-field' },
  {
    what: 'a long name',
    bytes: () => by('bank-a', openAccounts([`bank-a/${'x'.repeat(49)}`])),
    name: 'malformed-field',
  },
  { what: 'a short key', bytes: () => open(new Uint8Array(31)), name: 'malformed-field' },
];

/** Points of order 1, 2, 4 and 8, and encodings that are not canonical: what libraries disagree about. */
const SMALL_ORDER_KEYS = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
];
/** The base point plus a point of order 8: a signature holds for verifiers that multiply by the cofactor, only. */
const MIXED_ORDER_KEY = 'da99e28ba529cdde35a25fba9059e78ecaee239f99755b9b1aa4f65df00803e2';

const UNSAFE_KEYS: readonly RefusedCase[] = [...SMALL_ORDER_KEYS, MIXED_ORDER_KEY].flatMap((key) => [
  { what: `an account for ${key.slice(0, 8)}...`, bytes: () => open(fromHex(key)), name: 'unsafe-key' },
  { what: `a rotation to ${key.slice(0, 8)}...`, bytes: () => rotate(fromHex(key)), name: 'unsafe-key' },
]);

describe('an operation is refused for', () => {
  test.each(TRANSFERS)('$what: $name', expectRefusedEverywhere);
  test.each(ACCOUNTS)('$what: $name', expectRefusedEverywhere);
  test.each(UNSAFE_KEYS)('$what: $name', expectRefusedEverywhere);
});
