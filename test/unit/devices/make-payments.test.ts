// Payments by devices: who has to sign, what a token is good for, and that each pays once.
import { beforeEach, describe, expect, test } from 'vitest';
import { lose } from '../../../src/ledger/devices/device-status.ts';
import { devicePaymentDigest, tokenDigest } from '../../../src/ledger/devices/payment-statements.ts';
import { LONGEST_TOKEN_MS } from '../../../src/ledger/devices/token-fault.ts';
import { transferId } from '../../../src/ledger/transfer-id.ts';
import { freezeAccount, payment, postTransfers, setLimits } from '../../ledger/account-operations.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, outcomeData, outcomeOf, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { devicePayment } from '../../vectors/golden/said.ts';
import { ALICE, BAND, FACTORS, PayingLedger, PHONE, SHOP, TOKENS } from './paying-ledger.ts';
import { deviceKey, publication, register } from './test-devices.ts';

const { chainId } = testConsortium;
const DAY_MS = 86_400_000n;

let p: PayingLedger;
beforeEach(async () => {
  p = await PayingLedger.create();
});
const shopFen = () => p.t.balanceFen(SHOP);

describe('a payment', () => {
  test('is from the account of the device, whoever carries it, and names order and reference', () => {
    const line = p.line(700n, { order: 'A-17', reference: 'two coffees', purpose: 'shop' });
    const receipt = must(p.carry(line));
    expect([shopFen(), p.t.balanceFen(ALICE)]).toEqual([700n, 2_999_300n]);
    expect(receipt.lines[0]?.transfer).toBe(transferId(devicePaymentDigest(chainId, line.payment), 0, 0));
    const row = p.t.activity.find(({ account, side }) => account === SHOP && side === 'credit');
    expect(row?.shown).toMatchObject({ code: 'shop', reference: 'A-17 two coffees' });
    // A day's spending of the holder.
    expect(p.t.account(ALICE)).toMatchObject({ spentDayFen: 700n });
  });

  test('fails alone when its signature does not hold', () => {
    const good = p.line(1n);
    const changed = { ...p.line(2n), payment: { ...p.line(2n).payment, amountFen: 3n } };
    const other = { ...p.line(4n), signature: keyOf(BAND).sign(devicePaymentDigest(chainId, p.line(4n).payment)) };
    expect(lineVerdicts(p.carry(good, changed, other, p.line(5n)))).toEqual([
      ...['accepted', 'bad-line-signature', 'bad-line-signature', 'accepted'],
    ]);
    expect(shopFen()).toBe(6n);
  });

  test('of another chain is nothing here', () => {
    const line = p.line(1n);
    const foreign = devicePayment(seedOf('another chain'), { device: keyOf(PHONE) }, line.payment);
    expect(outcomeOf(p.carry({ ...line, signature: foreign.signature }))).toBe('bad-line-signature');
  });

  test('pays once, however often, by whom and with what token it is sent', () => {
    const line = p.line(300n, { id: 'invoice-1' });
    const first = must(p.carry(line));
    expect(lineVerdicts(p.carry(line, line))).toEqual(['accepted', 'accepted']);
    const again = p.carry(p.line(300n, { id: 'invoice-1', token: p.token(), unlocked: false }));
    expect(again.lines[0]).toMatchObject({ outcome: 'posted-before', transfer: first.lines[0]?.transfer });
    expect(outcomeData(again)).toEqual({ height: `${p.t.height - 2n}` });
    expect(shopFen()).toBe(300n);
    expect(outcomeOf(p.carry(p.line(301n, { id: 'invoice-1' })))).toBe('id-reused');
    expect(outcomeOf(p.carry(p.line(300n, { id: 'invoice-1', by: BAND })))).toBe('id-reused');
    // Of all payments from the account, not only of those by devices.
    const transfer = { ...payment(ALICE, SHOP, 300n), id: 'invoice-1' };
    expect(outcomeOf(p.t.run(ALICE, postTransfers([transfer])))).toBe('id-reused');
  });

  test('ends at its height, and is not valid too far ahead', () => {
    expect(p.pay(1n, { validUntilHeight: p.t.height })).toBe('expired');
    expect(p.pay(1n, { validUntilHeight: p.t.height + 1n })).toBe('accepted');
    expect(p.pay(1n, { validUntilHeight: p.t.height + 102n })).toBe('valid-too-far-ahead');
  });

  test('needs a device, and one that is active', () => {
    expect(p.pay(1n, { by: 'stranger' })).toBe('device-not-found');
    must(p.t.run(ALICE, operationOf('suspendDevice', { deviceKey: deviceKey(PHONE) })));
    expect(p.pay(1n)).toBe('device-not-active');
    expect(p.pay(1n, { by: BAND, factor: ['pin', FACTORS] })).toBe('accepted');
  });

  test('is unlocked by the word of the bank, which is no second factor by another name', () => {
    const shown = p.line(60_000n, { factor: ['pin', FACTORS] });
    expect(rejectionData(p.carry(shown))).toEqual({ tier: 'strong', have: 'simple' });
    const asIssuer = { ...shown, factor: shown.factor && { ...shown.factor, kind: 'issuer' as const } };
    expect(outcomeOf(p.carry(asIssuer))).toBe('bad-line-signature');
    const code = p.line(1n, { factor: ['issuer', FACTORS] });
    const asPin = { ...code, factor: code.factor && { ...code.factor, kind: 'pin' as const } };
    expect(outcomeOf(p.carry(asPin))).toBe('bad-line-signature');
    expect(p.pay(1n, { by: BAND, factor: ['pin', TOKENS] })).toBe('second-factor-unfit');
  });

  test('keeps to the account: its limits, its funds, its freeze, and who may be paid', () => {
    must(p.t.run(ALICE, setLimits(ALICE, { perPaymentFen: 500n })));
    expect(p.pay(501n)).toBe('per-payment-limit-exceeded');
    expect(p.pay(1n, { payee: 'bank-b/position' })).toBe('not-authorised');
    expect(p.pay(1n, { payee: 'bank-b/nobody' })).toBe('account-not-found');
    expect(p.pay(1n, { payee: ALICE })).toBe('same-account');
    must(p.t.run('regulator', freezeAccount(ALICE)));
    expect(p.pay(1n)).toBe('account-frozen');
  });

  test('to a new payee waits when it is made online, and is refused at a terminal', () => {
    must(p.t.run(ALICE, setLimits(ALICE, { coolingFen: 1_000n })));
    expect(p.pay(1_001n)).toBe('cooling-off');
    const line = p.line(1_001n, { way: 'online' });
    expect(must(p.carry(line)).lines[0]).toMatchObject({ outcome: 'cooling-off' });
    expect(must(p.carry(line)).lines[0]).toMatchObject({ outcome: 'posted-before' });
    expect(shopFen()).toBe(0n);
    p.t.pauseMs = Number(DAY_MS);
    p.t.blocks(2);
    expect(shopFen()).toBe(1_001n);
  });

  test('that is refused can be sent again once it is in order', () => {
    const line = p.line(60_000n);
    expect(outcomeOf(p.carry(line))).toBe('tier-required');
    expect(outcomeOf(p.carry(p.line(60_000n, { id: line.payment.id, factor: ['device', BAND] })))).toBe('accepted');
    expect(shopFen()).toBe(60_000n);
  });
});

describe('the form of a payment', () => {
  const refused = (change: Parameters<PayingLedger['line']>[1], amountFen = 1n) => {
    const receipt = p.carry(p.line(1n), p.line(amountFen, change));
    return [verdict(receipt), receipt.code === 0 ? '' : rejectionData(receipt).field, p.t.balanceFen(SHOP)];
  };

  test.each([
    ['payment.id', { id: '' }],
    ['payment.id', { id: 'a'.repeat(65) }],
    ['payment.payee', { payee: 'shop' }],
    ['payment.order', { order: 'a'.repeat(36) }],
    ['payment.purpose', { purpose: '' }],
    ['payment.reference', { reference: 'x'.repeat(141) }],
    ['payment.reference', { order: 'A', reference: 'x'.repeat(139) }],
    ['payment.codeCounter', { codeCounter: 1 }],
  ])('has a fault in %s', (field, change) => {
    expect(refused(change)).toEqual(['malformed-field', field, 0n]);
  });

  test('has an amount of at least one fen, and no more than accounts can hold', () => {
    expect(refused({}, 0n)).toEqual(['amount-zero', 'payment.amountFen', 0n]);
    expect(refused({}, 2n ** 63n)).toEqual(['amount-overflow', 'payment.amountFen', 0n]);
  });

  test('has a whole signature and a token of the device that pays', () => {
    const line = p.line(1n);
    const fieldOf = (changed: Partial<typeof line>) => rejectionData(p.carry({ ...line, ...changed })).field;
    expect(fieldOf({ signature: new Uint8Array(63) })).toBe('signature');
    const payWith = (token: ReturnType<typeof p.token>) => fieldOf({ payment: { ...line.payment, token } });
    expect(payWith(p.token({ deviceKey: deviceKey(BAND) }))).toBe('payment.token.deviceKey');
    expect(payWith(p.token({ pseudonym: new Uint8Array(15) }))).toBe('payment.token.pseudonym');
    expect(payWith(p.token({ purse: new Uint8Array(1) }))).toBe('payment.token.purse');
    const merchants = Array.from({ length: 9 }, (_, n) => `bank-a/merchant-${n}`);
    expect(payWith(p.token({ domain: { merchants, categories: [], ways: [] } }))).toBe('payment.token');
    const factor = { kind: 'device', key: new Uint8Array(31), signature: new Uint8Array(64) } as const;
    expect(fieldOf({ factor })).toBe('factor.key');
  });
});

describe('a token', () => {
  const pay = (token: ReturnType<typeof p.token>, change = {}) => p.pay(1n, { token, ...change });

  test('pays for its device within its day', () => {
    expect(pay(p.token())).toBe('accepted');
    const soon = p.token({ notBeforeMs: p.nowMs + 2_000n, expiresAtMs: p.nowMs + 4_000n });
    expect([pay(soon), pay(soon), pay(soon), pay(soon)]).toEqual([
      ...['token-expired', 'accepted', 'accepted', 'token-expired'],
    ]);
  });

  test('is good for 24 hours at most, to the millisecond', () => {
    const from = { notBeforeMs: p.nowMs };
    expect(pay(p.token({ ...from, expiresAtMs: p.nowMs + LONGEST_TOKEN_MS + 1n }))).toBe('token-expired');
    expect(pay(p.token({ ...from, expiresAtMs: from.notBeforeMs + LONGEST_TOKEN_MS }))).toBe('accepted');
    expect(pay(p.token({ notBeforeMs: p.nowMs + 5n, expiresAtMs: p.nowMs }))).toBe('token-expired');
  });

  test('is signed by a token key of the bank of the account, while that is good', () => {
    must(p.t.run('bank-b', publication(p.t, 'bank-b', 'tokens of bank-b')));
    must(p.t.run('bank-a', publication(p.t, 'bank-a', 'later', 'token', [p.nowMs + DAY_MS, p.nowMs + 2n * DAY_MS])));
    expect(pay(p.token({}, 'unknown'))).toBe('token-issuer-unknown');
    expect(pay(p.token({}, 'tokens of bank-b'))).toBe('token-issuer-unknown');
    expect(pay(p.token({}, FACTORS))).toBe('token-issuer-unknown');
    expect(pay(p.token({}, 'later'))).toBe('token-issuer-unknown');
    p.t.pauseMs = Number(DAY_MS);
    p.t.block();
    p.t.pauseMs = 1000;
    expect(pay(p.token({}, 'later'))).toBe('accepted');
    p.t.pauseMs = Number(DAY_MS);
    p.t.block();
    expect(pay(p.token({}, 'later'))).toBe('token-issuer-unknown');
    p.t.pauseMs = 1000;
    const genuine = p.token();
    expect(pay({ ...genuine, perPaymentFen: 5n })).toBe('bad-line-signature');
    expect(pay({ ...genuine, signature: keyOf(TOKENS).sign(tokenDigest(seedOf('another chain'), genuine)) })).toBe(
      'bad-line-signature',
    );
    must(p.t.run('bank-a', operationOf('withdrawCertifyingKey', { key: deviceKey(TOKENS), reason: 'stolen' })));
    expect(pay(p.token())).toBe('token-issuer-unknown');
  });

  test('dies with its epoch, and does not come alive when the device does', () => {
    const token = p.token();
    const ahead = p.token({ tokenEpoch: 2 });
    expect(pay(ahead)).toBe('token-epoch-old');
    must(p.t.run(ALICE, operationOf('suspendDevice', { deviceKey: deviceKey(PHONE) })));
    expect([pay(token), pay(ahead)]).toEqual(['token-epoch-old', 'device-not-active']);
    must(p.t.run(ALICE, operationOf('resumeDevice', { deviceKey: deviceKey(PHONE) }), 'bank-a'));
    expect([pay(token), pay(ahead)]).toEqual(['token-epoch-old', 'accepted']);
  });

  test('is refused outside its domain', () => {
    const alias = { alias: 'shop', account: SHOP, name: 'The shop', category: 5411 };
    must(p.t.run('bank-b', operationOf('registerAlias', alias)));
    const domain = (change: object) => p.token({ domain: { merchants: [], categories: [], ways: [], ...change } });
    expect(pay(domain({ merchants: ['bank-a/cafe'] }))).toBe('outside-domain');
    expect(pay(domain({ merchants: ['bank-a/cafe', SHOP] }))).toBe('accepted');
    expect(pay(domain({ categories: [5812] }))).toBe('outside-domain');
    expect(pay(domain({ categories: [5812, 5411] }))).toBe('accepted');
    expect(pay(domain({ categories: [5411] }), { payee: 'bank-a/cafe' })).toBe('outside-domain');
    expect(pay(domain({ ways: ['code'] }))).toBe('outside-domain');
    expect(pay(domain({ ways: ['code'] }), { way: 'static-code' })).toBe('accepted');
    expect(pay(domain({ ways: ['online', 'tap'] }), { way: 'dynamic-code' })).toBe('outside-domain');
    expect(p.pay(101n, { token: p.token({ perPaymentFen: 100n }) })).toBe('outside-domain');
    expect(p.pay(100n, { token: p.token({ perPaymentFen: 100n }) })).toBe('accepted');
  });
});

test('nothing of a lost device is accepted in the blocks after the one with its report', () => {
  const lines = () => [
    p.line(1n),
    p.line(1n, { token: p.token() }),
    p.line(1n, { by: BAND, factor: ['device', PHONE] }),
    p.line(1n, { way: 'presented-code', codeCounter: 9, factor: ['issuer', FACTORS] }),
  ];
  const before = lines();
  p.t.change((context) => void lose(context, p.device() ?? expect.fail('it is registered')));
  const after = ['device-not-active', 'token-epoch-old', 'second-factor-unfit', 'device-not-active'];
  expect(lineVerdicts(p.carry(...before))).toEqual(after);
  expect(lineVerdicts(p.carry(...lines()))).toEqual(after);
  expect(outcomeOf(p.t.run(PHONE, operationOf('bumpTokenEpoch', { deviceKey: deviceKey(PHONE) })))).not.toBe(
    'accepted',
  );
  expect(shopFen()).toBe(0n);
});

describe('a code that the customer shows', () => {
  const shown = (codeCounter: number, change = {}) =>
    p.pay(1n, { way: 'presented-code', codeCounter, factor: ['issuer', FACTORS], ...change });

  test('is signed for by the issuer alone', () => {
    expect(shown(1)).toBe('accepted');
    expect(shown(2, { factor: ['issuer', TOKENS] })).toBe('second-factor-unfit');
    const line = p.line(1n, { way: 'presented-code', codeCounter: 3, factor: ['issuer', FACTORS] });
    const fieldOf = (changed: Partial<typeof line>) => rejectionData(p.carry({ ...line, ...changed })).field;
    expect(fieldOf({ signature: keyOf(PHONE).sign(devicePaymentDigest(chainId, line.payment)) })).toBe('signature');
    expect(fieldOf({ factor: null })).toBe('factor');
    expect(rejectionData(p.carry(p.line(1n, { way: 'presented-code', factor: ['issuer', FACTORS] }))).field).toBe(
      'payment.codeCounter',
    );
    expect(fieldOf({ factor: { ...(line.factor ?? expect.fail()), kind: 'holder' } })).toBe('factor');
    const forged = { ...line, payment: { ...line.payment, amountFen: 2n } };
    expect(outcomeOf(p.carry(forged))).toBe('bad-line-signature');
  });

  test('is used once, in any order within the window of 64', () => {
    expect([shown(5), shown(5), shown(3), shown(3), shown(4), shown(68)]).toEqual([
      ...['accepted', 'code-used', 'accepted', 'code-used', 'accepted', 'accepted'],
    ]);
    expect([shown(5), shown(4), shown(6), shown(6)]).toEqual(['code-used', 'code-used', 'accepted', 'code-used']);
    expect(p.device()).toMatchObject({ codeCounter: 68 });
    expect([shown(0xffff_ffff), shown(68), shown(0xffff_ffff - 63), shown(0xffff_ffff - 64)]).toEqual([
      ...['accepted', 'code-used', 'accepted', 'code-used'],
    ]);
  });

  test('uses nothing up when it is refused, and is not used again when it is sent again', () => {
    expect(shown(1, { amountFen: 50_001n, id: 'x' })).toBe('tier-required');
    expect(shown(1, { id: 'y' })).toBe('accepted');
    expect(shown(1, { id: 'y' })).toBe('accepted');
    expect(shown(1, { id: 'z' })).toBe('code-used');
    expect(shopFen()).toBe(1n);
  });

  test('has no second signature in the issuer: unlocked it is simple, else it is none', () => {
    expect(p.pay(50_001n, { way: 'presented-code', codeCounter: 1, factor: ['issuer', FACTORS] })).toBe(
      'tier-required',
    );
    expect(shown(1, { unlocked: false })).toBe('tier-required');
  });
});

describe('a second factor', () => {
  const strong = (factor: readonly ['device' | 'issuer' | 'holder', string]) => p.pay(60_000n, { factor });

  test('is another active device of the account', () => {
    register(p.t, 'bank-a/carol', 'phone of carol');
    expect(strong(['device', PHONE])).toBe('second-factor-same-device');
    expect(strong(['device', 'phone of carol'])).toBe('second-factor-unfit');
    expect(strong(['device', 'stranger'])).toBe('second-factor-unfit');
    expect(strong(['device', BAND])).toBe('accepted');
    must(p.t.run(ALICE, operationOf('suspendDevice', { deviceKey: deviceKey(BAND) })));
    expect(strong(['device', BAND])).toBe('second-factor-unfit');
  });

  test("is the bank's factor key, or the account's own key", () => {
    must(p.t.run('bank-b', publication(p.t, 'bank-b', 'factors of bank-b', 'factor')));
    expect(strong(['issuer', FACTORS])).toBe('accepted');
    expect(strong(['issuer', TOKENS])).toBe('second-factor-unfit');
    expect(strong(['issuer', 'factors of bank-b'])).toBe('second-factor-unfit');
    expect(strong(['holder', 'bank-a/carol'])).toBe('second-factor-unfit');
    expect(p.pay(600_000n, { factor: ['issuer', FACTORS] })).toBe('tier-required');
    expect(p.pay(600_000n, { factor: ['holder', ALICE] })).toBe('accepted');
  });

  test('is bound to payee and amount', () => {
    const signed = p.line(60_000n, { factor: ['issuer', FACTORS] });
    const moved = p.line(60_000n, { payee: 'bank-a/cafe', id: signed.payment.id });
    const more = p.line(60_001n, { id: signed.payment.id });
    for (const { payment: changed, signature } of [moved, more]) {
      expect(outcomeOf(p.carry({ ...signed, payment: changed, signature }))).toBe('bad-line-signature');
    }
    expect(outcomeOf(p.carry(signed))).toBe('accepted');
  });
});
