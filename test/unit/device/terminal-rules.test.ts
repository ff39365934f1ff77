// What a terminal refuses, before MAC1 and behind it: each refusal with its number and field.
import { expect, it } from 'vitest';
import { certificateHash, mac1Digest, recordHash, tokenHash } from '../../../src/device/messages.ts';
import { DEVICE_REFUSALS, type DeviceRefusalName } from '../../../src/device/refusals.ts';
import { entriesFor } from '../../../src/device/terminal/batch.ts';
import { DOUBTED_MS, MAX_ENDED_ORDERS, MAX_TORN } from '../../../src/device/terminal/terminal.ts';
import type { PursePayment, TapToken, TerminalState, Token } from '../../../src/generated/device.ts';
import { endWith, Listener } from '../../device/one-side.ts';
import { losing, runTap } from '../../device/run-tap.ts';
import {
  CHAIN_ID,
  certificateOf,
  DAY_MS,
  keyNamed,
  NOON_MS,
  Person,
  seed,
  Till,
  terminalStateOf,
  tokenOf,
} from '../../device/tap-parties.ts';

const SHOP = 'bank-b/shop';
const nonce = seed('device nonce').slice(0, 16);
const shownOf = (token: Token, changes: Partial<TapToken> = {}) => ({
  step: 'token' as const,
  token: { token, nonce, counter: 1, epoch: 1, ...changes },
});
const listed = (changes: object): Partial<TerminalState> => ({
  list: {
    ...{ height: 9n, timeMs: NOON_MS },
    keys: [{ key: keyNamed('li').publicKey, ended: false, goodFromEpoch: 0, ...changes }],
  },
});
const domain = { merchants: [], categories: [], ways: [] };

interface Case {
  readonly name: DeviceRefusalName;
  readonly field: string;
  readonly token?: Token;
  readonly shown?: Partial<TapToken>;
  readonly state?: Partial<TerminalState>;
}

const CASES: readonly (readonly [string, Case])[] = [
  ['a short nonce', { name: 'malformed-field', field: 'nonce', shown: { nonce: nonce.slice(1) } }],
  ['no counter', { name: 'malformed-field', field: 'counter', shown: { counter: 0 } }],
  [
    'a token of nobody that is known',
    { name: 'token-issuer-unknown', field: 'token.certifyingKey', token: tokenOf('li', {}, keyNamed('thief')) },
  ],
  [
    'a token by a key whose time is over',
    {
      ...{ name: 'token-issuer-unknown', field: 'token.certifyingKey' },
      state: { tokenKeys: terminalStateOf(SHOP, 't-1').tokenKeys.map((key) => ({ ...key, notAfterMs: NOON_MS })) },
    },
  ],
  [
    'a token by a key that was withdrawn',
    {
      name: 'token-issuer-unknown',
      field: 'token.certifyingKey',
      state: listed({ key: keyNamed('bank-a token').publicKey, ended: true }),
    },
  ],
  [
    'a device key of 31 bytes',
    { name: 'malformed-field', field: 'token.deviceKey', token: tokenOf('li', { deviceKey: seed('k').slice(1) }) },
  ],
  [
    'a pseudonym of 15 bytes',
    { name: 'malformed-field', field: 'token.pseudonym', token: tokenOf('li', { pseudonym: seed('k').slice(17) }) },
  ],
  [
    'a purse of 15 bytes',
    { name: 'malformed-field', field: 'token.purse', token: tokenOf('li', { purse: seed('k').slice(17) }) },
  ],
  [
    'a token for more than a day',
    { name: 'malformed-field', field: 'token.expiresAtMs', token: tokenOf('li', { expiresAtMs: NOON_MS + DAY_MS }) },
  ],
  [
    'a token that somebody changed',
    { name: 'bad-signature', field: 'token.signature', token: { ...tokenOf('li'), perPaymentFen: 1n } },
  ],
  [
    'a token of another chain',
    {
      name: 'bad-signature',
      field: 'token.signature',
      token: tokenOf('li', {}, keyNamed('bank-a token'), seed('other chain')),
    },
  ],
  [
    'a token of tomorrow',
    { name: 'not-yet', field: 'token.notBeforeMs', token: tokenOf('li', { notBeforeMs: NOON_MS + 1n }) },
  ],
  [
    'a token of yesterday',
    { name: 'token-expired', field: 'token.expiresAtMs', token: tokenOf('li', { expiresAtMs: NOON_MS }) },
  ],
  ['a device that was lost', { name: 'device-not-active', field: 'token.deviceKey', state: listed({ ended: true }) }],
  [
    'a token of an older epoch',
    { name: 'token-epoch-old', field: 'token.tokenEpoch', state: listed({ goodFromEpoch: 2 }) },
  ],
  [
    'a token for other merchants',
    {
      name: 'outside-domain',
      field: 'token.domain.merchants',
      token: tokenOf('li', { domain: { ...domain, merchants: ['bank-b/bus'] } }),
    },
  ],
  [
    'a token for another trade',
    {
      name: 'outside-domain',
      field: 'token.domain.categories',
      token: tokenOf('li', { domain: { ...domain, categories: [4111] } }),
    },
  ],
  [
    'a token for codes',
    {
      name: 'outside-domain',
      field: 'token.domain.ways',
      token: tokenOf('li', { domain: { ...domain, ways: ['code'] } }),
    },
  ],
  [
    'more than the token is for',
    { name: 'outside-domain', field: 'token.perPaymentFen', token: tokenOf('li', { perPaymentFen: 1_000n }) },
  ],
  [
    'a token without purse',
    { name: 'no-purse', field: 'token.purse', token: tokenOf('li', { purse: new Uint8Array() }) },
  ],
  ['more than the floor without a list', { name: 'over-floor', field: 'amountFen', state: { list: null } }],
  [
    'more than the floor with an old list',
    {
      name: 'over-floor',
      field: 'amountFen',
      state: { list: { height: 1n, timeMs: NOON_MS - DAY_MS - 1n, keys: [] } },
    },
  ],
  [
    'more than the floor with a list of the day after',
    {
      name: 'over-floor',
      field: 'amountFen',
      state: { list: { height: 1n, timeMs: NOON_MS + DAY_MS + 1n, keys: [] } },
    },
  ],
];

it.each(CASES)('refuses %s', (_, { name, field, token = tokenOf('li'), shown, state }) => {
  const till = new Till(SHOP, 't-1', state);
  const [tap, device] = [till.tap('o-1', 1_001n), new Listener('device')];
  expect(device.hear(tap.step({ kind: 'begin' }, NOON_MS)).said).toMatchObject([{ step: 'request' }]);
  const { said, done } = device.tell(tap, shownOf(token, shown));
  expect(said).toEqual([endWith(name, field)]);
  expect(done).toMatchObject({ kind: 'refused', refusal: { by: 'terminal', code: DEVICE_REFUSALS[name].code, field } });
  expect([till.journal.writes, till.terminal.torn.length, till.terminal.open.size]).toEqual([0, 0, 0]);
});

it('takes payments up to the floor with any list', () => {
  const till = new Till(SHOP, 't-1', { list: null });
  expect(runTap(new Person('li'), till).terminal).toMatchObject({ kind: 'paid' });
});

it.each([
  ['an order with a slash', 'o/1', 1n, 'malformed-field', 'order', {}],
  ['no amount', 'o-1', 0n, 'malformed-field', 'amountFen', {}],
  ['a negative amount', 'o-1', -1n, 'malformed-field', 'amountFen', {}],
  ['10^40 fen', 'o-1', 10n ** 40n, 'malformed-field', 'amountFen', {}],
  [
    'a certificate that has ended',
    'o-1',
    1n,
    'terminal-not-authentic',
    'certificate.expiresAtMs',
    { expiresAtMs: NOON_MS },
  ],
  [
    'a certificate of tomorrow',
    'o-1',
    1n,
    'terminal-not-authentic',
    'certificate.notBeforeMs',
    { notBeforeMs: NOON_MS + 1n },
  ],
] as const)('begins no tap with %s', (_, order, amountFen, name, field, changes) => {
  const till = new Till(SHOP, 't-1', { certificate: certificateOf(SHOP, 't-1', changes) });
  const outputs = till.tap(order, amountFen).step({ kind: 'begin' }, NOON_MS);
  expect(outputs).toMatchObject([
    { kind: 'send' },
    { kind: 'done', outcome: { kind: 'refused', refusal: { name, field } } },
  ]);
});

it('uses no order twice, not after the payment was presented either', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till);
  const used = { kind: 'refused', refusal: { name: 'order-used', field: 'order' } };
  const paid = { kind: 'refused', refusal: { name: 'order-paid', field: 'order', by: 'terminal' } };
  const again = runTap(person, till);
  // Both sides say it: the holder does not hold the device again.
  expect([again.terminal, again.device]).toMatchObject([paid, paid]);
  for (const { entry } of entriesFor(till.terminal, [{ order: 'o-1', how: 'posted', code: 0 }], NOON_MS))
    till.terminal.apply(entry);
  expect(till.terminal.payments).toEqual([]);
  expect(runTap(new Person('wang'), till).device).toMatchObject(paid);
  const going = till.tap('o-2', 1n);
  going.step({ kind: 'begin' }, NOON_MS);
  expect(till.tap('o-2', 1n).step({ kind: 'begin' }, NOON_MS)).toMatchObject([{ kind: 'send' }, { outcome: used }]);
  going.step({ kind: 'left' }, NOON_MS);
  expect(till.tap('o-2', 1n).step({ kind: 'begin' }, NOON_MS)).toMatchObject([{ kind: 'send' }]);
});

it('keeps unconfirmed orders until they are settled, and begins none when it can keep no more', () => {
  const till = new Till(SHOP, 't-1');
  for (let i = 0; i < MAX_TORN; i++) {
    const result = runTap(new Person(`p${i}`), till, { order: `o-${i}`, wire: losing('mac1') });
    expect(result.terminal).toEqual({ kind: 'not-confirmed', refusal: undefined });
  }
  const full = { kind: 'refused', refusal: { name: 'too-many-torn' } };
  expect(runTap(new Person('q'), till, { order: 'o-q' }).terminal).toMatchObject(full);
  expect(runTap(new Person('p0'), till, { order: 'o-0' }).terminal).toMatchObject({ kind: 'paid' });
  const news = [
    { order: 'o-1', how: 'set-aside', code: 0 },
    { order: 'o-2', how: 'credited', code: 0 },
    { order: 'unknown', how: 'credited', code: 0 },
  ] as const;
  const entries = entriesFor(till.terminal, news, NOON_MS);
  expect(entries.length).toBe(2);
  for (const { entry } of entries) till.terminal.apply(entry);
  expect(till.terminal.torn.length).toBe(MAX_TORN - 3);
  for (const [order, name] of [
    ['o-1', 'order-used'],
    ['o-2', 'order-paid'],
  ] as const) {
    expect(runTap(new Person('p1'), till, { order }).terminal).toMatchObject({ refusal: { name } });
  }
});

it('doubts for 72 hours that an order was not paid, and lets the ledger know better', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  const orders = (nowMs: bigint) => till.terminal.doubtful(nowMs).map(({ order }) => order);
  const settledMs = NOON_MS + 60_000n;
  runTap(person, till, { wire: losing('mac1') });
  expect(orders(NOON_MS + 2n * DOUBTED_MS)).toEqual(['o-1']);
  runTap(person, new Till('bank-b/bus', 't-1'));
  runTap(person, till, { order: 'o-2', terminalMs: settledMs });
  till.reboot();
  expect(till.terminal.torn).toEqual([]);
  // Since when the ledger may have it: from the tap on that began it.
  expect(till.terminal.doubtful(settledMs)).toMatchObject([{ order: 'o-1', amountFen: 1_000n, atMs: NOON_MS }]);
  expect([orders(settledMs + DOUBTED_MS - 1n), orders(settledMs + DOUBTED_MS)]).toEqual([['o-1'], []]);
  const [news] = entriesFor(till.terminal, [{ order: 'o-1', how: 'credited', code: 0 }], settledMs);
  till.journal.appendNow(news?.bytes ?? expect.fail('no news'));
  till.reboot();
  expect(orders(settledMs)).toEqual([]);
  expect(runTap(new Person('wang'), till).device).toMatchObject({ refusal: { name: 'order-paid', by: 'terminal' } });
});

it('asks for an order that it doubts with the same amount only', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till, { wire: losing('mac1') });
  runTap(person, new Till('bank-b/bus', 't-1'));
  runTap(person, till, { order: 'o-2' });
  expect(till.terminal.torn).toEqual([]);
  const other = runTap(new Person('wang'), till, { amountFen: 900n }).terminal;
  expect(other).toMatchObject({ refusal: { name: 'amount-differs', data: { requiredFen: 1_000n } } });
  expect(runTap(new Person('wang'), till).terminal).toMatchObject({ kind: 'paid' });
});

it('doubts no order twice: that is unconfirmed again, or that another device has paid', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till, { wire: losing('mac1') });
  runTap(person, new Till('bank-b/bus', 't-1'));
  runTap(person, till, { order: 'o-2' });
  runTap(new Person('wang'), till, { wire: losing('mac1') });
  expect(till.terminal.doubtful(NOON_MS)).toMatchObject([{ order: 'o-1', deviceKey: keyNamed('wang').publicKey }]);
  runTap(new Person('wang'), till);
  expect(till.terminal.doubtful(NOON_MS)).toEqual([]);
});

it('doubts an order since the first of the devices that began it, whatever others did after it', () => {
  const [li, wang, till] = [new Person('li'), new Person('wang'), new Till(SHOP, 't-1')];
  const laterMs = NOON_MS + 2n * 3_600_000n;
  const sinceMs = (nowMs: bigint) => till.terminal.doubtful(nowMs).map(({ order, atMs }) => [order, atMs]);
  const saidNotPaid = (person: Person, order: string, terminalMs: bigint) => {
    runTap(person, new Till('bank-b/bus', 't-1'), { order, terminalMs, deviceMs: terminalMs });
    runTap(person, till, { order, terminalMs, deviceMs: terminalMs });
  };
  runTap(li, till, { wire: losing('mac1') });
  saidNotPaid(li, 'o-2', NOON_MS);
  expect(till.terminal.torn).toEqual([]);
  runTap(wang, till, { wire: losing('mac1'), terminalMs: laterMs, deviceMs: laterMs });
  expect(till.terminal.torn).toMatchObject([{ order: 'o-1', deviceKey: keyNamed('wang').publicKey }]);
  expect(sinceMs(laterMs)).toEqual([['o-1', NOON_MS]]);
  // Once the doubt of the first is over, there is that of the second alone.
  expect(sinceMs(NOON_MS + DOUBTED_MS)).toEqual([['o-1', laterMs]]);
  saidNotPaid(wang, 'o-3', laterMs);
  expect(till.terminal.torn).toEqual([]);
  till.reboot();
  expect(sinceMs(laterMs)).toEqual([['o-1', NOON_MS]]);
  till.journal.replaceNow(till.terminal.journalWith(till.terminal.state).map((entry) => Buffer.from(entry)));
  till.reboot();
  expect(sinceMs(laterMs)).toEqual([['o-1', NOON_MS]]);
});

it('doubts an order since its first tap, also where its device has begun it again', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  const laterMs = NOON_MS + 2n * 3_600_000n;
  for (const terminalMs of [NOON_MS, laterMs]) {
    const { terminal } = runTap(person, till, { wire: losing('mac1'), terminalMs, deviceMs: terminalMs });
    expect(terminal).toMatchObject({ kind: 'not-confirmed' });
  }
  expect(till.terminal.doubtful(laterMs)).toMatchObject([{ order: 'o-1', atMs: NOON_MS }]);
});

it('says the same after its journal was written anew', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till);
  runTap(person, till, { order: 'o-2', wire: losing('payment') });
  for (const { entry } of entriesFor(till.terminal, [{ order: 'o-1', how: 'known', code: 5 }], NOON_MS))
    till.terminal.apply(entry);
  runTap(new Person('wang'), till, { order: 'o-3' });
  const journal = till.terminal.journalWith(till.terminal.state).map((entry) => Buffer.from(entry));
  expect(journal.length).toBe(4);
  till.journal.replaceNow(journal);
  till.reboot();
  expect(till.terminal.journalWith(till.terminal.state).map((entry) => Buffer.from(entry))).toEqual(journal);
  expect(till.terminal.isUsed('o-1')).toBe(true);
});

it('remembers a bounded number of orders', () => {
  const till = new Till(SHOP, 't-1');
  for (let i = 0; i <= MAX_ENDED_ORDERS; i++) {
    till.terminal.apply({ entry: 'end', end: { order: `o-${i}`, how: 'posted', atMs: NOON_MS, code: 0, torn: null } });
  }
  expect(till.terminal.isUsed('o-0')).toBe(false);
  expect(till.terminal.isUsed('o-1')).toBe(true);
  expect(till.terminal.journalWith(till.terminal.state).length).toBe(1 + MAX_ENDED_ORDERS);
});

/** A device that answers MAC1 as it likes. */
function answered(change: (payment: PursePayment) => PursePayment) {
  const till = new Till(SHOP, 't-1');
  const [tap, device] = [till.tap('o-1', 1_000n), new Listener('device')];
  const begun = device.hear(tap.step({ kind: 'begin' }, NOON_MS)).said[0];
  if (begun?.step !== 'request') throw new Error('no request');
  const { request } = begun;
  const { outputs } = device.tell(tap, shownOf(tokenOf('li')));
  expect(outputs).toMatchObject([{ kind: 'append' }]);
  const mac1 = device.hear(tap.step({ kind: 'durable' }, NOON_MS)).said[0];
  if (mac1?.step !== 'mac1') throw new Error('no MAC1');
  const { certificate, order, amountFen, currency, terminalMs } = request;
  const offer = {
    ...{
      merchant: SHOP,
      terminalKey: certificate.terminalKey,
      order,
      amountFen,
      currency,
      terminalMs,
      deviceNonce: nonce,
    },
    ...{
      terminalNonce: request.nonce,
      tokenHash: tokenHash(tokenOf('li')),
      certificateHash: certificateHash(certificate),
    },
  };
  const purse = tokenOf('li').purse;
  const record = { purse, epoch: 1, counter: 1, previous: new Uint8Array(32), offer, deviceMs: NOON_MS };
  const honest = signed({ record, mac1: mac1.mac1, mac2: new Uint8Array(), certificate: null });
  const changed = change(honest);
  return { till, ...device.tell(tap, { step: 'payment', payment: changed }) };
}

const signed = (payment: PursePayment, by = keyNamed('li')): PursePayment => ({
  ...payment,
  mac2: by.sign(recordHash(CHAIN_ID, payment.record)),
});

it('takes the record that answers its offer', () => {
  expect(answered((payment) => payment).outputs).toMatchObject([{ kind: 'append' }]);
});

it.each<[string, string, (payment: PursePayment) => PursePayment]>([
  [
    'another amount',
    'record.offer',
    ({ record, ...rest }) => signed({ ...rest, record: { ...record, offer: { ...record.offer, amountFen: 1n } } }),
  ],
  [
    'another order',
    'record.offer',
    ({ record, ...rest }) => signed({ ...rest, record: { ...record, offer: { ...record.offer, order: 'o-2' } } }),
  ],
  [
    'an older offer',
    'record.offer',
    ({ record, ...rest }) =>
      signed({ ...rest, record: { ...record, offer: { ...record.offer, terminalNonce: nonce } } }),
  ],
  ['another purse', 'record.purse', ({ record, ...rest }) => signed({ ...rest, record: { ...record, purse: nonce } })],
  [
    'another counter',
    'record.counter',
    ({ record, ...rest }) => signed({ ...rest, record: { ...record, counter: 2 } }),
  ],
  ['another epoch', 'record.counter', ({ record, ...rest }) => signed({ ...rest, record: { ...record, epoch: 2 } })],
  ['no link', 'record.previous', ({ record, ...rest }) => signed({ ...rest, record: { ...record, previous: nonce } })],
  ['another MAC1', 'mac1', (payment) => ({ ...payment, mac1: new Uint8Array(64) })],
  ['no MAC2', 'mac2', (payment) => ({ ...payment, mac2: new Uint8Array() })],
  ['a MAC2 of another key', 'mac2', (payment) => signed(payment, keyNamed('thief'))],
  ['a MAC2 over something else', 'mac2', (payment) => ({ ...payment, mac2: keyNamed('li').sign(seed('x')) })],
])('keeps the order open on %s, and never shows it as paid', (_, field, change) => {
  const { till, said, done } = answered(change);
  expect(said).toEqual([endWith('mac2-wrong', field)]);
  expect(done).toMatchObject({ kind: 'not-confirmed', refusal: { name: 'mac2-wrong', field } });
  expect([till.terminal.payments.length, till.terminal.torn.length]).toEqual([0, 1]);
});

/** The stored record of a tap at one terminal, shown to another. */
function shownProof(
  change: (payment: PursePayment) => PursePayment,
  token = tokenOf('li'),
  asked = { order: 'o-1', amountFen: 1_000n },
  merchant = SHOP,
) {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till);
  const { payment } = till.terminal.payments[0] ?? expect.fail('nothing was paid');
  const other = new Till(merchant, 't-2');
  const [tap, device] = [other.tap(asked.order, asked.amountFen), new Listener('device')];
  device.hear(tap.step({ kind: 'begin' }, NOON_MS));
  return { other, ...device.tell(tap, { step: 'proof', proof: { token, payment: change(payment) } }) };
}

it('takes the proof of another terminal of the merchant', () => {
  expect(shownProof((payment) => payment).outputs).toMatchObject([{ kind: 'append' }]);
});

const thief = certificateOf(SHOP, 't-1', { terminalKey: keyNamed('thief').publicKey }, keyNamed('thief'));

it.each<[string, DeviceRefusalName, string, Parameters<typeof shownProof>]>([
  [
    'at another merchant',
    'mac2-wrong',
    'record.offer',
    [(payment) => payment, tokenOf('li'), { order: 'o-1', amountFen: 1_000n }, 'bank-b/bus'],
  ],
  [
    'for another order',
    'mac2-wrong',
    'record.offer',
    [(payment) => payment, tokenOf('li'), { order: 'o-2', amountFen: 1_000n }],
  ],
  [
    'for another amount',
    'mac2-wrong',
    'record.offer.amountFen',
    [(payment) => payment, tokenOf('li'), { order: 'o-1', amountFen: 999n }],
  ],
  ['with the token of another device', 'mac2-wrong', 'record.purse', [(payment) => payment, tokenOf('wang')]],
  [
    'with a token of nobody',
    'token-issuer-unknown',
    'token.certifyingKey',
    [(payment) => payment, tokenOf('li', {}, keyNamed('thief'))],
  ],
  [
    'without the certificate of that terminal',
    'mac2-wrong',
    'certificate',
    [(payment) => ({ ...payment, certificate: null })],
  ],
  [
    'with a terminal that certified itself',
    ...(['mac2-wrong', 'certificate'] as const),
    [
      ({ record, ...rest }) => {
        const offer = { ...record.offer, terminalKey: thief.terminalKey, certificateHash: certificateHash(thief) };
        const mac1 = keyNamed('thief').sign(mac1Digest(CHAIN_ID, offer));
        return signed({ ...rest, record: { ...record, offer }, mac1, certificate: thief });
      },
    ],
  ],
  ['with a MAC1 of nobody', 'mac2-wrong', 'mac1', [(payment) => ({ ...payment, mac1: new Uint8Array(64) })]],
  ['with a MAC2 of nobody', 'mac2-wrong', 'mac2', [(payment) => ({ ...payment, mac2: new Uint8Array(64) })]],
])('takes no proof %s', (_, name, field, args) => {
  const { other, said, done } = shownProof(...args);
  expect(said).toEqual([endWith(name, field)]);
  expect(done).toMatchObject({ kind: 'refused' });
  expect(other.terminal.payments).toEqual([]);
});

it('does not end an order on a word that anybody may have sent', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  const [tap, device] = [till.tap('o-1', 1_000n), new Listener('device')];
  device.hear(tap.step({ kind: 'begin' }, NOON_MS));
  device.tell(tap, shownOf(tokenOf('li')));
  tap.step({ kind: 'durable' }, NOON_MS);
  const { done } = device.tell(tap, endWith('declined', ''));
  expect(done).toMatchObject({ kind: 'not-confirmed', refusal: { by: 'device', name: 'declined' } });
  expect(till.terminal.torn.length).toBe(1);
  expect(runTap(person, till).terminal).toMatchObject({ kind: 'paid', before: false });
});
