// The order of the checks of the operations on purses.
import type { PursePayment, TerminalCertificate } from '../../../src/generated/device.ts';
import { certify, TestPurse } from '../../ledger/test-purse.ts';
import { type ChainWriter, falseSignature, goldenDigest, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  type Checks,
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  type Row,
  type Signers,
  TOO_MANY_LINES,
} from '../../vectors/golden/precedence.ts';
import {
  closeAccount,
  closePurse,
  freezeAccount,
  openAccounts,
  openPurse,
  payment,
  postTransfers,
  presentRecords,
  publishLossRule,
  recordFork,
  registerDevice,
  setLimits,
  suspendDevice,
  syncPurse,
} from '../../vectors/golden/said.ts';

const SHORT = new Uint8Array(15);
const NOTHING = new Uint8Array();
const DAY_MS = 86_400_000n;
const TOO_MUCH_FEN = 2n ** 63n;

const key = (name: string) => goldenKey(name).publicKey;

/** At bank-c, held by the key of `holder`, with so much on it. */
function open(c: ChainWriter, account: string, holder: string, amountFen = 0n, kind = 'deposit'): void {
  c.say('bank-c', openAccounts({ account, key: key(holder), kind }));
  if (amountFen > 0n) c.say('bank-c', postTransfers(payment('bank-c/vault', account, amountFen)));
}

function register(c: ChainWriter, account: string, holder: string, device: string, assurance = 'hardware'): void {
  const said = registerDevice(c.chainId, account, goldenKey(device), { assurance });
  c.say(holder, said, { alsoSigned: ['bank-c'] });
}

const TERMS = { limitFen: 100n, perPaymentFen: 60n, maxCount: 4, syncWithinMs: DAY_MS };

/** Open purses of one account of bank-c, each of a device of its name. */
function pursesOf(c: ChainWriter, holder: string, ...names: readonly string[]): TestPurse[] {
  const account = `bank-c/${holder}`;
  open(c, account, holder, 900n);
  prepared(c);
  for (const name of names) register(c, account, holder, name);
  prepared(c);
  const opened = names.map((name) => new TestPurse(c.chainId, goldenKey(name), name));
  for (const [i, purse] of opened.entries()) {
    c.say(holder, openPurse(purse.opening(account, TERMS)), { alsoSigned: ['bank-c', names[i] ?? ''] });
  }
  prepared(c);
  return opened;
}

/** Given up, and closed when no more records can come. */
function closed(c: ChainWriter, purse: TestPurse, device: string): void {
  prepared(c);
  c.say('bank-c', closePurse(purse.id), { alsoSigned: [device] });
  c.block();
  c.block({ afterMs: Number(3n * DAY_MS) });
  c.say('bank-c', closePurse(purse.id));
  prepared(c);
}

interface Opening extends Signers {
  readonly purse: Uint8Array;
  readonly account: string;
  readonly device: Uint8Array;
  readonly variant: string;
  readonly limitFen: bigint;
  readonly maxCount: number;
  readonly perPaymentFen: bigint;
  readonly syncWithinMs: bigint;
}

const opening = precedence(
  'open-purse',
  (c) => {
    const [purse] = pursesOf(c, 'purse-op', 'purse-op 1');
    open(c, 'bank-c/purse-op-vault', 'purse-op', 0n, 'vault');
    for (const name of ['closed', 'frozen']) open(c, `bank-c/purse-op-${name}`, 'purse-op');
    open(c, 'bank-c/purse-op-limited', 'purse-op', 50n);
    prepared(c);
    register(c, 'bank-c/purse-op-limited', 'purse-op', 'purse-op gone');
    register(c, 'bank-c/purse-op-limited', 'purse-op', 'purse-op soft', 'software');
    register(c, 'bank-c/purse-op-limited', 'purse-op', 'purse-op busy');
    register(c, 'bank-c/purse-op-limited', 'purse-op', 'purse-op 2');
    c.say('bank-c', closeAccount('bank-c/purse-op-closed'));
    c.say('bank-c', freezeAccount('bank-c/purse-op-frozen'));
    prepared(c);
    const busy = new TestPurse(c.chainId, goldenKey('purse-op busy'), 'purse-op busy');
    const little = { ...TERMS, limitFen: 10n, perPaymentFen: 10n };
    c.say('purse-op', openPurse(busy.opening('bank-c/purse-op-limited', little)), {
      alsoSigned: ['bank-c', 'purse-op busy'],
    });
    c.say('purse-op', suspendDevice(key('purse-op gone')));
    c.say('purse-op', setLimits('bank-c/purse-op-limited', 90n, 80n, 70n));
    prepared(c);
    return { known: purse?.id ?? SHORT };
  },
  (c, { known }): Checks<Opening> => {
    const free = new TestPurse(c.chainId, goldenKey('purse-op 2'), 'purse-op new');
    const sign = (...alsoSigned: string[]) => ({ alsoSigned });
    const device = (name: string) => ({ device: key(name), ...sign('bank-c', name) });
    return {
      worst: {
        ...{ author: 'merchant', alsoSigned: ['bank-a'], purse: SHORT, account: 'None' },
        ...{ device: SHORT, variant: 'gift', limitFen: 0n, maxCount: 65, perPaymentFen: 0n, syncWithinMs: 1n },
      },
      said: ({ purse, account, device: deviceKey, variant, limitFen, maxCount, perPaymentFen, syncWithinMs }) =>
        openPurse({ purse, account, deviceKey, variant, limitFen, maxCount, perPaymentFen, syncWithinMs }),
      reading: [['malformed-field variant', { variant: 'credit' }]],
      fields: [
        ['malformed-field purse', { purse: known }],
        ['malformed-field account', { account: 'bank-c/none' }],
        ['malformed-field deviceKey', { device: key('purse-op nobody') }],
        ['amount-zero limitFen', { limitFen: TOO_MUCH_FEN }],
        ['amount-overflow limitFen', { limitFen: 100_001n }],
        ['limit-above-cap', { limitFen: 100n }],
        ['malformed-field maxCount', { maxCount: 0 }],
        ['malformed-field maxCount', { maxCount: 4 }],
        ['amount-zero perPaymentFen', { perPaymentFen: 101n }],
        ['malformed-field perPaymentFen', { perPaymentFen: 100n }],
        ['malformed-field syncWithinMs', { syncWithinMs: DAY_MS }],
      ],
      state: [
        ['purse-exists', { purse: free.id }],
        ['account-not-found', { account: 'bank-c/purse-op-vault' }],
        ['not-authorised: the holder, beside', { author: 'purse-op' }],
        ['not-authorised: the servicing member, beside', sign('bank-c')],
        ['not-authorised: the device, beside', sign('bank-c', 'purse-op nobody')],
        ['malformed-field account', { account: 'bank-c/purse-op-closed' }],
        ['account-closed', { account: 'bank-c/purse-op-frozen' }],
        ['account-frozen', { account: 'bank-c/purse-op-limited' }],
        ['device-not-found', device('purse-op 1')],
        ['device-not-found', device('purse-op gone')],
        ['device-not-active', device('purse-op soft')],
        ['malformed-field variant', { variant: 'prefunded', ...device('purse-op busy') }],
        ['purse-exists', device('purse-op 2')],
        ['per-payment-limit-exceeded', { limitFen: 85n, perPaymentFen: 1n }],
        ['day-limit-exceeded', { limitFen: 65n }],
        ['month-limit-exceeded', { limitFen: 60n }],
        ['insufficient-funds', { limitFen: 40n }],
      ],
    };
  },
);

/** One line, part by part. */
interface Presenting extends Signers {
  readonly lines: number;
  readonly payment: PursePayment;
  readonly device: Uint8Array;
}

type Change = Partial<PursePayment['record']['offer']>;

/** With parts that nobody signed. */
function bent(given: PursePayment, change: Partial<PursePayment['record']>, offer: Change = {}): PursePayment {
  const record = { ...given.record, ...change };
  return { ...given, record: { ...record, offer: { ...record.offer, ...offer } } };
}

const FAULTS = {
  record: { purse: SHORT, previous: SHORT },
  offer: {
    ...{ merchant: 'None', terminalKey: SHORT, order: 'no order!', amountFen: 0n, currency: 'USD' },
    ...{ terminalNonce: SHORT, deviceNonce: SHORT, tokenHash: SHORT, certificateHash: SHORT },
  },
};

/** Rows that mend one part of a record after the other; `good`: a record without fault. */
function paymentRows(good: PursePayment, certificate: TerminalCertificate) {
  let record: Partial<PursePayment['record']> = FAULTS.record;
  let offer: Change = FAULTS.offer;
  let rest: Partial<PursePayment> = { mac2: SHORT, mac1: SHORT, certificate };
  const mends: readonly (readonly [string, Partial<PursePayment['record']>, Change, Partial<PursePayment>])[] = [
    ['malformed-field purse', { purse: good.record.purse }, {}, {}],
    ['malformed-field previous', { previous: good.record.previous }, {}, {}],
    ['malformed-field merchant', {}, { merchant: good.record.offer.merchant }, {}],
    ['malformed-field terminalKey', {}, { terminalKey: good.record.offer.terminalKey }, {}],
    ['malformed-field order', {}, { order: good.record.offer.order }, {}],
    ['amount-zero amountFen', {}, { amountFen: TOO_MUCH_FEN }, {}],
    ['amount-overflow amountFen', {}, { amountFen: good.record.offer.amountFen }, {}],
    ['malformed-field currency', {}, { currency: 'CNY' }, {}],
    ['malformed-field terminalNonce', {}, { terminalNonce: good.record.offer.terminalNonce }, {}],
    ['malformed-field deviceNonce', {}, { deviceNonce: good.record.offer.deviceNonce }, {}],
    ['malformed-field tokenHash', {}, { tokenHash: good.record.offer.tokenHash }, {}],
    ['malformed-field certificateHash', {}, { certificateHash: good.record.offer.certificateHash }, {}],
    ['malformed-field mac2', {}, {}, { mac2: falseSignature('somebody') }],
    ['malformed-field mac1', {}, {}, { mac1: falseSignature('somebody') }],
    ['malformed-field certificate', {}, {}, { mac1: NOTHING, certificate: null }],
  ];
  const now = () => ({ ...bent(good, record, offer), ...rest });
  const worst = now();
  const rows = mends.map(([refusal, ofRecord, ofOffer, ofRest]): readonly [string, PursePayment] => {
    record = { ...record, ...ofRecord };
    offer = { ...offer, ...ofOffer };
    rest = { ...rest, ...ofRest };
    return [refusal, now()];
  });
  return { worst, rows };
}

function certificateOf(c: ChainWriter): TerminalCertificate {
  return certify(c.chainId, goldenKey('purse-pt tills'), 'bank-c/purse-pt', goldenKey('till'), [0n, 9n]);
}

const presenting = precedence(
  'present-records',
  (c) => {
    const [purse, gone] = pursesOf(c, 'purse-pt', 'purse-pt 1', 'purse-pt 2');
    open(c, 'bank-c/purse-pt-shop', 'purse-pt-shop');
    prepared(c);
    if (purse === undefined || gone === undefined) throw new Error('two purses');
    closed(c, gone, 'purse-pt 2');
    c.say('bank-c', presentRecords(purse.line(purse.pay('bank-c/purse-pt-shop', 60n))));
    prepared(c);
    return { purse, gone };
  },
  (c, { purse, gone }): Checks<Presenting> => {
    const shop = 'bank-c/purse-pt-shop';
    const nobody = new TestPurse(c.chainId, goldenKey('purse-pt nobody'), 'purse-pt nobody');
    const told = (counter: number, amountFen: bigint, epoch = 1) => purse.pay(shop, amountFen, { counter, epoch });
    const shape = paymentRows(nobody.pay(shop, 1n), certificateOf(c));
    const posed = told(65, 100n, 3);
    const last = purse.pay(shop, 40n);
    return {
      worst: { author: 'merchant/nobody', lines: TOO_MANY_LINES, payment: shape.worst, device: SHORT },
      said: ({ lines, payment: shown, device }) =>
        presentRecords(...copies({ payment: shown, deviceKey: device, token: null }, lines)),
      fields: [
        ['too-many-lines', { lines: 1 }],
        ...shape.rows.map(([refusal, mended]): Row<Presenting> => [refusal, { payment: mended }]),
        ['malformed-field deviceKey', { device: key('purse-pt 1') }],
      ],
      state: [
        ['bad-line-signature', { payment: nobody.pay(shop, 1n), device: key('purse-pt nobody') }],
        ['purse-not-found', { payment: { ...posed, ...signedBy(c, posed) }, device: key('purse-pt 2') }],
        ['bad-line-signature: the key of', { payment: gone.pay(shop, 100n, { epoch: 3 }), device: key('purse-pt 2') }],
        ['not-authorised: a member, a device', { author: 'bank-a' }],
        ['purse-closed', { payment: told(65, 100n, 3), device: key('purse-pt 1') }],
        ['wrong-epoch', { payment: told(65, 100n) }],
        ['counter-out-of-range', { payment: told(5, 100n) }],
        ['count-exceeded', { payment: told(3, 61n) }],
        ['per-payment-limit-exceeded', { payment: told(3, 41n) }],
        ['purse-limit-exceeded', { payment: last }],
      ],
    };
  },
);

/** MAC2 by the key of the device `pt 2`, whose purse it is not. */
function signedBy(c: ChainWriter, given: PursePayment): Pick<PursePayment, 'mac2'> {
  const other = new TestPurse(c.chainId, goldenKey('purse-pt 2'), '');
  Object.assign(other, { id: given.record.purse });
  const { epoch, counter, previous, offer } = given.record;
  return { mac2: other.pay(offer.merchant, offer.amountFen, { epoch, counter, previous, order: offer.order }).mac2 };
}

interface Syncing extends Signers {
  readonly fields: Parameters<typeof syncPurse>[0];
}

const syncing = precedence(
  'sync-purse',
  (c) => {
    const [purse, gone, forked, idle] = pursesOf(c, 'purse-sp', 'purse-sp 1', 'purse-sp 2', 'purse-sp 3', 'purse-sp 4');
    open(c, 'bank-c/purse-sp-shop', 'purse-sp-shop');
    prepared(c);
    if (purse === undefined || gone === undefined || forked === undefined || idle === undefined) {
      throw new Error('four purses');
    }
    closed(c, gone, 'purse-sp 2');
    const pair = [1n, 2n].map((amountFen) => forked.pay('bank-c/purse-sp-shop', amountFen, { counter: 1, epoch: 1 }));
    const [first, second] = pair;
    if (first === undefined || second === undefined) throw new Error('two records');
    c.say(
      'merchant',
      recordFork({
        deviceKey: key('purse-sp 3'),
        first,
        second: forked.copy().pay('bank-c/purse-sp-shop', 2n, { counter: 1 }),
      }),
    );
    c.say('purse-sp', suspendDevice(key('purse-sp 4')));
    const known = purse.pay('bank-c/purse-sp-shop', 10n);
    c.say('bank-c', presentRecords(purse.line(known)));
    prepared(c);
    return { purse, gone, forked, idle };
  },
  (c, { purse, gone, forked, idle }): Checks<Syncing> => {
    const shop = 'bank-c/purse-sp-shop';
    const until = c.height + 20n;
    const nobody = new TestPurse(c.chainId, goldenKey('purse-sp nobody'), 'purse-sp nobody');
    const good = nobody.sync(until, {}, []);
    const bad = falseSignature('somebody');
    const tooMany = new Array<PursePayment>(65).fill(nobody.pay(shop, 1n, { order: 'one' }));
    const spell = (sync: object, rest: object): Syncing['fields'] => ({
      ...good,
      ...rest,
      sync: { ...good.sync, ...sync },
    });
    const misfit = [nobody.pay(shop, 1n, { epoch: 7, order: 'one' })];
    const two = purse.pay(shop, 20n);
    const three = purse.copy().pay(shop, 61n);
    const another = { ...purse.sync(until, {}, []), deviceKey: key('purse-sp nobody') };
    return {
      worst: {
        author: 'nobody',
        fields: spell(
          { purse: SHORT, counter: 65, hash: SHORT },
          { signature: SHORT, deviceKey: SHORT, records: tooMany },
        ),
      },
      said: ({ fields }) => syncPurse(fields),
      fields: [
        [
          'malformed-field purse',
          { fields: spell({ counter: 65, hash: SHORT }, { signature: SHORT, deviceKey: SHORT, records: tooMany }) },
        ],
        [
          'malformed-field counter',
          { fields: spell({ hash: SHORT }, { signature: SHORT, deviceKey: SHORT, records: tooMany }) },
        ],
        ['malformed-field hash', { fields: spell({}, { signature: SHORT, deviceKey: SHORT, records: tooMany }) }],
        ['malformed-field signature', { fields: spell({}, { signature: bad, deviceKey: SHORT, records: tooMany }) }],
        ['malformed-field deviceKey', { fields: spell({}, { signature: bad, records: tooMany }) }],
        ['malformed-field records', { fields: spell({}, { signature: bad, records: misfit }) }],
        ['malformed-field records', { fields: spell({}, { signature: bad }) }],
      ],
      dear: [
        ['bad-line-signature signature', { fields: nobody.sync(until, {}, [{ ...nobody.pay(shop, 1n), mac2: bad }]) }],
        ['bad-line-signature mac2', { fields: good }],
      ],
      state: [
        [
          'purse-not-found',
          {
            fields: {
              ...another,
              signature: Object.assign(new TestPurse(c.chainId, goldenKey('purse-sp nobody'), ''), {
                id: purse.id,
                epoch: 1,
                counter: 2,
                last: purse.last,
              }).sync(until, {}, []).signature,
            },
          },
        ],
        ['bad-line-signature: the key of', { fields: gone.sync(until, { epoch: 5 }, []) }],
        ['purse-closed', { fields: forked.sync(until, { epoch: 5 }, []) }],
        ['fork-recorded', { fields: purse.sync(1n, { epoch: 5 }, []) }],
        ['wrong-epoch', { fields: purse.sync(1n, {}, []) }],
        ['expired', { fields: purse.sync(c.height + 500n, {}, []) }],
        ['valid-too-far-ahead', { fields: idle.sync(until, { counter: 1 }) }],
        ['device-not-active', { fields: purse.sync(until, {}, [three]) }],
        ['sync-incomplete: per-payment-limit-exceeded', { fields: purse.sync(until, {}, []) }],
        ['sync-incomplete: missing', { fields: purse.sync(until, { counter: 0 }, []) }],
        ['sync-incomplete: unnamed', { fields: purse.sync(until, { hash: goldenDigest('no record') }, [two]) }],
        ['chain-broken', { fields: purse.sync(until, {}, [two]) }],
      ],
      end: 'epoch-ended',
    };
  },
);

interface Forking extends Signers {
  readonly pair: Parameters<typeof recordFork>[0];
}

const forking = precedence(
  'record-fork',
  (c) => {
    const [purse, gone, forked] = pursesOf(c, 'purse-rf', 'purse-rf 1', 'purse-rf 2', 'purse-rf 3');
    if (purse === undefined || gone === undefined || forked === undefined) throw new Error('three purses');
    const pairOf = (of: TestPurse) => {
      const second = of.copy().pay('bank-c/purse-rf', 2n);
      return { deviceKey: of.key.publicKey, first: of.pay('bank-c/purse-rf', 1n), second };
    };
    const pairs = { good: pairOf(purse), gone: pairOf(gone), forked: pairOf(forked) };
    closed(c, gone, 'purse-rf 2');
    c.say('bank-b', recordFork(pairs.forked));
    prepared(c);
    return pairs;
  },
  (c, pairs): Checks<Forking> => {
    const nobody = new TestPurse(c.chainId, goldenKey('purse-rf nobody'), 'purse-rf nobody');
    const second = nobody.copy().pay('bank-c/purse-rf', 2n);
    const none = { deviceKey: key('purse-rf nobody'), first: nobody.pay('bank-c/purse-rf', 1n), second };
    const bad = { mac2: falseSignature('somebody') };
    const misshapen = bent(none.first, { purse: SHORT });
    const other = Object.assign(new TestPurse(c.chainId, goldenKey('purse-rf nobody'), ''), {
      ...{ id: pairs.gone.first.record.purse, last: pairs.gone.first.record.previous },
    });
    const posing = {
      deviceKey: key('purse-rf nobody'),
      second: other.copy().pay('bank-c/purse-rf', 2n),
      first: other.pay('bank-c/purse-rf', 1n),
    };
    return {
      worst: { author: 'nobody', pair: { first: misshapen, second: misshapen, deviceKey: SHORT } },
      said: ({ pair }) => recordFork(pair),
      fields: [
        ['malformed-field purse', { pair: { first: none.first, second: misshapen, deviceKey: SHORT } }],
        ['malformed-field purse', { pair: { first: none.first, second: none.first, deviceKey: SHORT } }],
        ['malformed-field deviceKey', { pair: { ...none, second: none.first } }],
        ['no-fork', { pair: { ...none, first: { ...none.first, ...bad }, second: { ...second, ...bad } } }],
      ],
      dear: [
        ['bad-line-signature first', { pair: { ...none, second: { ...second, ...bad } } }],
        ['bad-line-signature second', { pair: none }],
      ],
      state: [
        ['purse-not-found', { pair: posing }],
        ['bad-line-signature: the key of', { pair: pairs.gone }],
        ['purse-closed', { pair: pairs.forked }],
        ['fork-recorded', { pair: pairs.good }],
      ],
    };
  },
);

interface Closing extends Signers {
  readonly purse: Uint8Array;
}

const closing = precedence(
  'close-purse',
  (c) => {
    const [purse, gone] = pursesOf(c, 'purse-cp', 'purse-cp 1', 'purse-cp 2');
    if (purse === undefined || gone === undefined) throw new Error('two purses');
    closed(c, gone, 'purse-cp 2');
    prepared(c);
    return { purse, gone };
  },
  (_, { purse, gone }): Checks<Closing> => ({
    worst: { author: 'merchant', purse: SHORT },
    said: ({ purse: id }) => closePurse(id),
    authors: [['not-authorised: a bank', { author: 'bank-a' }]],
    fields: [['malformed-field purse', { purse: goldenDigest('no purse').slice(0, 16) }]],
    state: [
      ['purse-not-found', { purse: gone.id }],
      ['not-authorised: bank-c', { author: 'bank-c' }],
      ['purse-closed', { purse: purse.id }],
      ['purse-not-empty', { alsoSigned: ['purse-cp 1'] }],
    ],
    end: 'purse-given-up',
  }),
);

const publishing = precedence(
  'publish-loss-rule',
  (c) => {
    open(c, 'bank-c/purse-pl-deposit', 'purse-pl');
    for (const name of ['closed', 'frozen', 'good']) open(c, `bank-c/purse-pl-${name}`, 'purse-pl', 0n, 'vault');
    prepared(c);
    c.say('bank-c', closeAccount('bank-c/purse-pl-closed'));
    c.say('bank-c', freezeAccount('bank-c/purse-pl-frozen'));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'merchant', version: 0, guaranteeAccount: 'None', forkCapLimits: 101 },
      ...{ forkCapPerDayFen: TOO_MUCH_FEN, maxListAgeMs: 31n * DAY_MS, offlineFloorFen: TOO_MUCH_FEN },
    },
    said: ({ version, author: _, ...rule }) => publishLossRule(version, rule),
    authors: [['not-authorised: a bank', { author: 'bank-c' }]],
    fields: [
      ['malformed-field version', { version: 2 }],
      ['malformed-field guaranteeAccount', { guaranteeAccount: 'bank-c/none' }],
      ['malformed-field forkCapLimits', { forkCapLimits: 100 }],
      ['amount-overflow forkCapPerDayFen', { forkCapPerDayFen: 0n }],
      ['malformed-field maxListAgeMs', { maxListAgeMs: DAY_MS }],
      ['amount-overflow offlineFloorFen', { offlineFloorFen: 0n }],
    ],
    state: [
      ['account-not-found', { guaranteeAccount: 'bank-a/vault' }],
      ['malformed-field guaranteeAccount', { guaranteeAccount: 'bank-c/purse-pl-deposit' }],
      ['malformed-field guaranteeAccount', { guaranteeAccount: 'bank-c/purse-pl-closed' }],
      ['account-closed', { guaranteeAccount: 'bank-c/purse-pl-frozen' }],
      ['account-frozen', { guaranteeAccount: 'bank-c/purse-pl-good' }],
      ['loss-rule-version', { version: 1 }],
    ],
  }),
);

export const PURSES_PRECEDENCE: readonly PrecedenceTable[] = [
  opening,
  presenting,
  syncing,
  forking,
  closing,
  publishing,
];
