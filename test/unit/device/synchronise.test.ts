// Device and ledger after each other: the row on the ledger and the own records that are not on it, in any order.
import { expect, it } from 'vitest';
import { codec } from '../../../src/base/codec.ts';
import { taggedDigest } from '../../../src/crypto/digest.ts';
import { verifySignature } from '../../../src/crypto/ed25519.ts';
import { batchOf } from '../../../src/device/terminal/batch.ts';
import { signDevicePayment, signSecondFactor } from '../../../src/device/wallet/device-payment.ts';
import { signedSync, unpostedPayments, withClosing, withPurse } from '../../../src/device/wallet/synchronise.ts';
import { renewalDue, withToken } from '../../../src/device/wallet/token-renewal.ts';
import { MAX_EPOCH_RECORDS, MIN_POSTED_KEPT } from '../../../src/device/wallet/wallet.ts';
import type { PursePayment, PurseView, WalletState } from '../../../src/generated/device.ts';
import { device as MESSAGES } from '../../../src/generated/device.ts';
import { runTap } from '../../device/run-tap.ts';
import {
  CHAIN_ID,
  DAY_MS,
  HOUR_MS,
  keyNamed,
  NOON_MS,
  Person,
  purseOf,
  seed,
  Till,
  tokenOf,
} from '../../device/tap-parties.ts';

const bytesOf = (payment: PursePayment) => Buffer.from(codec(MESSAGES.PursePayment).encode(payment));
const SHOP = 'bank-b/shop';

function paid(count: number): { person: Person; till: Till } {
  const [person, till] = [new Person('li', { freeFen: 2n ** 40n, freeDayFen: 2n ** 40n }), new Till(SHOP, 't-1')];
  for (let i = 1; i <= count; i++) runTap(person, till, { order: `o-${i}` });
  return { person, till };
}

/** As a device does it: written, then known. */
function told(person: Person, state: ReturnType<typeof withPurse>): void {
  if ('name' in state) throw new Error(state.name);
  person.journal.replaceNow(person.wallet.journalWith(state));
  person.wallet.become(state);
}

const see = (person: Person, changes: Partial<PurseView>) =>
  told(person, withPurse(person.wallet, purseOf('li', changes)));

it('has the balance of the row less its own records that are not on it', () => {
  const { person } = paid(3);
  expect(person.wallet.balanceFen).toBe(97_000n);
  see(person, { used: 0b101n, balanceFen: 98_000n, height: 11n });
  expect(person.wallet.balanceFen).toBe(97_000n);
  expect(person.wallet.unposted.map(({ record }) => record.counter)).toEqual([2]);
  // The ledger left the money of the second one in the purse.
  see(person, { used: 0b111n, balanceFen: 98_000n, height: 12n });
  expect(person.wallet.balanceFen).toBe(98_000n);
  person.reboot();
  expect(person.wallet.balanceFen).toBe(98_000n);
});

it('is not told the past again', () => {
  const { person } = paid(2);
  see(person, { used: 0b11n, balanceFen: 98_000n, height: 12n });
  see(person, { used: 0b1n, balanceFen: 99_000n, height: 11n });
  expect(person.wallet.balanceFen).toBe(98_000n);
  see(person, { epoch: 2, balanceFen: 100_000n, height: 13n });
  see(person, { epoch: 1, used: 0b11n, balanceFen: 98_000n, height: 14n });
  expect(person.wallet.state.purse?.epoch).toBe(2);
});

it('goes on in the next epoch from the base of the row', () => {
  const { person, till } = paid(2);
  see(person, { epoch: 2, baseHash: person.wallet.payments[1]?.hash ?? seed(''), height: 12n });
  expect(person.wallet.balanceFen).toBe(100_000n);
  runTap(person, till, { order: 'o-3' });
  expect(person.wallet.payments.at(-1)?.record).toMatchObject({ epoch: 2, counter: 1 });
  expect(person.wallet.payments.at(-1)?.record.previous).toEqual(person.wallet.payments[1]?.hash);
});

it('keeps all records that are not on the ledger, and at least the last eight that are', () => {
  const { person } = paid(MAX_EPOCH_RECORDS);
  expect(runTap(person, new Till(SHOP, 't-2'), { order: 'o-65' }).device).toMatchObject({
    refusal: { name: 'count-exceeded' },
  });
  see(person, { epoch: 2, height: 12n });
  const till = new Till(SHOP, 't-1');
  for (let i = 1; i <= MAX_EPOCH_RECORDS; i++) runTap(person, till, { order: `p-${i}` });
  see(person, { epoch: 2, height: 13n });
  expect(person.wallet.payments.length).toBe(MAX_EPOCH_RECORDS + MIN_POSTED_KEPT);
  expect(person.wallet.unposted.length).toBe(MAX_EPOCH_RECORDS);
  expect(person.journal.entries.length).toBe(1 + MAX_EPOCH_RECORDS + MIN_POSTED_KEPT);
  expect(person.wallet.paid(SHOP, 'o-57')).toBeDefined();
  expect(person.wallet.paid(SHOP, 'o-56')).toBeUndefined();
});

it('signs one synchronisation at a time and pays nothing offline until it knows the outcome', () => {
  const { person, till } = paid(2);
  told(person, withClosing(person.wallet, 40n));
  const { sync, signature, records } = signedSync(person.wallet, person.signer) ?? expect.fail('no synchronisation');
  expect(sync).toMatchObject({ epoch: 1, counter: 2, validUntilHeight: 40n, hash: person.wallet.payments[1]?.hash });
  const message = taggedDigest('purse-sync')(CHAIN_ID, codec(MESSAGES.PurseSync).encode(sync));
  expect(verifySignature(person.signer.publicKey, message, signature)).toBe(true);
  expect(records.map(({ record }) => record.counter)).toEqual([1, 2]);
  const refused = () => runTap(person, till, { order: `o-${till.terminal.payments.length + 1}` }).device;
  expect(refused()).toMatchObject({ refusal: { name: 'sync-under-way' } });
  told(person, withClosing(person.wallet, 60n));
  person.reboot();
  const again = signedSync(person.wallet, person.signer) ?? expect.fail('no synchronisation');
  expect(Buffer.from(again.signature)).toEqual(Buffer.from(signature));
  expect(again.records.map(bytesOf)).toEqual(records.map(bytesOf));
  see(person, { used: 0b11n, balanceFen: 98_000n, height: 40n });
  expect(refused()).toMatchObject({ refusal: { name: 'sync-under-way' } });
  see(person, { used: 0b11n, balanceFen: 98_000n, height: 41n });
  expect(signedSync(person.wallet, person.signer)).toBeUndefined();
  expect(refused()).toMatchObject({ kind: 'paid' });
});

it('is done with a synchronisation when the epoch is over', () => {
  const { person, till } = paid(1);
  told(person, withClosing(person.wallet, 40n));
  see(person, { epoch: 2, baseHash: person.wallet.payments[0]?.hash ?? seed(''), height: 20n });
  expect(runTap(person, till, { order: 'o-2' }).device).toMatchObject({ kind: 'paid' });
});

it('ends a tap that was under way when a synchronisation is signed', () => {
  const { person, till } = paid(1);
  const wire = (frame: Uint8Array, { step }: { step: string | undefined }) => {
    if (step === 'mac1') told(person, withClosing(person.wallet, 40n));
    return [frame];
  };
  const { device, terminal } = runTap(person, till, { order: 'o-2', wire });
  expect(device).toMatchObject({ refusal: { name: 'sync-under-way' } });
  expect(terminal).toMatchObject({ kind: 'not-confirmed' });
  expect(person.wallet.payments.length).toBe(1);
});

it('signs no synchronisation without a purse, of one that is not active, while it debits, or beside a copy of itself', () => {
  const refused = (state: Partial<WalletState>, prepare: (person: Person) => void = () => {}) => {
    const person = new Person('li', state);
    prepare(person);
    return withClosing(person.wallet, 40n);
  };
  expect(refused({ purse: null })).toMatchObject({ name: 'no-purse' });
  expect(refused({ purse: purseOf('li', { status: 'forked' }) })).toMatchObject({ name: 'purse-not-active' });
  expect(refused({ purse: purseOf('li', { used: 1n }) })).toMatchObject({ name: 'journal-mismatch' });
  const writing = refused({}, (person) => {
    person.wallet.writing = true;
  });
  expect(writing).toMatchObject({ name: 'tap-under-way' });
});

it('takes another purse when nothing of the last one is open', () => {
  const { person } = paid(1);
  const other = purseOf('li', { purse: seed('second').slice(0, 16), height: 12n });
  expect(withPurse(person.wallet, other)).toMatchObject({ name: 'sync-under-way', field: 'purse' });
  see(person, { used: 1n, balanceFen: 99_000n, height: 12n });
  told(person, withPurse(person.wallet, other));
  expect([person.wallet.balanceFen, person.wallet.unposted.length]).toEqual([100_000n, 0]);
});

it('presents the same records from both sides', () => {
  const { person, till } = paid(3);
  const lines = batchOf(till.terminal, 10);
  expect(lines.map(({ payment }) => bytesOf(payment))).toEqual(
    unpostedPayments(person.wallet, person.signer).map(bytesOf),
  );
  expect(lines.every(({ deviceKey }) => Buffer.from(deviceKey).equals(person.signer.publicKey))).toBe(true);
  expect(batchOf(till.terminal, 2).length).toBe(2);
});

it('renews its token from the middle of its day on, and takes none of another device, size or signer', () => {
  const token = tokenOf('li', { notBeforeMs: NOON_MS, expiresAtMs: NOON_MS + DAY_MS });
  expect(renewalDue(null, NOON_MS)).toBe(true);
  expect(renewalDue(token, NOON_MS + 12n * HOUR_MS - 1n)).toBe(false);
  expect(renewalDue(token, NOON_MS + 12n * HOUR_MS)).toBe(true);
  const { wallet, signer } = new Person('li');
  expect(withToken(wallet.state, token, signer.publicKey)).toMatchObject({ token });
  const refused = (other: typeof token) => withToken(wallet.state, other, signer.publicKey);
  expect(refused(tokenOf('wang'))).toMatchObject({ name: 'malformed-field', field: 'token.deviceKey' });
  expect(refused({ ...token, perPaymentFen: 1n })).toMatchObject({ name: 'bad-signature' });
  const merchants = Array.from({ length: 9 }, (_, i) => `bank-b/merchant-number-${i}`);
  expect(refused(tokenOf('li', { domain: { merchants, categories: [], ways: [] } }))).toMatchObject({ field: 'token' });
});

it('signs a payment through the ledger, and a second factor over the same bytes', () => {
  const { signer } = new Person('li');
  const wanted = {
    ...{ id: 'p-1', payee: SHOP, amountFen: 700n, order: 'o-1', way: 'dynamic-code' as const, unlocked: true },
    ...{ token: tokenOf('li'), validUntilHeight: 50n, purpose: 'goods', reference: '茶', codeCounter: 0 },
  };
  const signed = signDevicePayment(CHAIN_ID, signer, wanted, NOON_MS);
  if ('name' in signed) throw new Error(signed.name);
  const bytes = codec(MESSAGES.DevicePayment).encode(signed.payment);
  expect(verifySignature(signer.publicKey, taggedDigest('device-payment')(CHAIN_ID, bytes), signed.signature)).toBe(
    true,
  );
  const factor = signSecondFactor(CHAIN_ID, 'device', keyNamed('watch'), signed.payment);
  expect(verifySignature(factor.key, taggedDigest('second-factor')(CHAIN_ID, bytes), factor.signature)).toBe(true);
  const refused = (changes: Partial<typeof wanted>, nowMs = NOON_MS) =>
    signDevicePayment(CHAIN_ID, signer, { ...wanted, ...changes }, nowMs);
  expect(refused({ amountFen: 0n })).toMatchObject({ name: 'malformed-field', field: 'amountFen' });
  expect(refused({ reference: '茶'.repeat(141) })).toMatchObject({ name: 'malformed-field', field: 'reference' });
  expect(refused({}, NOON_MS - 2n * HOUR_MS)).toMatchObject({ name: 'not-yet' });
  expect(refused({}, NOON_MS + DAY_MS)).toMatchObject({ name: 'token-expired' });
  const domain = { merchants: [], categories: [], ways: ['tap', 'online'] };
  expect(refused({ token: tokenOf('li', { domain }) })).toMatchObject({ name: 'outside-domain' });
});
