// One tap as it should be, and every place where it may tear: nothing is debited twice, and nobody is told "failed".
import { expect, it } from 'vitest';
import { verifySignature } from '../../../src/crypto/ed25519.ts';
import { certificateHash, tokenHash } from '../../../src/device/messages.ts';
import type { TerminalOutput } from '../../../src/device/terminal/terminal-tap-events.ts';
import type { WalletOutput } from '../../../src/device/wallet/wallet-tap-events.ts';
import { Listener } from '../../device/one-side.ts';
import { losing, runTap, type Wire } from '../../device/run-tap.ts';
import {
  certificateOf,
  known,
  NOON_MS,
  Person,
  seed,
  TERMINAL_KEY,
  Till,
  terminalStateOf,
  tokenOf,
} from '../../device/tap-parties.ts';

const SHOP = 'bank-b/shop';
const cutAfter =
  (last: number): Wire =>
  (frame, { number }) =>
    number > last ? undefined : [frame];

it('pays in seven steps, with one write on the device and two on the terminal', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  const { device, terminal, frames } = runTap(person, till);
  expect(device).toMatchObject({ kind: 'paid', again: false, acknowledged: true });
  expect(terminal).toMatchObject({ kind: 'paid', before: false });
  expect(person.journal.writes).toBe(1);
  expect(till.journal.writes).toBe(2);
  expect(person.wallet.balanceFen).toBe(99_000n);
  expect(frames.every(({ length }) => length <= 255)).toBe(true);
});

it('makes a record that names offer and chain, and that both keys signed', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till);
  runTap(person, till, { order: 'o-2' });
  const [first, second] = till.terminal.payments.map(({ payment }) => payment);
  const [held, next] = person.wallet.payments;
  const { record, mac2 } = first ?? expect.fail('nothing was taken');
  expect(record).toMatchObject({ epoch: 1, counter: 1, deviceMs: NOON_MS, previous: new Uint8Array(32).fill(0xba) });
  expect(record.offer).toMatchObject({ merchant: SHOP, order: 'o-1', amountFen: 1_000n, currency: 'CNY' });
  expect(record.offer.tokenHash).toEqual(tokenHash(tokenOf('li')));
  expect(record.offer.certificateHash).toEqual(certificateHash(certificateOf(SHOP, 't-1')));
  expect(second?.record.previous).toEqual(held?.hash);
  expect(verifySignature(person.signer.publicKey, held?.hash ?? seed(''), mac2)).toBe(true);
  expect(next?.record.counter).toBe(2);
});

it('makes no MAC2 before the debit is durable, and no MAC1 before the terminal has noted the order', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  const [walletTap, terminalTap] = [person.tap(), till.tap('o-1', 1_000n)];
  type Outputs = readonly (WalletOutput | TerminalOutput)[];
  const feed = (
    machine: { step(input: { kind: 'frame'; frame: Uint8Array }, nowMs: bigint): Outputs },
    sent: Outputs,
  ) =>
    sent.flatMap((output) =>
      output.kind === 'send' ? output.frames.flatMap((frame) => machine.step({ kind: 'frame', frame }, NOON_MS)) : [],
    );
  const token = feed(walletTap, terminalTap.step({ kind: 'begin' }, NOON_MS));
  const noted = feed(terminalTap, token);
  expect(noted.map(({ kind }) => kind)).toEqual(['append']);
  const debit = feed(walletTap, terminalTap.step({ kind: 'durable' }, NOON_MS));
  expect(debit.map(({ kind }) => kind)).toEqual(['append']);
  expect(person.wallet.payments).toEqual([]);
  const paid = walletTap.step({ kind: 'durable' }, NOON_MS);
  expect(paid.map(({ kind }) => kind)).toEqual(['send']);
  expect(feed(terminalTap, paid).map(({ kind }) => kind)).toEqual(['append']);
  expect(terminalTap.step({ kind: 'durable' }, NOON_MS).map(({ kind }) => kind)).toEqual(['send', 'done']);
});

it('asks for the old proof wherever it tore, and debits once', () => {
  const whole = runTap(new Person('li'), new Till(SHOP, 't-1')).frames.length;
  for (let last = -1; last < whole; last++) {
    const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
    const torn = runTap(person, till, { wire: cutAfter(last) });
    expect(['broken', 'not-confirmed', 'paid']).toContain(torn.terminal?.kind);
    person.reboot();
    till.reboot();
    const isPaid = torn.terminal?.kind === 'paid';
    expect(till.terminal.torn.length).toBe(torn.terminal?.kind === 'not-confirmed' ? 1 : 0);
    const again = runTap(person, till);
    expect(again.terminal).toMatchObject(isPaid ? { refusal: { name: 'order-paid' } } : { kind: 'paid' });
    expect(person.wallet.balanceFen).toBe(99_000n);
    expect(person.wallet.payments.length).toBe(1);
    expect(till.terminal.payments.length).toBe(1);
    expect(till.terminal.torn).toEqual([]);
  }
});

it('proves a paid order at another terminal of the merchant, after the token has changed', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till, { wire: losing('payment') });
  expect(person.wallet.payments.length).toBe(1);
  const token = tokenOf('li', { pseudonym: seed('tomorrow').slice(0, 16) });
  person.wallet.become({ ...person.wallet.state, token });
  const { device, terminal } = runTap(person, new Till(SHOP, 't-2'));
  expect(device).toMatchObject({ kind: 'paid', again: true, acknowledged: true });
  expect(terminal).toMatchObject({
    kind: 'paid',
    before: true,
    payment: { payment: { certificate: { terminal: 't-1' } } },
  });
  expect(person.wallet.balanceFen).toBe(99_000n);
});

it('proves a paid order whatever has become of purse and token since', () => {
  for (const changes of [
    { purse: null },
    { token: tokenOf('li', { expiresAtMs: NOON_MS }) },
    { closing: { purse: seed('p').slice(0, 16), epoch: 1, counter: 1, hash: seed('h'), validUntilHeight: 9n } },
  ]) {
    const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
    runTap(person, till, { wire: losing('payment') });
    expect(till.terminal.torn.length).toBe(1);
    person.wallet.become({ ...person.wallet.state, ...changes });
    expect(runTap(person, till).terminal).toMatchObject({ kind: 'paid', before: true });
  }
});

it('refuses a paid order with another amount on both sides', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till, { wire: losing('payment') });
  expect(runTap(person, till, { amountFen: 2_000n }).terminal).toMatchObject({
    kind: 'refused',
    refusal: { name: 'amount-differs', by: 'terminal' },
  });
  const { device } = runTap(person, new Till(SHOP, 't-2'), { amountFen: 2_000n });
  expect(device).toMatchObject({ kind: 'refused', refusal: { name: 'amount-differs', by: 'device' } });
  expect(person.wallet.payments.length).toBe(1);
});

it('pays the same order id at another merchant: orders are the merchant’s own', () => {
  const person = new Person('li');
  runTap(person, new Till(SHOP, 't-1'));
  expect(runTap(person, new Till('bank-b/bus', 't-1')).device).toMatchObject({ kind: 'paid', again: false });
  expect(person.wallet.balanceFen).toBe(98_000n);
});

it('settles an order before, when the device that began it is held for the next one', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till, { wire: losing('payment') });
  const { terminal, device } = runTap(person, till, { order: 'o-2' });
  expect(terminal).toMatchObject({ kind: 'settled', paid: true, torn: { order: 'o-1' } });
  expect(device).toMatchObject({ kind: 'paid', again: true, acknowledged: true });
  expect(runTap(person, till, { order: 'o-2' }).terminal).toMatchObject({ kind: 'paid', before: false });
  expect(till.terminal.payments.map(({ payment }) => payment.record.offer.order)).toEqual(['o-1', 'o-2']);
});

it('lets an unpaid order before go when the device pays the next one with its counter', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till, { wire: losing('mac1') });
  expect([till.terminal.torn.length, person.wallet.payments.length]).toEqual([1, 0]);
  expect(runTap(person, till, { order: 'o-2' }).terminal).toMatchObject({ kind: 'paid', before: false });
  expect(till.terminal.torn).toEqual([]);
  till.reboot();
  expect(till.terminal.torn).toEqual([]);
});

it('learns that an order before was not paid from a device that has paid elsewhere since', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till, { wire: losing('mac1') });
  runTap(person, new Till('bank-b/bus', 't-1'));
  expect(runTap(person, till, { order: 'o-2' }).terminal).toMatchObject({
    kind: 'settled',
    paid: false,
    torn: { order: 'o-1' },
  });
  expect(runTap(person, till, { order: 'o-2' }).terminal).toMatchObject({ kind: 'paid' });
  expect(runTap(person, till).terminal).toMatchObject({ kind: 'paid', before: false });
});

it('takes an order from no second device while the first may have paid it', () => {
  const [person, other, till] = [new Person('li'), new Person('wang'), new Till(SHOP, 't-1')];
  runTap(person, till, { wire: losing('payment') });
  expect(runTap(other, till).terminal).toMatchObject({ kind: 'refused', refusal: { name: 'order-unconfirmed' } });
  expect(other.wallet.payments).toEqual([]);
});

it('keeps the longest tap within 2 KB and 255 bytes a frame', () => {
  const merchant = `${'m'.repeat(32)}/${'s'.repeat(48)}`;
  const terminal = 't'.repeat(32);
  const longest = { merchants: [], categories: [], ways: ['tap', 'code', 'online'] };
  const token = tokenOf('li', {
    domain: { ...longest, categories: [5411, 5812] },
    perPaymentFen: 2n ** 62n,
    tokenEpoch: 2 ** 32 - 1,
  });
  const order = (last: string) => `${'o'.repeat(34)}${last}`;
  const cents = 2n ** 40n;
  const terminalKeys = [known(TERMINAL_KEY, 'm'.repeat(32))];
  const person = new Person('li', { token, terminalKeys, freeFen: 2n ** 62n, freeDayFen: 2n ** 62n });
  const { purse } = person.wallet.state;
  if (purse === null) throw new Error('no purse');
  person.wallet.become({ ...person.wallet.state, purse: { ...purse, epoch: 2 ** 32 - 1, balanceFen: 2n ** 62n } });
  const list = terminalStateOf(merchant, terminal).list;
  const till = new Till(merchant, terminal, { list });
  const other = new Till(merchant, 'u'.repeat(32), { list });
  const plain = runTap(person, till, { order: order('1'), amountFen: cents });
  expect(plain.terminal).toMatchObject({ kind: 'paid' });
  expect(plain.terminalTap.bytes).toBe(plain.frames.reduce((sum, { length }) => sum + length, 0));
  expect(plain.terminalTap.bytes).toBeLessThanOrEqual(1_500);
  // Begun at one terminal, paid at the other, settled at the first one when it asks for another order.
  runTap(person, till, {
    order: order('2'),
    amountFen: cents,
    wire: losing('mac1'),
  });
  expect(till.terminal.torn.length).toBe(1);
  runTap(person, other, { order: order('2'), amountFen: cents });
  const asked = runTap(person, till, { order: order('3'), amountFen: cents });
  expect(asked.terminal).toMatchObject({ kind: 'settled', paid: true });
  expect(asked.device).toMatchObject({ acknowledged: true });
  expect(asked.terminalTap.bytes).toBeGreaterThan(1_700);
  expect(asked.terminalTap.bytes).toBeLessThanOrEqual(2_048);
});

it('debits nothing when the rest of the tap could not bring the proof', () => {
  const person = new Person('li');
  const [tap, terminal] = [person.tap(), new Listener('terminal')];
  const request = {
    certificate: certificateOf(SHOP, 't-1'),
    ...{ order: 'o-1', amountFen: 1_000n, currency: 'CNY', nonce: seed('nonce').slice(0, 16), terminalMs: NOON_MS },
  };
  // A terminal that asks again and again.
  for (let i = 0; i < 4; i++) terminal.tell(tap, { step: 'request', request });
  const { outputs } = terminal.tell(tap, { step: 'mac1', mac1: new Uint8Array(64) });
  expect(outputs.at(-1)).toMatchObject({ kind: 'done', outcome: { refusal: { name: 'tap-too-long' } } });
  expect(person.wallet.payments).toEqual([]);
});
