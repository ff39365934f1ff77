// The order of the checks of the operations on accounts.
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  type Row,
  TOO_MANY_LINES,
  UNSAFE_KEY,
} from '../../vectors/golden/precedence.ts';
import {
  closeAccount,
  freezeAccount,
  hold,
  type Line,
  openAccounts,
  payment,
  postHold,
  postLinked,
  postTransfers,
  registerAlias,
  rotateAccountKey,
  setLimits,
  voidHold,
  withdrawAlias,
} from '../../vectors/golden/said.ts';

const SHORT_KEY: Uint8Array = new Uint8Array(31);
const TOO_MUCH_FEN = 2n ** 63n;
const NO_TRANSFER = '0'.repeat(64);

const key = (name: string) => goldenKey(name).publicKey;

/** At bank-c, held by the key of `holder`, with so much on it. */
function open(c: ChainWriter, account: string, holder: string, amountFen = 0n): void {
  c.say('bank-c', openAccounts({ account, key: key(holder), kind: 'deposit' }));
  if (amountFen > 0n) c.say('bank-c', postTransfers(payment('bank-c/vault', account, amountFen)));
}

const opening = precedence(
  'open-accounts',
  (c) => {
    open(c, 'bank-c/oa-there', 'oa');
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-a', lines: TOO_MANY_LINES, account: 'There', kind: 'position', key: SHORT_KEY },
    said: ({ lines, ...line }) =>
      openAccounts(...copies({ account: line.account, kind: line.kind, key: line.key }, lines)),
    reading: [['malformed-field kind', { kind: 'deposit' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field account', { account: 'bank-c/oa-there' }],
      ['malformed-field key', { key: UNSAFE_KEY }],
    ],
    dear: [['unsafe-key', { key: key('oa') }]],
    state: [
      ['not-authorised: bank-c', { author: 'bank-c' }],
      ['account-exists', { account: 'bank-c/oa-new' }],
    ],
  }),
);

const closing = precedence(
  'close-account',
  (c) => {
    open(c, 'bank-c/ca-frozen', 'ca', 5n);
    open(c, 'bank-c/ca-full', 'ca', 5n);
    open(c, 'bank-c/ca-empty', 'ca');
    c.say('bank-c', freezeAccount('bank-c/ca-frozen'));
    c.say('bank-c', freezeAccount('bank-c/position'));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', account: 'None' },
    said: ({ account }) => closeAccount(account),
    fields: [['malformed-field account', { account: 'bank-c/none' }]],
    state: [
      ['account-not-found', { account: 'bank-c/position' }],
      ['not-authorised: the servicing member', { author: 'bank-c' }],
      ['not-authorised: a deposit, vault or escrow', { account: 'bank-c/ca-frozen' }],
      ['account-frozen', { account: 'bank-c/ca-full' }],
      ['account-not-empty', { account: 'bank-c/ca-empty' }],
    ],
  }),
);

const limiting = precedence(
  'set-limits',
  (c) => {
    const vault = { account: 'bank-c/sl-vault', key: key('sl'), kind: 'vault' };
    c.say('bank-c', openAccounts(vault));
    open(c, 'bank-c/sl-closed', 'sl');
    open(c, 'bank-c/sl-open', 'sl');
    c.say('bank-c', closeAccount('bank-c/sl-vault'));
    c.say('bank-c', closeAccount('bank-c/sl-closed'));
    c.say('bank-c', setLimits('bank-c/sl-open', 100n, 200n, 300n, 400n));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'merchant', account: 'None' },
      ...{ payment: TOO_MUCH_FEN, day: TOO_MUCH_FEN, month: TOO_MUCH_FEN, cooling: TOO_MUCH_FEN },
    },
    said: ({ account, payment: perPayment, day, month, cooling }) =>
      setLimits(account, perPayment, day, month, cooling),
    fields: [
      ['malformed-field account', { account: 'bank-c/none' }],
      ['amount-overflow perPaymentFen', { payment: 101n }],
      ['amount-overflow perDayFen', { day: 201n }],
      ['amount-overflow perMonthFen', { month: 301n }],
      ['amount-overflow coolingFen', { cooling: 401n }],
    ],
    state: [
      ['account-not-found', { account: 'bank-c/sl-vault' }],
      ['not-authorised: the holder or the servicing member', { author: 'bank-c' }],
      ['malformed-field account', { account: 'bank-c/sl-closed' }],
      ['account-closed', { account: 'bank-c/sl-open' }],
      ['not-authorised: to raise', { payment: 100n }],
      ['not-authorised: to raise', { day: 200n }],
      ['not-authorised: to raise', { month: 300n }],
      ['not-authorised: to raise', { cooling: 400n }],
    ],
  }),
);

const rotating = precedence(
  'rotate-account-key',
  (c) => {
    open(c, 'bank-c/rk-closed', 'rk');
    open(c, 'bank-c/rk-open', 'rk');
    c.say('bank-c', closeAccount('bank-c/rk-closed'));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', account: 'None', newKey: SHORT_KEY },
    said: ({ account, newKey }) => rotateAccountKey(account, newKey),
    fields: [
      ['malformed-field account', { account: 'bank-c/none' }],
      ['malformed-field newKey', { newKey: UNSAFE_KEY }],
    ],
    dear: [['unsafe-key', { newKey: key('rk, second') }]],
    state: [
      ['account-not-found', { account: 'bank-c/rk-closed' }],
      ['not-authorised', { author: 'rk' }],
      ['account-closed', { account: 'bank-c/rk-open' }],
    ],
  }),
);

const naming = precedence(
  'register-alias',
  (c) => {
    for (const name of ['closed', 'named', 'open']) open(c, `bank-c/ra-${name}`, 'ra');
    c.say('bank-c', closeAccount('bank-c/ra-closed'));
    c.say('bank-c', registerAlias('ra-named', 'bank-c/ra-named'));
    c.say('bank-c', registerAlias('ra-open', 'bank-c/ra-open'));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', alias: '+86 138', account: 'None', name: ' Ra', category: 10_000 },
    said: ({ alias, account, name, category }) => registerAlias(alias, account, name, category),
    authors: [['not-authorised: a bank or payment provider', { author: 'bank-a' }]],
    fields: [
      ['alias-is-telephone-number', { alias: '-ra' }],
      ['malformed-field alias', { alias: 'ra-named' }],
      ['malformed-field account', { account: 'bank-c/none' }],
      ['malformed-field category', { category: 0 }],
      ['malformed-field name: nothing without a category', { category: 742 }],
      ['malformed-field name: no space', { name: '' }],
      ['malformed-field name: 1 to 64', { name: 'Ra' }],
    ],
    state: [
      ['account-not-found', { account: 'bank-c/position' }],
      ['not-authorised: the servicing member', { author: 'bank-c' }],
      ['not-authorised: a deposit or vault', { account: 'bank-c/ra-closed' }],
      ['account-closed', { account: 'bank-c/ra-open' }],
      ['alias-taken', { alias: 'ra-second' }],
      ['account-has-alias', { alias: 'ra-open' }],
    ],
  }),
);

const withdrawing = precedence(
  'withdraw-alias',
  (c) => {
    open(c, 'bank-c/wa-open', 'wa');
    c.say('bank-c', registerAlias('wa-withdrawn', 'bank-c/wa-open'));
    c.say('bank-c', withdrawAlias('wa-withdrawn'));
    c.say('bank-c', registerAlias('wa-open', 'bank-c/wa-open'));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', alias: '10086' },
    said: ({ alias }) => withdrawAlias(alias),
    authors: [['not-authorised: a bank or payment provider', { author: 'bank-a' }]],
    fields: [
      ['alias-is-telephone-number', { alias: 'WA' }],
      ['malformed-field alias', { alias: 'wa-none' }],
    ],
    state: [
      ['alias-not-found', { alias: 'wa-withdrawn' }],
      ['alias-not-found', { alias: 'wa-open' }],
      ['not-authorised: the servicing member', { author: 'bank-c' }],
    ],
  }),
);

interface Transfer {
  readonly author: string;
  readonly lines: number;
  readonly line: Line;
}

const transferSaid = ({ lines, line }: Transfer) => postTransfers(...copies(line, lines));

type LineMend = Partial<Line> & { readonly author?: string };

/** Rows that mend one part of the line, or its author, after the other: `line` holds each as it is after the row. */
function lineRows(worst: Line, rows: readonly (readonly [refusal: string, mend: LineMend])[]) {
  let line = worst;
  return rows.map(([refusal, { author, ...mend }]): Row<Transfer> => {
    line = { ...line, ...mend };
    return [refusal, author === undefined ? { line } : { line, author }];
  });
}

const NOTHING = new Uint8Array();

const WORST_LINE: Line = {
  ...{ kind: 'gift', debitAccount: 'X', creditAccount: 'X', amountFen: 0n, hold: 'x', expiresAtMs: 1n },
  ...{ code: 'No code', reference: '\u0007' },
  ...{ signer: NOTHING, nonce: NOTHING, validUntilHeight: 0n, signature: NOTHING, id: 'No id', atOnce: true },
};

/**
 * One payer with limits of 1000, 800 and 600 and with 400 on it; this vault has room for 10 more. The frozen account
 * has paid with an id before.
 */
function prepareTransfers(c: ChainWriter, prefix: string, vault: string): void {
  c.say('bank-a', postTransfers(payment('bank-a/vault', vault, 4990n)));
  for (const name of ['frozen', 'closed', 'payee']) open(c, `bank-c/${prefix}-${name}`, prefix);
  open(c, `bank-c/${prefix}-payer`, prefix);
  c.say('bank-a', postTransfers(payment('bank-a/vault', `bank-c/${prefix}-payer`, 400n)));
  c.say('bank-a', postTransfers(payment('bank-a/vault', `bank-c/${prefix}-frozen`, 1n)));
  c.say(prefix, postTransfers(payment(`bank-c/${prefix}-frozen`, `bank-c/${prefix}-payee`, 1n, { id: 'once' })));
  c.say('bank-c', setLimits(`bank-c/${prefix}-payer`, 1000n, 800n, 600n));
  c.say('bank-c', freezeAccount(`bank-c/${prefix}-frozen`));
  c.say('bank-c', closeAccount(`bank-c/${prefix}-closed`));
  prepared(c);
}

const posting = precedence(
  'post-transfers, posted',
  (c) => prepareTransfers(c, 'pp', 'bank-c/vault'),
  () => {
    const reading = lineRows(WORST_LINE, [['malformed-field kind', { kind: 'posted' }]]);
    const fields = lineRows({ ...WORST_LINE, kind: 'posted' }, [
      ['malformed-field reference', { reference: '' }],
      ['malformed-field debitAccount', { debitAccount: 'bank-c/none' }],
      ['malformed-field creditAccount', { creditAccount: 'bank-c/none' }],
      ['same-account', { creditAccount: 'bank-c/position' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 1001n }],
      ['malformed-field hold', { hold: '' }],
      ['malformed-field expiresAtMs', { expiresAtMs: 0n }],
      ['malformed-field code', { code: 'payment' }],
      ['malformed-field id', { id: 'once' }],
    ]);
    const state = lineRows(payment('bank-c/none', 'bank-c/position', 1001n, { id: 'once' }), [
      ['account-not-found: bank-c/none', { debitAccount: 'bank-c/pp-frozen' }],
      ['not-authorised: the holder', { creditAccount: 'bank-c/position', author: 'pp' }],
      ['not-authorised: no position', { creditAccount: 'bank-c/none-either' }],
      ['id-reused', { id: '' }],
      ['account-not-found: bank-c/none-either', { creditAccount: 'bank-c/pp-closed' }],
      ['account-frozen', { debitAccount: 'bank-c/pp-payer' }],
      ['account-closed', { creditAccount: 'bank-c/vault' }],
      ['per-payment-limit-exceeded', { amountFen: 801n }],
      ['day-limit-exceeded', { amountFen: 601n }],
      ['month-limit-exceeded', { amountFen: 401n }],
      ['insufficient-funds', { amountFen: 400n }],
      ['balance-bound-exceeded', { creditAccount: 'bank-c/pp-payee' }],
    ]);
    return {
      worst: { author: 'merchant', lines: TOO_MANY_LINES, line: WORST_LINE },
      said: transferSaid,
      reading,
      fields: [['too-many-lines', { lines: 1 }] as const, ...fields],
      state,
    };
  },
);

const crossing = precedence(
  'post-transfers, posted between members',
  () => undefined,
  () => ({
    worst: { author: 'pay', lines: 1, line: payment('pay/vault', 'bank-b/vault', 2n ** 63n - 1n) },
    said: transferSaid,
    fields: [],
    state: lineRows(payment('pay/vault', 'bank-b/vault', 2n ** 63n - 1n), [
      ['insufficient-funds', { amountFen: 300_001n }],
      ['net-debit-cap-exceeded: pay/position', { amountFen: 5001n }],
      ['balance-bound-exceeded: bank-b/vault', { amountFen: 1n }],
    ]),
  }),
);

const holding = precedence(
  'post-transfers, hold',
  (c) => prepareTransfers(c, 'ph', 'bank-b/vault'),
  (c) => {
    const tooLate = c.nowMs + 401n * 86_400_000n;
    const worstLine = { ...WORST_LINE, kind: 'hold', expiresAtMs: tooLate };
    return {
      worst: { author: 'merchant', lines: TOO_MANY_LINES, line: worstLine },
      said: transferSaid,
      fields: [
        ['too-many-lines', { lines: 1 }] as const,
        ...lineRows(worstLine, [
          ['malformed-field reference', { reference: '' }],
          ['malformed-field debitAccount', { debitAccount: 'bank-c/none' }],
          ['malformed-field creditAccount', { creditAccount: 'bank-c/none' }],
          ['same-account', { creditAccount: 'bank-c/position' }],
          ['amount-zero', { amountFen: TOO_MUCH_FEN }],
          ['amount-overflow', { amountFen: 1001n }],
          ['malformed-field hold', { hold: '' }],
          ['malformed-field code', { code: 'payment' }],
          ['malformed-field id', { id: 'once' }],
          ['malformed-field atOnce', { atOnce: false }],
        ]),
      ],
      state: lineRows({ ...hold('bank-c/none', 'bank-c/position', 1001n, tooLate), id: 'once' }, [
        ['account-not-found: bank-c/none', { debitAccount: 'bank-c/ph-frozen' }],
        ['not-authorised: the holder', { author: 'ph' }],
        ['not-authorised: no position', { creditAccount: 'bank-c/ph-closed' }],
        ['id-reused', { id: '' }],
        ['expiry-invalid', { expiresAtMs: c.nowMs }],
        ['expiry-invalid', { expiresAtMs: c.nowMs + 60_000n }],
        ['account-frozen', { debitAccount: 'bank-c/ph-payer' }],
        ['account-closed', { creditAccount: 'bank-b/vault' }],
        ['per-payment-limit-exceeded', { amountFen: 401n }],
        ['insufficient-funds', { amountFen: 400n }],
        ['balance-bound-exceeded', { creditAccount: 'bank-c/ph-payee' }],
      ]),
    };
  },
);

interface Holds {
  readonly resolved: string;
  /** Past its instant, within its minute. */
  readonly expired: string;
  readonly frozen: string;
  readonly pending: string;
}

function prepareHolds(c: ChainWriter, prefix: string): Holds {
  for (const name of ['frozen', 'payer']) open(c, `bank-c/${prefix}-${name}`, prefix, 100n);
  open(c, `bank-c/${prefix}-payee`, `${prefix}-payee`);
  prepared(c);
  const held = (name: string, forMs: bigint) =>
    c.say(prefix, postTransfers(hold(`bank-c/${prefix}-${name}`, `bank-c/${prefix}-payee`, 10n, c.nowMs + forMs)));
  const [resolved, expired] = [held('payer', 600_000n), held('payer', 1500n)];
  const [frozen, pending] = [held('frozen', 600_000n), held('payer', 600_000n)];
  prepared(c);
  c.say(`${prefix}-payee`, postTransfers(voidHold(resolved.transfer())));
  c.say('bank-c', freezeAccount(`bank-c/${prefix}-frozen`));
  prepared(c);
  return {
    ...{ resolved: resolved.transfer(), expired: expired.transfer() },
    ...{ frozen: frozen.transfer(), pending: pending.transfer() },
  };
}

const WORST_RESOLUTION: Line = { ...WORST_LINE, kind: 'post-hold' };

const postingHolds = precedence(
  'post-transfers, post-hold',
  (c) => prepareHolds(c, 'pr'),
  (_, holds) => ({
    worst: { author: 'merchant', lines: TOO_MANY_LINES, line: WORST_RESOLUTION },
    said: transferSaid,
    fields: [
      ['too-many-lines', { lines: 1 }] as const,
      ...lineRows(WORST_RESOLUTION, [
        ['malformed-field reference', { reference: '' }],
        ['malformed-field hold', { hold: NO_TRANSFER }],
        ['malformed-field debitAccount', { debitAccount: '' }],
        ['malformed-field creditAccount', { creditAccount: '' }],
        ['malformed-field expiresAtMs', { expiresAtMs: 0n }],
        ['malformed-field code', { code: '' }],
        ['amount-zero', { amountFen: TOO_MUCH_FEN }],
        ['amount-overflow', { amountFen: 11n }],
        ['malformed-field id', { id: '' }],
        ['malformed-field atOnce', { atOnce: false }],
      ]),
    ],
    state: lineRows(postHold(NO_TRANSFER, 11n), [
      ['hold-not-found', { hold: holds.resolved }],
      ['hold-resolved', { hold: holds.expired }],
      ['hold-expired', { hold: holds.frozen }],
      ['not-authorised', { author: 'pr-payee' }],
      ['hold-amount-exceeded', { amountFen: 10n }],
      ['account-frozen', { hold: holds.pending }],
    ]),
  }),
);

const voidingHolds = precedence(
  'post-transfers, void-hold',
  (c) => prepareHolds(c, 'pv'),
  (_, holds) => {
    const worstLine = { ...WORST_RESOLUTION, kind: 'void-hold', amountFen: TOO_MUCH_FEN };
    return {
      worst: { author: 'merchant', lines: TOO_MANY_LINES, line: worstLine },
      said: transferSaid,
      fields: [
        ['too-many-lines', { lines: 1 }] as const,
        ...lineRows(worstLine, [
          ['malformed-field reference', { reference: '' }],
          ['malformed-field hold', { hold: NO_TRANSFER }],
          ['malformed-field debitAccount', { debitAccount: '' }],
          ['malformed-field creditAccount', { creditAccount: '' }],
          ['malformed-field expiresAtMs', { expiresAtMs: 0n }],
          ['malformed-field code', { code: '' }],
          ['malformed-field amountFen', { amountFen: 0n }],
          ['malformed-field id', { id: '' }],
          ['malformed-field atOnce', { atOnce: false }],
        ]),
      ],
      state: [
        ...lineRows(voidHold(NO_TRANSFER), [
          ['hold-not-found', { hold: holds.resolved }],
          ['hold-resolved', { hold: holds.expired }],
          ['hold-expired', { hold: holds.frozen }],
        ]),
        ['not-authorised', { author: 'pv-payee' }] as const,
      ],
    };
  },
);

/** Linked lines are refused with the first one's reason, whatever is wrong with the later ones. */
const linking = precedence(
  'post-transfers, linked',
  (c) => {
    open(c, 'bank-c/pl-payer', 'pl', 10n);
    open(c, 'bank-c/pl-payee', 'pl');
    prepared(c);
  },
  () => ({
    worst: { author: 'pl', first: 11n, to: 'bank-c/none' },
    said: ({ first, to }) =>
      postLinked(payment('bank-c/pl-payer', 'bank-c/pl-payee', first), payment('bank-c/pl-payer', to, 1n)),
    fields: [],
    state: [
      ['linked-line-failed: "line":"0","reason":"insufficient-funds"', { first: 10n }],
      ['linked-line-failed: "line":"1","reason":"account-not-found"', { to: 'bank-c/pl-payee' }],
      ['linked-line-failed: "line":"1","reason":"insufficient-funds"', { first: 9n }],
    ],
  }),
);

export const ACCOUNTS_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[opening, closing, limiting, rotating, naming, withdrawing],
  ...[posting, crossing, holding, postingHolds, voidingHolds, linking],
];
