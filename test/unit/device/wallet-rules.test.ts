// What a device refuses before anything is debited: each refusal with its number and field, and nothing changed.
import { expect, it } from 'vitest';
import { DEVICE_REFUSALS, type DeviceRefusalName } from '../../../src/device/refusals.ts';
import type { CarrierName } from '../../../src/device/tap/carrier.ts';
import type { TapFrameStep, TapRequest, WalletState } from '../../../src/generated/device.ts';
import { endWith, Listener } from '../../device/one-side.ts';
import { losing, runTap } from '../../device/run-tap.ts';
import {
  certificateOf,
  DAY_MS,
  HOUR_MS,
  keyNamed,
  known,
  NOON_MS,
  Person,
  purseOf,
  seed,
  TERMINAL_KEY,
  Till,
  tokenOf,
  walletStateOf,
} from '../../device/tap-parties.ts';

const SHOP = 'bank-b/shop';

const request = (changes: Partial<TapRequest> = {}): TapFrameStep => ({
  step: 'request',
  request: {
    certificate: certificateOf(SHOP, 't-1'),
    ...{ order: 'o-1', amountFen: 1_000n, currency: 'CNY', nonce: seed('nonce').slice(0, 16), terminalMs: NOON_MS },
    ...changes,
  },
});

interface Case {
  readonly name: DeviceRefusalName;
  readonly field: string;
  readonly state?: Partial<WalletState>;
  readonly asked?: Partial<TapRequest>;
  readonly nowMs?: bigint;
  readonly canAsk?: boolean;
  readonly carrier?: CarrierName;
}

const certificate = (changes: Parameters<typeof certificateOf>[2], by = keyNamed('bank-b terminal')) => ({
  certificate: certificateOf(SHOP, 't-1', changes, by),
});

const CASES: readonly (readonly [string, Case])[] = [
  [
    'a merchant that is no account',
    { name: 'terminal-not-authentic', field: 'certificate', asked: certificate({ merchant: 'shop' }) },
  ],
  [
    'a name that no terminal has',
    { name: 'terminal-not-authentic', field: 'certificate', asked: certificate({ terminal: 'T 1' }) },
  ],
  [
    'a key of 31 bytes',
    { name: 'terminal-not-authentic', field: 'certificate', asked: certificate({ terminalKey: seed('k').slice(1) }) },
  ],
  [
    'a certificate of the future',
    {
      name: 'terminal-not-authentic',
      field: 'certificate.notBeforeMs',
      asked: certificate({ notBeforeMs: NOON_MS + 1n }),
    },
  ],
  [
    'a certificate that has ended',
    { name: 'terminal-not-authentic', field: 'certificate.expiresAtMs', asked: certificate({ expiresAtMs: NOON_MS }) },
  ],
  [
    'a certificate of nobody that is known',
    { name: 'terminal-not-authentic', field: 'certificate.certifyingKey', asked: certificate({}, keyNamed('thief')) },
  ],
  [
    'a certificate by a member that does not service the merchant',
    {
      ...{ name: 'terminal-not-authentic', field: 'certificate.merchant' },
      state: { terminalKeys: [known(TERMINAL_KEY, 'bank-a')] },
    },
  ],
  [
    'a certificate by a key whose time is over',
    {
      ...{ name: 'terminal-not-authentic', field: 'certificate.certifyingKey' },
      state: { terminalKeys: walletStateOf('li').terminalKeys.map((key) => ({ ...key, notAfterMs: NOON_MS })) },
    },
  ],
  [
    'a certificate that somebody changed',
    {
      ...{ name: 'terminal-not-authentic', field: 'certificate.signature' },
      asked: { certificate: { ...certificateOf(SHOP, 't-1'), merchant: 'bank-b/thief' } },
    },
  ],
  [
    'a certificate of another chain',
    {
      ...{ name: 'terminal-not-authentic', field: 'certificate.signature' },
      asked: { certificate: certificateOf(SHOP, 't-1', {}, keyNamed('bank-b terminal'), seed('other chain')) },
    },
  ],
  ['an order that is too long', { name: 'malformed-field', field: 'order', asked: { order: 'o'.repeat(36) } }],
  ['an order with a space', { name: 'malformed-field', field: 'order', asked: { order: 'o 1' } }],
  ['no amount', { name: 'malformed-field', field: 'amountFen', asked: { amountFen: 0n } }],
  ['an amount that no account holds', { name: 'malformed-field', field: 'amountFen', asked: { amountFen: 2n ** 63n } }],
  ['another currency', { name: 'wrong-currency', field: 'currency', asked: { currency: 'USD' } }],
  ['a short nonce', { name: 'malformed-field', field: 'nonce', asked: { nonce: new Uint8Array(15) } }],
  ['a key in software', { name: 'offline-needs-hardware', field: 'assurance', state: { assurance: 'software' } }],
  ['a clock an hour ahead', { name: 'clocks-differ', field: 'terminalMs', nowMs: NOON_MS + HOUR_MS + 1n }],
  [
    'a clock an hour behind',
    {
      name: 'clocks-differ',
      field: 'terminalMs',
      nowMs: NOON_MS - HOUR_MS - 1n,
      state: { token: tokenOf('li', { notBeforeMs: NOON_MS - DAY_MS / 2n }) },
    },
  ],
  ['no token', { name: 'token-expired', field: 'token', state: { token: null } }],
  [
    'a token of tomorrow',
    { name: 'not-yet', field: 'token.notBeforeMs', state: { token: tokenOf('li', { notBeforeMs: NOON_MS + 1n }) } },
  ],
  [
    'a token of yesterday',
    { name: 'token-expired', field: 'token.expiresAtMs', state: { token: tokenOf('li', { expiresAtMs: NOON_MS }) } },
  ],
  [
    'a token for other merchants',
    {
      ...{ name: 'outside-domain', field: 'token.domain.merchants' },
      state: { token: tokenOf('li', { domain: { merchants: ['bank-b/bus'], categories: [], ways: [] } }) },
    },
  ],
  [
    'a token for codes',
    {
      ...{ name: 'outside-domain', field: 'token.domain.ways' },
      state: { token: tokenOf('li', { domain: { merchants: [], categories: [], ways: ['code'] } }) },
    },
  ],
  [
    'more than the token is for',
    { name: 'outside-domain', field: 'token.perPaymentFen', state: { token: tokenOf('li', { perPaymentFen: 999n }) } },
  ],
  ['no purse', { name: 'no-purse', field: 'token.purse', state: { purse: null } }],
  [
    'a token without purse',
    { name: 'no-purse', field: 'token.purse', state: { token: tokenOf('li', { purse: new Uint8Array() }) } },
  ],
  [
    'a purse that was reported',
    { name: 'purse-not-active', field: 'status', state: { purse: purseOf('li', { status: 'reported' }) } },
  ],
  [
    'a purse that is late',
    { name: 'purse-not-active', field: 'syncByMs', state: { purse: purseOf('li', { syncByMs: NOON_MS }) } },
  ],
  [
    'a synchronisation under way',
    {
      ...{ name: 'sync-under-way', field: 'closing' },
      state: { closing: { purse: purseOf('li').purse, epoch: 1, counter: 0, hash: seed('h'), validUntilHeight: 20n } },
    },
  ],
  [
    'records on the ledger that are not its own',
    { name: 'journal-mismatch', field: 'used', state: { purse: purseOf('li', { used: 1n }) } },
  ],
  [
    'an epoch that is full',
    { name: 'count-exceeded', field: 'maxCount', state: { purse: purseOf('li', { maxCount: 0 }) } },
  ],
  [
    'more than one payment may be',
    { name: 'over-purse-payment', field: 'amountFen', state: { purse: purseOf('li', { perPaymentFen: 999n }) } },
  ],
  [
    'more than the purse holds',
    { name: 'purse-too-low', field: 'amountFen', state: { purse: purseOf('li', { balanceFen: 999n }) } },
  ],
  [
    'nobody to ask, over Bluetooth',
    { name: 'confirmation-needed', field: 'carrier', canAsk: false, carrier: 'bluetooth' },
  ],
  ['nobody to ask, between screens', { name: 'confirmation-needed', field: 'carrier', canAsk: false, carrier: 'qr' }],
  [
    'nobody to ask, and a large amount',
    { name: 'confirmation-needed', field: 'carrier', canAsk: false, asked: { amountFen: 5_001n } },
  ],
];

it.each(CASES)('refuses %s', (_, { name, field, state, asked, nowMs = NOON_MS, canAsk = true, carrier = 'nfc' }) => {
  const person = new Person('li', state);
  const [tap, terminal] = [person.tap({ canAsk, carrier }), new Listener('terminal')];
  const { said, done } = terminal.tell(tap, request(asked), nowMs);
  expect(said).toEqual([endWith(name, field)]);
  expect(done).toMatchObject({
    kind: 'refused',
    refusal: { by: 'device', code: DEVICE_REFUSALS[name].code, name, field },
  });
  expect(person.journal.writes).toBe(0);
  expect(tap.over).toBe(true);
});

it('shows its token to a terminal that all checks let pass', () => {
  const { said } = new Listener('terminal').tell(new Person('li').tap(), request());
  expect(said).toMatchObject([{ step: 'token', token: { counter: 1, epoch: 1 } }]);
});

it('debits nothing without a MAC1 by the key of the certificate over this very offer', () => {
  for (const mac1 of [new Uint8Array(64), new Uint8Array(63), keyNamed(`${SHOP} t-1`).sign(seed('something else'))]) {
    const person = new Person('li');
    const [tap, terminal] = [person.tap(), new Listener('terminal')];
    terminal.tell(tap, request());
    const { said, done, outputs } = terminal.tell(tap, { step: 'mac1', mac1 });
    expect(said).toEqual([endWith('terminal-not-authentic', 'mac1')]);
    expect(done).toMatchObject({ kind: 'refused' });
    expect(outputs.map(({ kind }) => kind)).not.toContain('append');
  }
});

it('takes no step before its turn', () => {
  for (const step of [
    { step: 'mac1', mac1: new Uint8Array(64) },
    { step: 'token', token: { token: tokenOf('li'), nonce: seed('n').slice(0, 16), counter: 1, epoch: 1 } },
    { step: 'end', end: { code: 0, field: '' } },
  ] as const) {
    const { said, done } = new Listener('terminal').tell(new Person('li').tap(), step);
    expect(said).toEqual([endWith('unexpected-step', step.step)]);
    expect(done).toMatchObject({ kind: 'refused' });
  }
});

it('debits for the tap that came last, and never for two', () => {
  const person = new Person('li');
  const [first, second] = [person.tap(), person.tap()];
  const [one, two] = [new Listener('terminal'), new Listener('terminal')];
  one.tell(first, request());
  two.tell(second, request({ order: 'o-2' }));
  expect(one.tell(first, { step: 'mac1', mac1: new Uint8Array(64) }).said).toEqual([endWith('tap-under-way', '')]);
});

it('begins no tap while a debit of another is being written', () => {
  const person = new Person('li');
  person.wallet.writing = true;
  expect(new Listener('terminal').tell(person.tap(), request()).said).toEqual([endWith('tap-under-way', '')]);
});

it('asks nobody for small amounts over NFC, up to the bound of a day', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  for (let i = 1; i <= 4; i++) {
    const { device, asked } = runTap(person, till, { order: `o-${i}`, amountFen: 5_000n });
    expect([device?.kind, asked.length]).toEqual(['paid', 0]);
  }
  const fifth = runTap(person, till, { order: 'o-5', amountFen: 1n });
  expect(fifth.asked).toEqual([{ merchant: SHOP, terminal: 't-1', order: 'o-5', amountFen: 1n, pin: true }]);
  const nextDay = NOON_MS + DAY_MS;
  const rested = new Till(SHOP, 't-2', { list: { height: 20n, timeMs: nextDay, keys: [] } });
  person.wallet.become({
    ...person.wallet.state,
    token: tokenOf('li', { notBeforeMs: nextDay, expiresAtMs: nextDay + DAY_MS }),
  });
  const sixth = runTap(person, rested, { order: 'o-6', amountFen: 5_000n, deviceMs: nextDay, terminalMs: nextDay });
  expect([sixth.device?.kind, sixth.asked.length]).toEqual(['paid', 0]);
});

it.each(['bluetooth', 'qr'] as const)('has merchant and amount confirmed over %s, however small', (carrier) => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  const paid = runTap(person, till, { tap: person.tap({ carrier }), amountFen: 1n, holder: () => 'yes' });
  expect(paid.asked).toEqual([{ merchant: SHOP, terminal: 't-1', order: 'o-1', amountFen: 1n, pin: false }]);
  expect(paid.device).toMatchObject({ kind: 'paid' });
  const declined = runTap(person, till, { tap: person.tap({ carrier }), order: 'o-2', holder: () => 'no' });
  expect(declined.device).toMatchObject({ kind: 'refused', refusal: { name: 'declined' } });
  expect(declined.terminal).toMatchObject({ kind: 'refused', refusal: { by: 'device', name: 'declined' } });
  expect(till.terminal.torn).toEqual([]);
});

it('needs the PIN above the small amounts, and forgets an unlock where the PIN is remembered', () => {
  const till = new Till(SHOP, 't-1');
  const pay = (person: Person, holder: 'yes' | 'pin') =>
    runTap(person, till, { amountFen: 5_001n, holder: () => holder });
  expect(pay(new Person('li'), 'yes').device).toMatchObject({ refusal: { name: 'pin-needed' } });
  expect(pay(new Person('li', { pinRemembered: true }), 'pin').device).toMatchObject({
    refusal: { name: 'pin-needed' },
  });
  const person = new Person('li');
  expect(pay(person, 'pin').device).toMatchObject({ kind: 'paid', payment: { unlocked: true } });
  expect(person.wallet.freePaidFen(NOON_MS)).toBe(0n);
});

it('remembers a confirmation for a device that is held again, for the same order and a minute', () => {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  const torn = runTap(person, till, { amountFen: 9_000n, wire: losing('token') });
  expect(torn.asked.length).toBe(1);
  const late = runTap(person, till, { amountFen: 9_000n, deviceMs: NOON_MS + 60_000n, holder: () => 'silent' });
  expect(late.asked.length).toBe(1);
  const other = runTap(person, till, { order: 'o-2', amountFen: 9_000n, holder: () => 'silent' });
  expect(other.asked.length).toBe(1);
  const again = runTap(person, till, { amountFen: 9_000n });
  expect([again.device?.kind, again.asked.length]).toEqual(['paid', 0]);
});

it('pays up to what the holder unlocked beforehand, over NFC alone', () => {
  const allow = (person: Person) => {
    const untilMs = NOON_MS + 60_000n;
    person.wallet.allowance = { upToFen: 9_000n, merchant: undefined, order: undefined, unlocked: true, untilMs };
  };
  for (const [carrier, amountFen, asks] of [
    ['nfc', 9_000n, 0],
    ['nfc', 9_001n, 1],
    ['bluetooth', 100n, 1],
  ] as const) {
    const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
    allow(person);
    expect(runTap(person, till, { tap: person.tap({ carrier }), amountFen }).asked.length).toBe(asks);
  }
});

it('pays without a clock by the time of the terminal, and not with a certificate that ended before its token began', () => {
  const till = new Till(SHOP, 't-1');
  expect(runTap(new Person('li'), till, { deviceMs: 0n }).device).toMatchObject({ kind: 'paid' });
  const old = {
    certificate: certificateOf(SHOP, 't-1', { expiresAtMs: NOON_MS - 2n * HOUR_MS }),
    terminalMs: NOON_MS - 3n * HOUR_MS,
  };
  const { said } = new Listener('terminal').tell(new Person('li').tap(), request(old), 0n);
  expect(said).toEqual([endWith('terminal-not-authentic', 'certificate.expiresAtMs')]);
});
