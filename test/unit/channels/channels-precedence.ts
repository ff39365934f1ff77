// The order of the checks of the operations on channels.
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  type Checks,
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  TOO_MANY_LINES,
  UNSAFE_KEY,
} from '../../vectors/golden/precedence.ts';
import { closeAccount, openAccounts, payment, postTransfers } from '../../vectors/golden/said.ts';
import {
  abortAttempts,
  attemptStart,
  channelFee,
  channelTerms,
  closeChannel,
  closeChannelDay,
  confirmAttempts,
  confirmation,
  type Fee,
  fileLine,
  publishChannelFee,
  reconcileChannel,
  refundStart,
  registerChannel,
  returnLate,
  rotateChannelKey,
  setChannelAvailability,
  setChannelTerms,
  startAttempts,
  startRefunds,
  type Terms,
} from '../../vectors/golden/said-channels.ts';
import { cancelOrder, opening, openOrders } from '../../vectors/golden/said-orders.ts';

const TOO_MUCH_FEN = 2n ** 63n;
const MINUTE_MS = 60_000n;
const DAY_MS = 86_400_000n;
const OFFSET_MS = 28_800_000n;
const NO_KEY: Uint8Array = new Uint8Array(31);
const key = (name: string) => goldenKey(name).publicKey;
const today = (c: ChainWriter) => Number((c.nowMs + OFFSET_MS) / DAY_MS);

/** Beside terms, which have bounds of the same names. */
interface FlatFee extends Omit<Fee, 'leastFen' | 'mostFen'> {
  readonly leastFee: bigint;
  readonly mostFee: bigint;
}

/** In their order. */
const TERM_FAULTS: Terms = {
  ...{ account: 'None', leastFen: 3n, mostFen: 0n, perDayFen: 1n, boundFen: 1n, fromMinute: 1440, untilMinute: 1440 },
};
const FEE_FAULTS: FlatFee = {
  ...{ fixedFen: TOO_MUCH_FEN, basisPoints: 10_001, leastFee: TOO_MUCH_FEN, mostFee: TOO_MUCH_FEN },
  ...{ paidBy: 'both', refunded: 'never' },
};

interface Flat extends Terms, FlatFee {
  readonly author: string;
  readonly alsoSigned?: readonly string[];
  readonly channel: string;
  readonly kind: string;
  readonly confirmKey: Uint8Array;
}

type Faults = readonly (readonly [string, Partial<Flat>])[];

const readingFee: Faults = [
  ['malformed-field fee.paidBy', { paidBy: 'payer' }],
  ['malformed-field fee.refunded', { refunded: 'kept' }],
];
const termFields: Faults = [
  ['malformed-field terms.account', { account: 'bank-c/none' }],
  ['malformed-field terms.mostFen', { mostFen: 2n }],
  ['malformed-field terms.leastFen', { leastFen: 2n }],
  ['malformed-field terms.perDayFen', { perDayFen: 2n }],
  ['malformed-field terms.boundFen', { boundFen: 2n }],
  ['malformed-field terms.fromMinute', { fromMinute: 1439 }],
  ['malformed-field terms.untilMinute', { untilMinute: 1439 }],
];
const feeFields: Faults = [
  ['malformed-field fee.fixedFen', { fixedFen: 0n }],
  ['malformed-field fee.basisPoints', { basisPoints: 10_000 }],
  ['malformed-field fee.mostFen', { mostFee: 0n }],
  ['malformed-field fee.leastFen', { leastFee: 0n }],
];

const termsIn = ({ account, leastFen, mostFen, perDayFen, boundFen, fromMinute, untilMinute }: Terms): Terms => ({
  ...{ account, leastFen, mostFen, perDayFen, boundFen, fromMinute, untilMinute },
});
const feeIn = ({ fixedFen, basisPoints, leastFee, mostFee, paidBy, refunded }: FlatFee): Fee => ({
  ...{ fixedFen, basisPoints, leastFen: leastFee, mostFen: mostFee, paidBy, refunded },
});

function deposit(c: ChainWriter, account: string, holder: string, amountFen = 0n): void {
  c.say('bank-c', openAccounts({ account, key: key(holder), kind: 'deposit' }));
  if (amountFen > 0n) c.say('bank-c', postTransfers(payment('bank-c/vault', account, amountFen)));
}

/** A channel of bank-c that is closed already. */
function prepareClosed(c: ChainWriter, channel: string): void {
  c.say('bank-c', registerChannel(channel, key('closed'), channelTerms('bank-c/vault')));
  c.say('bank-c', closeChannel(channel));
  prepared(c);
}

/** A channel of bank-c, and a shop with some orders of 40 fen. */
function prepareShop(c: ChainWriter, prefix: string, change: Partial<Terms> = {}): Prepared {
  const [channel, shop, channelKey] = [`bank-c/${prefix}`, `bank-c/${prefix}-shop`, `${prefix} channel`];
  deposit(c, shop, `${prefix}-shop`);
  c.say('bank-c', registerChannel(channel, key(channelKey), channelTerms('bank-c/vault', change)));
  prepared(c);
  const until = c.nowMs + 60n * MINUTE_MS;
  const names = ['one', 'two', 'three', 'four', 'gone'];
  c.say('bank-c', openOrders(...names.map((order) => opening(shop, order, 40n, until))));
  prepared(c);
  c.say('bank-c', cancelOrder(shop, 'gone'));
  prepared(c);
  const start = (attempt: string, order: string) =>
    attemptStart(channel, attempt, { payee: shop, order, amountFen: 40n }, { feeFen: 2n, expiresAtMs: until });
  return { channel, shop, channelKey, until, start };
}

interface Prepared {
  readonly channel: string;
  readonly shop: string;
  /** Name of the channel's key. */
  readonly channelKey: string;
  readonly until: bigint;
  start(attempt: string, order: string): ReturnType<typeof attemptStart>;
}

/** An attempt that was confirmed, one that was aborted, one that is open, one whose money came late. */
function prepareAttempts(c: ChainWriter, prefix: string): Prepared {
  const shop = prepareShop(c, prefix);
  const { channel, channelKey, start } = shop;
  c.say(
    'bank-c',
    startAttempts(start('paid', 'one'), start('none', 'two'), start('open', 'three'), start('late', 'four')),
  );
  prepared(c);
  c.say(channelKey, confirmAttempts(confirmation(channel, 'paid', 'ref-1', 42n, 2n)));
  c.say(channelKey, abortAttempts({ channel, attempt: 'none' }, { channel, attempt: 'late' }));
  prepared(c);
  c.say(channelKey, confirmAttempts(confirmation(channel, 'late', 'ref-2', 42n, 2n)));
  c.block();
  return shop;
}

const registering = precedence(
  'register-channel',
  (c) => {
    deposit(c, 'bank-c/reg-cover', 'reg-cover');
    deposit(c, 'bank-c/reg-closed', 'reg-cover');
    deposit(c, 'bank-c/channel.reg-taken', 'reg-cover');
    deposit(c, 'bank-c/suspense.reg-half', 'reg-cover');
    c.say('bank-c', closeAccount('bank-c/reg-closed'));
    c.say('bank-c', registerChannel('bank-c/reg-there', key('rc'), channelTerms('bank-c/vault')));
    prepared(c);
  },
  (): Checks<Flat> => ({
    worst: {
      ...{ author: 'merchant', channel: 'bank-c', kind: 'cash', confirmKey: NO_KEY },
      ...{ ...TERM_FAULTS, ...FEE_FAULTS },
    },
    said: ({ channel, confirmKey, kind, ...other }) =>
      registerChannel(channel, confirmKey, termsIn(other), feeIn(other), kind),
    reading: [['malformed-field kind', { kind: 'card' }], ...readingFee],
    authors: [['not-authorised', { author: 'bank-b' }]],
    fields: [
      ['malformed-field channel', { channel: 'bank-c/reg-there' }],
      ['malformed-field confirmKey', { confirmKey: UNSAFE_KEY }],
      ...termFields,
      ...feeFields,
    ],
    dear: [['unsafe-key', { confirmKey: key('rc') }]],
    state: [
      ['not-authorised: its id begins with', { author: 'bank-c' }],
      ['channel-exists', { channel: 'bank-c/reg-taken' }],
      ['account-not-found', { account: 'bank-b/vault' }],
      ["not-authorised: at the channel's owner", { account: 'bank-c/reg-closed' }],
      ['not-authorised: the holder', { alsoSigned: ['reg-cover'] }],
      ['account-closed', { account: 'bank-c/reg-cover' }],
      ['account-exists', { channel: 'bank-c/reg-half' }],
      ['account-exists', { channel: 'bank-c/reg-new' }],
    ],
  }),
);

const changing = precedence(
  'set-channel-terms',
  (c) => {
    c.say('bank-c', registerChannel('bank-c/st', key('st'), channelTerms('bank-c/vault')));
    prepared(c);
    prepareClosed(c, 'bank-c/st-closed');
  },
  () => ({
    worst: { author: 'nobody', channel: 'bank-c', ...TERM_FAULTS },
    said: ({ channel, ...other }: Terms & Pick<Flat, 'author' | 'channel'>) => setChannelTerms(channel, termsIn(other)),
    authors: [['not-authorised', { author: 'bank-b' }]],
    fields: [['malformed-field channel', { channel: 'bank-c/none' }], ...termFields],
    state: [
      ['channel-not-found', { channel: 'bank-c/st-closed' }],
      ['not-authorised', { author: 'bank-c' }],
      ['channel-closed', { channel: 'bank-c/st' }],
      ['account-not-found', { account: 'bank-c/vault' }],
    ],
  }),
);

type FeeSaid = FlatFee & Pick<Flat, 'author' | 'channel'> & { readonly version: number; readonly fromHeight: bigint };

const pricing = precedence(
  'publish-channel-fee',
  (c) => {
    c.say('bank-c', registerChannel('bank-c/pf', key('pf'), channelTerms('bank-c/vault')));
    prepared(c);
    c.say('bank-c', registerChannel('bank-c/pf-waits', key('pf'), channelTerms('bank-c/vault')));
    prepared(c);
    prepareClosed(c, 'bank-c/pf-closed');
    c.say('bank-c', publishChannelFee('bank-c/pf-waits', 2, c.height + 9n, channelFee()));
    prepared(c);
  },
  (c): Checks<FeeSaid> => ({
    worst: { author: 'nobody', channel: 'bank-c', version: 1, fromHeight: 0n, ...FEE_FAULTS },
    said: ({ channel, version, fromHeight, ...other }) => publishChannelFee(channel, version, fromHeight, feeIn(other)),
    reading: readingFee,
    authors: [['not-authorised', { author: 'bank-b' }]],
    fields: [
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ...feeFields,
      ['malformed-field version', { version: 9 }],
    ],
    state: [
      ['channel-not-found', { channel: 'bank-c/pf-closed' }],
      ['not-authorised', { author: 'bank-c' }],
      ['channel-closed', { channel: 'bank-c/pf-waits' }],
      ['fee-version: next', { version: 3 }],
      ['fee-version: waiting', { channel: 'bank-c/pf', version: 2 }],
      ['fee-version: above', { fromHeight: c.height + 1n }],
    ],
  }),
);

const availability = precedence(
  'set-channel-availability',
  (c) => {
    c.say('bank-c', registerChannel('bank-c/sa', key('sa channel'), channelTerms('bank-c/vault')));
    prepared(c);
    c.say('bank-c', registerChannel('bank-c/sa-closed', key('sa channel'), channelTerms('bank-c/vault')));
    c.say('bank-c', closeChannel('bank-c/sa-closed'));
    prepared(c);
  },
  () => ({
    worst: { author: 'nobody', channel: 'bank-c', status: 'busy' },
    said: ({ channel, status }: Pick<Flat, 'author' | 'channel'> & { readonly status: string }) =>
      setChannelAvailability(channel, status),
    reading: [['malformed-field status', { status: 'down' }]],
    fields: [['malformed-field channel', { channel: 'bank-c/none' }]],
    state: [
      ['channel-not-found', { channel: 'bank-c/sa-closed' }],
      ['not-authorised', { author: 'sa channel' }],
      ['channel-closed', { channel: 'bank-c/sa' }],
    ],
  }),
);

const rotating = precedence(
  'rotate-channel-key',
  (c) => {
    c.say('bank-c', registerChannel('bank-c/rk', key('rk channel'), channelTerms('bank-c/vault')));
    prepared(c);
  },
  () => ({
    worst: { author: 'rk channel', channel: 'bank-c', confirmKey: NO_KEY },
    said: ({ channel, confirmKey }: Pick<Flat, 'author' | 'channel' | 'confirmKey'>) =>
      rotateChannelKey(channel, confirmKey),
    authors: [['not-authorised', { author: 'bank-b' }]],
    fields: [
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ['malformed-field confirmKey', { confirmKey: UNSAFE_KEY }],
    ],
    dear: [['unsafe-key', { confirmKey: key('rk next') }]],
    state: [
      ['channel-not-found', { channel: 'bank-c/rk' }],
      ['not-authorised', { author: 'bank-c' }],
    ],
  }),
);

type StartSaid = ReturnType<typeof attemptStart> & { readonly author: string; readonly lines: number };

const starting = precedence(
  'start-attempts',
  (c) => {
    const shop = prepareShop(c, 'starts');
    c.say('bank-c', startAttempts(shop.start('there', 'one')));
    c.say('bank-c', setChannelAvailability(shop.channel, 'down'));
    prepared(c);
    c.say('bank-c', registerChannel('bank-c/sa-up', key('sa up'), channelTerms('bank-c/vault')));
    prepared(c);
    return shop;
  },
  (_, { channel, shop, until }): Checks<StartSaid> => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, channel: 'bank-c', attempt: 'no id', payee: 'None' },
      ...{ order: 'no id', payer: 'None', amountFen: 0n, feeVersion: 9, feeFen: TOO_MUCH_FEN, reason: 'none' },
      ...{ source: 'none', purpose: 'none', expiresAtMs: 0n },
    },
    said: ({ lines, author: _author, ...line }) => startAttempts(...copies(line, lines)),
    reading: [
      ['malformed-field reason', { reason: 'cheapest' }],
      ['malformed-field source', { source: 'media' }],
      ['malformed-field purpose', { purpose: 'food' }],
    ],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ['malformed-field attempt', { attempt: 'there' }],
      ['malformed-field payee', { payee: shop }],
      ['malformed-field order', { order: 'none' }],
      ['malformed-field payer', { payer: shop }],
      ['same-account', { payer: 'bank-c/none' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 41n }],
      ['amount-overflow feeFen', { feeFen: 9n }],
    ],
    state: [
      ['channel-not-found', { channel }],
      ['not-authorised', { author: 'bank-c' }],
      ['id-used-otherwise', { attempt: 'new' }],
      ['account-not-found', { payer: 'bank-c/position' }],
      ['not-authorised', { payer: '' }],
      ['order-not-found', { order: 'gone' }],
      ['order-not-payable', { order: 'one' }],
      ['amount-differs', { amountFen: 40n }],
      ['expiry-invalid', { expiresAtMs: until }],
      ['fee-superseded', { feeVersion: 1 }],
      ['channel-down', { channel: 'bank-c/sa-up' }],
      ['fee-differs', { feeFen: 2n }],
      ['attempt-open', { order: 'two' }],
    ],
  }),
);

type ConfirmSaid = ReturnType<typeof confirmation> & { readonly author: string; readonly lines: number };

const confirming = precedence(
  'confirm-attempts',
  (c) => prepareAttempts(c, 'cf'),
  (_, { channel, channelKey }): Checks<ConfirmSaid> => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, channel: 'bank-c', attempt: 'no id', reference: 'no id' },
      ...{ paidFen: 0n, feeFen: TOO_MUCH_FEN },
    },
    said: ({ lines, author: _author, ...line }) => confirmAttempts(...copies(line, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ['malformed-field attempt', { attempt: 'not-there' }],
      ['malformed-field reference', { reference: 'ref-1' }],
      ['amount-zero', { paidFen: TOO_MUCH_FEN }],
      ['amount-overflow', { paidFen: 41n }],
      ['amount-overflow feeFen', { feeFen: 9n }],
    ],
    state: [
      ['channel-not-found', { channel }],
      ['not-authorised', { author: channelKey }],
      ['attempt-not-found', { attempt: 'open' }],
      ['reference-used', { reference: 'ref-9' }],
      ['amount-differs', { paidFen: 42n }],
      ['fee-differs', { feeFen: 2n }],
    ],
  }),
);

interface NameSaid {
  readonly author: string;
  readonly lines: number;
  readonly channel: string;
  readonly attempt: string;
}

const aborting = precedence(
  'abort-attempts',
  (c) => prepareAttempts(c, 'abort'),
  (_, { channel, channelKey }): Checks<NameSaid> => ({
    worst: { author: 'bank-c', lines: TOO_MANY_LINES, channel: 'bank-c', attempt: 'no id' },
    said: ({ lines, channel: of, attempt }) => abortAttempts(...copies({ channel: of, attempt }, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ['malformed-field attempt', { attempt: 'not-there' }],
    ],
    state: [
      ['channel-not-found', { channel }],
      ['attempt-not-found', { attempt: 'paid' }],
      ['not-authorised', { author: channelKey }],
      ['attempt-state', { attempt: 'open' }],
    ],
  }),
);

interface ReturnSaid {
  readonly author: string;
  readonly lines: number;
  readonly channel: string;
  readonly reference: string;
  readonly returned: string;
  readonly disputed: boolean;
}

const returning = precedence(
  'return-late',
  (c) => prepareAttempts(c, 'rl'),
  (_, { channel, channelKey }): Checks<ReturnSaid> => ({
    worst: {
      author: 'merchant',
      lines: TOO_MANY_LINES,
      channel: 'bank-c',
      reference: 'no id',
      returned: 'no id',
      disputed: false,
    },
    said: ({ lines, channel: of, reference, returned, disputed }) =>
      returnLate(...copies({ channel: of, reference, returned, disputed }, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ['malformed-field reference', { reference: 'ref-1' }],
      ['malformed-field returned', { returned: '' }],
    ],
    state: [
      ['channel-not-found', { channel }],
      ['channel-payment-not-found', { reference: 'ref-2' }],
      ['not-authorised', { author: channelKey }],
      ['return-way', { returned: 'ref-1' }],
      ['reference-used', { returned: 'back-1' }],
    ],
  }),
);

const disputing = precedence(
  'dispute-late',
  (c) => prepareAttempts(c, 'dl'),
  (_, { channel }): Checks<ReturnSaid> => ({
    worst: { author: 'merchant', lines: 1, channel: 'bank-c', reference: 'no id', returned: 'back-1', disputed: true },
    said: ({ lines, channel: of, reference, returned, disputed }) =>
      returnLate(...copies({ channel: of, reference, returned, disputed }, lines)),
    fields: [
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ['malformed-field reference', { reference: 'ref-1' }],
      ['malformed-field returned', { returned: '' }],
    ],
    state: [
      ['channel-not-found', { channel }],
      ['channel-payment-not-found', { reference: 'ref-2' }],
      ['not-authorised', { author: 'bank-c' }],
      ['key-in-use', { disputed: false, returned: 'back-1' }],
    ],
  }),
);

type RefundSaid = ReturnType<typeof refundStart> & { readonly author: string; readonly lines: number };

const refunding = precedence(
  'start-refunds',
  (c) => {
    const shop = prepareAttempts(c, 'sr');
    c.say('bank-c', startAttempts(shop.start('many', 'two')));
    prepared(c);
    c.say(shop.channelKey, confirmAttempts(confirmation(shop.channel, 'many', 'ref-3', 42n, 2n)));
    prepared(c);
    const many = Array.from({ length: 7 }, (_, i) => refundStart(shop.channel, `many-${i}`, 'many', 1n, 0n));
    c.say('sr-shop', startRefunds(refundStart(shop.channel, 'there', 'paid', 5n, 0n), ...many));
    c.say('sr-shop', postTransfers(payment(shop.shop, 'bank-c/vault', 67n)));
    prepared(c);
    prepareClosed(c, 'bank-c/sr-closed');
    return shop;
  },
  (_, { channel, shop }): Checks<RefundSaid> => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, channel: 'bank-c', attempt: 'no id', of: 'no id' },
      ...{ amountFen: 0n, feeFen: TOO_MUCH_FEN, refundReason: '\u0007' },
    },
    said: ({ lines, author: _author, ...line }) => startRefunds(...copies(line, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ['malformed-field attempt', { attempt: 'there' }],
      ['malformed-field of', { of: 'not-there' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 36n }],
      ['amount-overflow feeFen', { feeFen: 9n }],
      ['malformed-field refundReason', { refundReason: 'broken' }],
    ],
    state: [
      ['channel-not-found', { channel: 'bank-c/sr-closed' }],
      ['channel-closed', { channel }],
      ['attempt-not-found', { of: 'open' }],
      [`not-authorised: ${shop}`, { author: 'sr-shop' }],
      ['attempt-state', { of: 'many' }],
      ['id-used-otherwise', { attempt: 'new' }],
      ['too-many-open', { of: 'paid' }],
      ['refund-exceeds', { amountFen: 35n }],
      ['fee-differs', { feeFen: 2n }],
      ['insufficient-funds', { amountFen: 1n, feeFen: 0n }],
    ],
  }),
);

type LineSaid = ReturnType<typeof fileLine> & {
  readonly author: string;
  readonly lines: number;
  readonly channel: string;
  readonly day: number;
};

const reconciling = precedence(
  'reconcile-channel',
  (c) => {
    // The chain has come to midnight: no day is to end within the table.
    c.block({ afterMs: 3_600_000 });
    const shop = prepareAttempts(c, 'rn');
    const day = today(c);
    c.say('bank-c', closeChannelDay(shop.channel, day - 1));
    prepared(c);
    c.say('bank-c', reconcileChannel(shop.channel, day, fileLine('ref-1', 42n)));
    prepared(c);
    return { ...shop, day };
  },
  (_, { channel, day }): Checks<LineSaid> => ({
    worst: {
      ...{ author: 'nobody', lines: TOO_MANY_LINES, channel: 'bank-c', day: day + 1, reference: 'no id' },
      ...{ attempt: 'no id', amountFen: TOO_MUCH_FEN, currency: 'cny', status: 'lost', settledBy: '\u0007' },
    },
    said: ({ lines, author: _author, channel: of, day: on, ...line }) =>
      reconcileChannel(of, on, ...copies(line, lines)),
    reading: [['malformed-field status', { status: 'absent' }]],
    authors: [['not-authorised', { author: 'bank-b' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field channel', { channel: 'bank-c/none' }],
      ['malformed-field reference', { reference: 'ref-1' }],
      ['malformed-field attempt', { attempt: '' }],
      ['amount-overflow', { amountFen: 1n }],
      ['malformed-field amountFen', { amountFen: 0n }],
      ['malformed-field currency', { currency: 'CNY' }],
      ['malformed-field settledBy', { settledBy: '' }],
    ],
    state: [
      ['channel-not-found', { channel }],
      ['not-authorised', { author: 'bank-c' }],
      ['day-not-over', { day: day - 1 }],
      ['day-closed', { day }],
      ['id-used-otherwise', { reference: 'ref-9' }],
      ['channel-payment-not-found', { reference: 'ref-2' }],
    ],
    end: 'difference',
  }),
);

const closing = precedence(
  'close-channel-day',
  (c) => {
    const shop = prepareAttempts(c, 'cd');
    return { ...shop, day: today(c) };
  },
  (_, { channel, day }): Checks<{ readonly author: string; readonly channel: string; readonly day: number }> => ({
    worst: { author: 'nobody', channel: 'bank-c', day },
    said: ({ channel: of, day: on }) => closeChannelDay(of, on),
    authors: [['not-authorised', { author: 'bank-b' }]],
    fields: [['malformed-field channel', { channel: 'bank-c/none' }]],
    state: [
      ['channel-not-found', { channel }],
      ['not-authorised', { author: 'bank-c' }],
      ['day-not-over', { day: day - 1 }],
    ],
  }),
);

const ending = precedence(
  'close-channel',
  (c) => {
    const shop = prepareAttempts(c, 'cc');
    c.say('bank-c', registerChannel('bank-c/cc-idle', key('cc idle'), channelTerms('bank-c/vault')));
    prepared(c);
    prepareClosed(c, 'bank-c/cc-closed');
    return shop;
  },
  (_, { channel }): Checks<{ readonly author: string; readonly channel: string }> => ({
    worst: { author: 'nobody', channel: 'bank-c' },
    said: ({ channel: of }) => closeChannel(of),
    authors: [['not-authorised', { author: 'bank-b' }]],
    fields: [['malformed-field channel', { channel: 'bank-c/none' }]],
    state: [
      ['channel-not-found', { channel: 'bank-c/cc-closed' }],
      ['not-authorised', { author: 'bank-c' }],
      ['channel-closed', { channel }],
      ['channel-open', { channel: 'bank-c/cc-idle' }],
    ],
  }),
);

export const CHANNELS_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[registering, changing, pricing, availability, rotating, starting, confirming, aborting, returning],
  ...[disputing, refunding, reconciling, closing, ending],
];
