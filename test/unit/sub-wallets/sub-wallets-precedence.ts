// The order of the checks of the operations on sub-wallets.
import { type ChainWriter, goldenDigest, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  TOO_MANY_LINES,
  UNSAFE_KEY,
} from '../../vectors/golden/precedence.ts';
import {
  allowPool,
  closeAccount,
  closePool,
  closeSub,
  type Opening,
  openAccounts,
  openSub,
  pauseSub,
  payment,
  paySub,
  poolLine,
  postTransfers,
  refundSub,
  resumeSub,
  setLimits,
  setSubLimits,
  settlePool,
  subLimits,
  subNamed,
  subRequest,
} from '../../vectors/golden/said.ts';
import { opening, openOrders } from '../../vectors/golden/said-orders.ts';

const TOO_MUCH_FEN = 2n ** 63n;
const NOTHING = new Uint8Array();
const SHORT = new Uint8Array(15);

const key = (name: string) => goldenKey(name).publicKey;
const ownerOf = (name: string) => `${name}, owner`;
const appOf = (name: string) => `${name}, app`;
const pseudonym = (name: string) => goldenDigest(`pseudonym ${name}`).subarray(0, 16);

/** On bank-c's pool unless told otherwise, for a merchant at bank-c. */
function pooled(name: string, change: Partial<Opening> = {}): Opening {
  return {
    ...{ sub: subNamed(name), mode: 'pooled', account: 'bank-c/sub-pool', merchant: 'bank-c/vault' },
    ...{ pseudonym: pseudonym(name), ownerKey: key(ownerOf(name)), subKey: key(appOf(name)) },
    ...{ commitment: goldenDigest(`commitment ${name}`), limits: subLimits(100n, 200n, 300n), ceilingFen: 400n },
    deviceKey: NOTHING,
    ...change,
  };
}

function direct(name: string, account: string, change: Partial<Opening> = {}): Opening {
  return pooled(name, { mode: 'direct', account, ownerKey: NOTHING, commitment: NOTHING, ceilingFen: 0n, ...change });
}

function openPooled(c: ChainWriter, name: string, change: Partial<Opening> = {}): void {
  c.say('bank-c', openSub(pooled(name, change)), { alsoSigned: [ownerOf(name)] });
}

function open(c: ChainWriter, account: string, amountFen = 0n): void {
  const bank = account.slice(0, account.indexOf('/'));
  c.say(bank, openAccounts({ account, key: key(account), kind: 'deposit' }));
  if (amountFen > 0n) c.say(bank, postTransfers(payment(`${bank}/vault`, account, amountFen)));
}

interface Opened {
  readonly author: string;
  readonly alsoSigned?: readonly string[];
  readonly opening: Opening;
}

/** Rows that mend one part of the opening after the other. */
function openingRows(worst: Opening, rows: readonly (readonly [string, Partial<Opening>, Partial<Opened>?])[]) {
  let opening = worst;
  return rows.map(([refusal, mend, signers = {}]): readonly [string, Partial<Opened>] => {
    opening = { ...opening, ...mend };
    return [refusal, { opening, ...signers }];
  });
}

const openingPooled = precedence(
  'open-sub, pooled',
  (c) => {
    open(c, 'bank-c/os-closed');
    openPooled(c, 'os-there');
    c.say('bank-c', closeAccount('bank-c/os-closed'));
    // What is named like a pool, and is none.
    c.say('bank-b', openAccounts({ account: 'bank-b/sub-pool', key: key('os'), kind: 'deposit' }));
    prepared(c);
  },
  () => {
    const worst: Opening = {
      ...{ sub: 'X', mode: 'some', account: 'X', merchant: 'X', pseudonym: SHORT, ownerKey: SHORT, subKey: SHORT },
      ...{ commitment: SHORT, limits: subLimits(0n, TOO_MUCH_FEN, TOO_MUCH_FEN, TOO_MUCH_FEN), ceilingFen: 0n },
      deviceKey: SHORT,
    };
    const sub = subNamed('os-new');
    const all = openingRows(worst, [
      ['malformed-field mode', { mode: 'pooled' }],
      ['malformed-field sub', { sub: subNamed('os-there') }],
      ['malformed-field account', { account: 'bank-b/pool' }],
      ['malformed-field merchant', { merchant: 'bank-b/pool' }],
      ['same-account', { merchant: 'bank-c/none' }],
      ['malformed-field pseudonym', { pseudonym: pseudonym('os-there') }],
      ['malformed-field subKey', { subKey: UNSAFE_KEY }],
      ['amount-zero perPaymentFen', { limits: subLimits(300n, TOO_MUCH_FEN, TOO_MUCH_FEN, TOO_MUCH_FEN) }],
      ['amount-overflow perDayFen', { limits: subLimits(300n, 200n, TOO_MUCH_FEN, TOO_MUCH_FEN) }],
      ['amount-overflow perMonthFen', { limits: subLimits(300n, 200n, 100n, TOO_MUCH_FEN) }],
      ['amount-overflow totalFen', { limits: subLimits(300n, 200n, 100n) }],
      ['malformed-field perDayFen', { limits: subLimits(100n, 200n, 100n) }],
      ['malformed-field perMonthFen', { limits: subLimits(100n, 200n, 300n) }],
      ['malformed-field account', { account: 'bank-b/sub-pool' }],
      ['malformed-field ownerKey', { ownerKey: UNSAFE_KEY }],
      ['malformed-field commitment', { commitment: goldenDigest('os commitment') }],
      ['amount-zero ceilingFen', { ceilingFen: TOO_MUCH_FEN }],
      ['amount-overflow ceilingFen', { ceilingFen: 299n }],
      ['malformed-field ceilingFen', { ceilingFen: 300n }],
      ['malformed-field deviceKey', { deviceKey: NOTHING }],
      ['unsafe-key: subKey', { subKey: key('os app') }],
      ['unsafe-key: ownerKey', { ownerKey: key('os owner') }],
      ['sub-exists', { sub }],
      ['account-not-found: bank-c/none', { merchant: 'bank-c/os-closed' }],
      ['account-closed: os-closed', { merchant: 'bank-c/position' }],
      ['malformed-field merchant', { merchant: 'bank-c/vault' }],
      ['account-exists: bank-b/sub-pool', { account: 'bank-a/sub-pool' }],
      ["not-authorised: the owner's key", {}, { alsoSigned: ['os owner'] }],
      ['not-authorised: bank-a, if', { account: 'bank-a/sub-pool' }, { author: 'bank-a' }],
      ['pseudonym-taken: bank-c/sub-pool', { pseudonym: pseudonym('os-new') }],
    ]);
    return {
      worst: { author: 'merchant', opening: worst },
      said: ({ opening }) => openSub(opening),
      reading: all.slice(0, 1),
      fields: all.slice(1, 20),
      dear: all.slice(20, 22),
      state: all.slice(22),
    };
  },
);

const openingDirect = precedence(
  'open-sub, direct',
  (c) => {
    for (const name of ['closed', 'full', 'other', 'one']) open(c, `bank-c/od-${name}`);
    c.say('bank-c/od-other', openSub(direct('od-other', 'bank-c/od-other')));
    for (let i = 0; i < 20; i++) c.say('bank-c/od-full', openSub(direct(`od-${i}`, 'bank-c/od-full')));
    c.say('bank-c', closeAccount('bank-c/od-closed'));
    prepared(c);
  },
  () => {
    const worst = direct('od-other', 'bank-c/none', {
      ...{ ownerKey: SHORT, commitment: SHORT, ceilingFen: 1n, deviceKey: SHORT, subKey: UNSAFE_KEY },
      merchant: 'bank-c/nobody',
    });
    const all = openingRows(worst, [
      ['malformed-field ownerKey', { ownerKey: NOTHING }],
      ['malformed-field commitment', { commitment: NOTHING }],
      ['malformed-field ceilingFen', { ceilingFen: 0n }],
      ['malformed-field deviceKey', { deviceKey: key('od device') }],
      ['unsafe-key: subKey', { subKey: key('od app') }],
      ['sub-exists', { sub: subNamed('od-new') }],
      ['account-not-found: bank-c/nobody', { merchant: 'bank-c/vault' }],
      ['account-not-found: bank-c/none', { account: 'bank-c/position' }],
      ['malformed-field account', { account: 'bank-c/od-closed' }],
      ['account-closed', { account: 'bank-c/od-full' }],
      ['not-authorised: the holder of bank-c/od-full', {}, { author: 'bank-c/od-full' }],
      ['too-many-subs', { account: 'bank-c/od-one' }, { author: 'bank-c/od-one' }],
      ['pseudonym-taken: bank-c/od-other', { pseudonym: pseudonym('od-new') }],
    ]);
    return {
      worst: { author: 'merchant', opening: worst },
      said: ({ opening }) => openSub(opening),
      fields: all.slice(0, 4),
      dear: all.slice(4, 5),
      state: all.slice(5),
    };
  },
);

const limiting = precedence(
  'set-sub-limits',
  (c) => {
    openPooled(c, 'sl-closed');
    openPooled(c, 'sl-open');
    c.say('bank-c', closeSub(subNamed('sl-closed')));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-c', sub: 'X', limits: subLimits(0n, 0n, 401n, TOO_MUCH_FEN) },
    said: ({ sub, limits }) => setSubLimits(sub, limits),
    fields: [
      ['malformed-field sub', { sub: subNamed('sl-none') }],
      ['amount-zero', { limits: subLimits(10n, 20n, 401n, TOO_MUCH_FEN) }],
      ['amount-overflow totalFen', { limits: subLimits(10n, 20n, 401n) }],
    ],
    state: [
      ['sub-not-found', { sub: subNamed('sl-closed') }],
      ['not-authorised: its owner', { author: ownerOf('sl-closed') }],
      ['sub-not-active: closed', { sub: subNamed('sl-open'), author: ownerOf('sl-open') }],
      ['sub-ceiling-exceeded: "ceilingFen":"400"', { limits: subLimits(10n, 20n, 400n) }],
    ],
  }),
);

/** The three of them have the same checks; each is told with the statuses that it refuses. */
const resting = precedence(
  'pause-sub',
  (c) => {
    openPooled(c, 'ps-paused');
    openPooled(c, 'ps-open');
    c.say(ownerOf('ps-paused'), pauseSub(subNamed('ps-paused')));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', sub: 'X' },
    said: ({ sub }) => pauseSub(sub),
    fields: [['malformed-field sub', { sub: subNamed('ps-none') }]],
    state: [
      ['sub-not-found', { sub: subNamed('ps-paused') }],
      ["not-authorised: or the pool's bank", { author: ownerOf('ps-paused') }],
      ['sub-not-active: paused', { sub: subNamed('ps-open'), author: ownerOf('ps-open') }],
    ],
  }),
);

const resuming = precedence(
  'resume-sub',
  (c) => {
    openPooled(c, 'rs');
    c.say('bank-c', pauseSub(subNamed('rs')));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', sub: 'X' },
    said: ({ sub }) => resumeSub(sub),
    fields: [['malformed-field sub', { sub: subNamed('rs-none') }]],
    state: [
      ['sub-not-found', { sub: subNamed('rs') }],
      ["not-authorised: or the pool's bank", { author: ownerOf('rs') }],
      ['sub-not-active: suspended', { author: 'bank-c' }],
    ],
  }),
);

const closing = precedence(
  'close-sub',
  (c) => {
    open(c, 'bank-c/cs');
    openPooled(c, 'cs-closed');
    c.say('bank-c/cs', openSub(direct('cs-direct', 'bank-c/cs')));
    c.say(ownerOf('cs-closed'), closeSub(subNamed('cs-closed')));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', sub: 'X' },
    said: ({ sub }) => closeSub(sub),
    fields: [['malformed-field sub', { sub: subNamed('cs-none') }]],
    state: [
      ['sub-not-found', { sub: subNamed('cs-closed') }],
      ["not-authorised: or the pool's bank", { author: 'bank-c' }],
      ['sub-not-active: closed', { sub: subNamed('cs-direct') }],
      // No bank decides over what a customer opened on his own account.
      ['not-authorised: "its owner"', { author: 'bank-c/cs' }],
    ],
  }),
);

type Asked = Parameters<typeof subRequest>[2];

interface Paid {
  readonly author: string;
  readonly lines: number;
  readonly asked: Asked;
  readonly app: string;
  readonly owner?: string;
  /** Instead of the signature that was made. */
  readonly forged?: boolean;
}

const payingSub = precedence<void, Paid>(
  'pay-sub',
  (c) => {
    const [poor, closed] = ['bank-c/py-poor', 'bank-c/py-closed'];
    open(c, poor, 150n);
    open(c, closed);
    const limits = subLimits(100n, 200n, 300n, 450n);
    openPooled(c, 'py-paused');
    c.say(poor, openSub(direct('py', poor, { limits: subLimits(100n, 160n, 170n, 180n) })));
    c.say(poor, openSub(direct('py-closed', poor, { limits, merchant: closed })));
    c.say(ownerOf('py-paused'), pauseSub(subNamed('py-paused')));
    c.say('bank-c', closeAccount(closed));
    c.say('bank-c', openOrders(opening('bank-c/vault', 'py-order', 5n, c.nowMs + 600_000n)));
    const { chainId } = c;
    const first = { sub: subNamed('py'), id: 'first', merchant: 'bank-c/vault', amountFen: 1n };
    c.say(
      'merchant',
      paySub(subRequest(chainId, goldenKey(appOf('py')), { ...first, validUntilHeight: c.height + 5n })),
    );
    prepared(c);
  },
  (c) => {
    const worst: Asked = {
      sub: 'X',
      id: 'No id',
      merchant: 'X',
      amountFen: 0n,
      validUntilHeight: c.height - 1n,
      order: 'No order',
    };
    let asked: Asked = worst;
    const row = (
      refusal: string,
      mend: Partial<Asked>,
      other: Partial<Paid> = {},
    ): readonly [string, Partial<Paid>] => {
      asked = { ...asked, ...mend };
      return [refusal, { asked, ...other }];
    };
    return {
      worst: { author: 'merchant', lines: TOO_MANY_LINES, asked: worst, app: 'py other', forged: true } as Paid,
      said: ({ lines, asked: fields, app, owner, forged }) => {
        const signer = owner === undefined ? undefined : goldenKey(owner);
        const line = subRequest(c.chainId, goldenKey(app), fields, signer);
        const signature = forged ? goldenKey(app).sign(goldenDigest('another message')) : line.signature;
        return paySub(...new Array(lines).fill({ ...line, signature }));
      },
      fields: [
        row('too-many-lines', {}, { lines: 1 }),
        row('malformed-field sub', { sub: subNamed('py-none') }),
        row('malformed-field id', { id: 'first' }),
        row('malformed-field merchant', { merchant: 'bank-c/other' }),
        row('amount-zero', { amountFen: TOO_MUCH_FEN }),
        row('amount-overflow', { amountFen: 181n }),
        row('malformed-field order', { order: 'py-order' }),
      ],
      state: [
        row('bad-line-signature', {}, { forged: false }),
        row('expired', { validUntilHeight: c.height + 1_000n }),
        row('valid-too-far-ahead', { validUntilHeight: c.height + 5n }),
        row('sub-not-found', { sub: subNamed('py-paused') }),
        row("not-authorised: the sub-wallet's own key", { sub: subNamed('py') }, { app: appOf('py') }),
        row('id-reused', { sub: subNamed('py-paused'), id: 'second' }, { app: appOf('py-paused') }),
        row('sub-not-active: paused', { sub: subNamed('py') }, { app: appOf('py'), owner: 'py other' }),
        row('sub-other-merchant', { merchant: 'bank-c/vault' }),
        row("not-authorised: the owner's key", {}, { owner: undefined as unknown as string }),
        row('order-state', { order: '' }),
        row('per-payment-limit-exceeded: "limitFen":"100"', {}, { owner: 'bank-c/py-poor' }),
        row('day-limit-exceeded: "limitFen":"160"', { amountFen: 159n }),
        row(
          'insufficient-funds: py-poor',
          { sub: subNamed('py-closed'), merchant: 'bank-c/py-closed', amountFen: 140n },
          { app: appOf('py-closed') },
        ),
        row('account-closed: py-closed', { sub: subNamed('py'), merchant: 'bank-c/vault' }, { app: appOf('py') }),
      ],
    };
  },
);

const refunding = precedence(
  'refund-sub',
  (c) => {
    const shop = 'bank-c/rf-shop';
    open(c, shop);
    open(c, 'bank-c/rf', 100n);
    c.say('bank-c/rf', openSub(direct('rf', 'bank-c/rf', { merchant: shop })));
    prepared(c);
    const paid = { sub: subNamed('rf'), merchant: shop, validUntilHeight: c.height + 5n };
    const request = (id: string, amountFen: bigint) =>
      subRequest(c.chainId, goldenKey(appOf('rf')), { ...paid, id, amountFen });
    c.say('merchant', paySub(request('one', 50n), request('two', 40n)));
    c.say(shop, refundSub({ sub: subNamed('rf'), id: 'two', refund: 'r-1', amountFen: 1n }));
    c.say(shop, postTransfers(payment(shop, 'bank-c/vault', 80n)));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', lines: TOO_MANY_LINES, sub: 'X', id: 'No id', refund: 'No id', amountFen: 0n },
    said: ({ lines, sub, id, refund, amountFen }) => refundSub(...copies({ sub, id, refund, amountFen }, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field sub', { sub: subNamed('rf-none') }],
      ['malformed-field id', { id: 'none' }],
      ['malformed-field refund', { refund: 'r-1' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 41n }],
    ],
    state: [
      ['sub-not-found', { sub: subNamed('rf') }],
      ['sub-not-found: none', { id: 'two' }],
      ['not-authorised: the merchant', { author: 'bank-c/rf-shop' }],
      ['id-reused', { refund: 'r-2' }],
      ['refund-exceeds: "leftFen":"39"', { amountFen: 39n }],
      ['insufficient-funds: rf-shop', { amountFen: 9n }],
    ],
  }),
);

const allowing = precedence(
  'allow-pool',
  (c) => {
    open(c, 'bank-c/al-closed');
    open(c, 'bank-c/al');
    c.say('bank-c', openAccounts({ account: 'bank-c/al-vault', key: key('bank-c/al'), kind: 'vault' }));
    c.say('bank-c', closeAccount('bank-c/al-closed'));
    c.say('bank-c', closeAccount('bank-c/al-vault'));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-c', account: 'X', fen: TOO_MUCH_FEN },
    said: ({ account, fen }) => allowPool(account, fen),
    fields: [
      ['malformed-field account', { account: 'bank-c/al-none' }],
      ['amount-overflow perMonthFen', { fen: 500n }],
    ],
    state: [
      ['account-not-found', { account: 'bank-c/al-vault' }],
      ['not-authorised: the holder', { author: 'bank-c/al' }],
      ['malformed-field account', { account: 'bank-c/al-closed', author: 'bank-c/al-closed' }],
      ['account-closed', { account: 'bank-c/al', author: 'bank-c/al' }],
    ],
  }),
);

const settling = precedence(
  'settle-pool',
  (c) => {
    const pool = 'pay/sub-pool';
    open(c, 'pay/sp-none', 50n);
    open(c, 'pay/sp', 50n);
    open(c, 'bank-c/sp', 50n);
    const name = 'sp';
    const opening = pooled(name, { account: pool, merchant: 'pay/vault' });
    c.say('pay', openSub(opening), { alsoSigned: [ownerOf(name)] });
    c.say('pay/sp', allowPool('pay/sp', 70n));
    c.say('pay', setLimits('pay/sp', 55n));
    c.say('pay', settlePool(pool, 1, [poolLine('fund', 'pay/vault', 100n)]));
    const paid = {
      sub: subNamed(name),
      id: 'one',
      merchant: 'pay/vault',
      amountFen: 60n,
      validUntilHeight: c.height + 5n,
    };
    c.say('merchant', paySub(subRequest(c.chainId, goldenKey(appOf(name)), paid)));
    prepared(c);
    // The name of a pool, and no pool; told alone, it is not there yet.
    c.say('bank-b', openAccounts({ account: 'bank-b/sub-pool', key: key('os'), kind: 'deposit' }));
    c.block();
  },
  () => {
    const line = (kind: string, account: string, amountFen: bigint) => ({
      lines: 1,
      line: poolLine(kind, account, amountFen),
    });
    const collect = (account: string, amountFen: bigint) => line('collect', account, amountFen);
    return {
      worst: {
        ...{ author: 'grid', pool: 'X', number: 0, receipts: 1, root: SHORT as Uint8Array, lines: TOO_MANY_LINES },
        line: poolLine('give', 'X', 0n),
      },
      said: ({ pool, number, receipts, root, lines, line: one }) =>
        settlePool(pool, number, new Array(lines).fill(one), { receipts, receiptsRoot: root }),
      reading: [['malformed-field kind', { line: poolLine('collect', 'X', 0n) }]],
      authors: [['not-authorised', { author: 'pay' }]],
      fields: [
        ['too-many-lines', { lines: 1 }],
        ['malformed-field pool', { pool: 'regulator/sub-pool' }],
        ['malformed-field number', { number: 7 }],
        ['malformed-field receiptsRoot', { root: goldenDigest('a root') }],
        ['malformed-field account', { line: poolLine('collect', 'pay/sp-nobody', 0n) }],
        ['amount-zero', { line: poolLine('collect', 'pay/sp-nobody', TOO_MUCH_FEN) }],
        ['amount-overflow', { line: poolLine('collect', 'pay/sp-nobody', 71n) }],
      ],
      state: [
        ['account-not-found: regulator/sub-pool', { pool: 'bank-b/sub-pool' }],
        ["not-authorised: the pool's bank", { author: 'bank-b' }],
        ['malformed-field pool', { author: 'pay', pool: 'pay/sub-pool' }],
        ['malformed-field number', { number: 2 }],
        ['account-not-found: pay/sp-nobody', { number: 3, ...collect('bank-c/sp', 71n) }],
        ['not-authorised: an account of pay', { number: 4, ...collect('pay/vault', 71n) }],
        ['malformed-field account', { number: 5, ...collect('pay/sp-none', 71n) }],
        ['pool-not-allowed: "allowedFen":"0"', { number: 6, ...collect('pay/sp', 71n) }],
        ['pool-not-allowed: "allowedFen":"70"', { number: 7, ...collect('pay/sp', 61n) }],
        ['pool-overdrawn: "leftFen":"60"', { number: 8, ...collect('pay/sp', 56n) }],
        ['per-payment-limit-exceeded', { number: 9, ...collect('pay/sp', 51n) }],
        ['insufficient-funds', { number: 10, ...line('return', 'pay/sp', 1n) }],
        ['pool-overdrawn: "leftFen":"0"', { number: 11, ...line('withdraw', 'pay/vault', 41n) }],
        ['insufficient-funds: pay/sub-pool', { number: 12, ...line('withdraw', 'pay/vault', 40n) }],
      ],
    };
  },
);

const ending = precedence(
  'close-pool',
  (c) => {
    openPooled(c, 'cp');
    c.say('bank-a', openSub(pooled('cp-closed', { account: 'bank-a/sub-pool' })), {
      alsoSigned: [ownerOf('cp-closed')],
    });
    c.say('bank-c', settlePool('bank-c/sub-pool', 1, [poolLine('fund', 'bank-c/vault', 5n)]));
    c.say('bank-a', closePool('bank-a/sub-pool'));
    prepared(c);
  },
  () => ({
    worst: { author: 'grid', pool: 'X' },
    said: ({ pool }) => closePool(pool),
    authors: [['not-authorised', { author: 'bank-b' }]],
    fields: [['malformed-field pool', { pool: 'regulator/sub-pool' }]],
    state: [
      ['account-not-found', { pool: 'bank-a/sub-pool' }],
      ["not-authorised: the pool's bank", { author: 'bank-a' }],
      ['account-closed', { pool: 'bank-c/sub-pool', author: 'bank-c' }],
    ],
    end: 'account-not-empty',
  }),
);

export const SUB_WALLETS_PRECEDENCE: readonly PrecedenceTable[] = [
  openingPooled,
  openingDirect,
  limiting,
  resting,
  resuming,
  closing,
  payingSub,
  refunding,
  allowing,
  settling,
  ending,
];
