// The order of the checks of the operations that protect customers.
import { toHex } from '../../../src/base/bytes.ts';
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  type Row,
  type Signers,
} from '../../vectors/golden/precedence.ts';
import {
  closeAccount,
  forgetPayee,
  freezeAccount,
  openAccounts,
  payment,
  postHold,
  postTransfers,
  publishProtectionRule,
  type Rule,
  registerDevice,
  registerPayee,
  reportLost,
  retireDevice,
  setAlerts,
  setLimits,
  unfreezeAccount,
  voidHold,
} from '../../vectors/golden/said.ts';

const MAX_FEN = 2n ** 63n - 1n;

/** At bank-c, held by the key of `holder`. */
function open(c: ChainWriter, account: string, holder: string): void {
  c.say('bank-c', openAccounts({ account, key: goldenKey(holder).publicKey, kind: 'deposit' }));
}

interface Freeze extends Signers {
  readonly account: string;
  readonly reason: string;
  readonly order: string;
  readonly authority: string;
  readonly scope: string;
  readonly amountFen: bigint;
  readonly untilMs: bigint;
}

const freezing = precedence<void, Freeze>(
  'freeze-account',
  (c) => {
    for (const name of ['closed', 'full', 'open']) open(c, `bank-c/fa-${name}`, 'fa');
    c.say('bank-c', closeAccount('bank-c/fa-closed'));
    for (let order = 1; order <= 8; order++) c.say('bank-c', freezeAccount('bank-c/fa-full', { order: `${order}` }));
    c.say('bank-c', freezeAccount('bank-c/fa-open', { order: '1', scope: 'amount', amountFen: 1n }));
    prepared(c);
  },
  (c) => ({
    worst: {
      ...{ author: 'merchant', account: 'None', reason: '', order: '', authority: '' },
      ...{ scope: 'some', amountFen: 2n ** 64n - 1n, untilMs: c.nowMs },
    },
    said: ({ account, reason, order, authority, scope, amountFen, untilMs }) =>
      freezeAccount(account, { reason, order, authority, scope, amountFen, untilMs }),
    reading: [['malformed-field scope', { scope: 'amount' }]],
    fields: [
      ['malformed-field account', { account: 'bank-c/none' }],
      ['malformed-field reason', { reason: 'suspected fraud' }],
      ['malformed-field order', { order: '8' }],
      ['malformed-field authority', { authority: 'District Court' }],
      ['amount-overflow amountFen', { amountFen: 0n }],
      ['amount-zero', { scope: 'all', amountFen: 1n }],
      ['malformed-field amountFen', { scope: 'amount', amountFen: MAX_FEN }],
    ],
    state: [
      ['account-not-found', { account: 'bank-c/fa-closed' }],
      ['not-authorised', { author: 'regulator' }],
      ['account-closed', { account: 'bank-c/position' }],
      ['malformed-field scope', { account: 'bank-c/fa-full' }],
      ['order-expired', { untilMs: c.nowMs + 600_000n }],
      ['order-exists', { order: '9' }],
      ['too-many-orders', { account: 'bank-c/fa-open' }],
      ['amount-overflow', { amountFen: MAX_FEN - 1n }],
    ],
  }),
);

const unfreezing = precedence(
  'unfreeze-account',
  (c) => {
    for (const name of ['over', 'frozen']) open(c, `bank-c/ua-${name}`, 'ua');
    prepared(c);
    c.say('bank-c', freezeAccount('bank-c/ua-over', { order: '1', untilMs: c.nowMs + 1500n }));
    c.say('bank-c', freezeAccount('bank-c/ua-frozen', { order: '2' }));
    c.say('regulator', freezeAccount('bank-c/ua-frozen', { order: '4' }));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', account: 'None', reason: '', order: '' },
    said: ({ account, reason, order }) => unfreezeAccount(account, order, reason),
    fields: [
      ['malformed-field account', { account: 'bank-c/none' }],
      ['malformed-field reason', { reason: 'lifted' }],
      ['malformed-field order', { order: '3' }],
    ],
    state: [
      ['account-not-found', { account: 'bank-c/ua-over' }],
      ['not-authorised', { author: 'bank-c' }],
      ['account-not-frozen', { order: '1' }],
      ['order-expired', { account: 'bank-c/ua-frozen', order: '4' }],
      ['not-authorised: a regulator', { order: '2' }],
    ],
  }),
);

const ruling = precedence(
  'publish-protection-rule',
  () => undefined,
  () => ({
    worst: { author: 'merchant', version: 0, coolingFen: MAX_FEN + 1n, coolingMs: 59_999n, desks: ['pay', 'bank-a'] },
    said: ({ version, ...rule }) => publishProtectionRule(version, rule.coolingFen, rule),
    authors: [['not-authorised: a bank', { author: 'pay' }]],
    fields: [
      ['malformed-field version', { version: 2 }],
      ['amount-overflow coolingFen', { coolingFen: 1000n }],
      ['malformed-field coolingMs', { coolingMs: 30n * 86_400_000n + 1n }],
      ['malformed-field coolingMs', { coolingMs: 60_000n }],
      ['malformed-field desks', { desks: ['bank-a', 'bank-a'] }],
      ['malformed-field desks', { desks: 'abcdefghi'.split('') }],
      ['malformed-field desks', { desks: ['bank-a', 'nobody'] }],
    ],
    state: [
      ['protection-rule-version', { version: 1 }],
      ['malformed-field desks', { desks: ['bank-a', 'merchant'] }],
    ],
  }),
);

const registering = precedence(
  'register-payee',
  (c) => {
    c.say('bank-c', openAccounts({ account: 'bank-c/rp-vault', key: goldenKey('rp').publicKey, kind: 'vault' }));
    for (const name of ['closed', 'open', 'payee', 'gone']) open(c, `bank-c/rp-${name}`, 'rp');
    for (const name of ['closed', 'gone']) c.say('bank-c', closeAccount(`bank-c/rp-${name}`));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', account: 'None', payee: 'None' },
    said: ({ account, payee }) => registerPayee(account, payee),
    fields: [
      ['malformed-field account', { account: 'bank-c/none' }],
      ['malformed-field payee', { payee: 'bank-c/none' }],
      ['same-account', { payee: 'bank-c/none-either' }],
    ],
    state: [
      ['account-not-found: bank-c/none', { account: 'bank-c/rp-vault' }],
      ['not-authorised: the holder', { author: 'rp' }],
      ['malformed-field account', { account: 'bank-c/rp-closed' }],
      ['account-closed: rp-closed', { account: 'bank-c/rp-open' }],
      ['account-not-found: bank-c/none-either', { payee: 'bank-c/position' }],
      ['not-authorised: that holders pay to', { payee: 'bank-c/rp-gone' }],
      ['account-closed: rp-gone', { payee: 'bank-c/rp-payee' }],
    ],
  }),
);

const forgetting = precedence(
  'forget-payee',
  (c) => {
    for (const name of ['payer', 'payee', 'stranger']) open(c, `bank-c/fp-${name}`, 'fp');
    prepared(c);
    c.say('fp', registerPayee('bank-c/fp-payer', 'bank-c/fp-payee'));
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', account: 'None', payee: 'None' },
    said: ({ account, payee }) => forgetPayee(account, payee),
    fields: [
      ['malformed-field account', { account: 'bank-c/none' }],
      ['malformed-field payee', { payee: 'bank-c/none' }],
      ['same-account', { payee: 'bank-c/fp-stranger' }],
    ],
    state: [
      ['account-not-found', { account: 'bank-c/fp-payer' }],
      ['not-authorised', { author: 'bank-c' }],
      ['payee-not-known', { payee: 'bank-c/fp-payee' }],
    ],
  }),
);

/** Two payers whose payments to new payees wait above 1 fen; sixteen of the first one's wait. */
function prepareWaiting(c: ChainWriter, prefix: string): string {
  for (const name of ['full', 'payer']) {
    open(c, `bank-c/${prefix}-${name}`, prefix);
    c.say('bank-a', postTransfers(payment('bank-a/vault', `bank-c/${prefix}-${name}`, 100n)));
    c.say('bank-c', setLimits(`bank-c/${prefix}-${name}`, 90n, 0n, 0n, 1n));
  }
  for (const name of ['payee', 'closed']) open(c, `bank-c/${prefix}-${name}`, `${prefix}-payee`);
  prepared(c);
  const waits = Array.from({ length: 16 }, () =>
    c.say(prefix, postTransfers(payment(`bank-c/${prefix}-full`, `bank-c/${prefix}-payee`, 2n))),
  );
  c.say('bank-c', closeAccount(`bank-c/${prefix}-closed`));
  c.block();
  return waits[0]?.transfer() ?? '';
}

const waiting = precedence(
  'post-transfers, to a new payee',
  (c) => prepareWaiting(c, 'wp'),
  () => ({
    worst: { author: 'wp', from: 'full', to: 'closed', amountFen: 101n, atOnce: true },
    said: ({ from, to, amountFen, atOnce }) =>
      postTransfers(payment(`bank-c/wp-${from}`, `bank-c/wp-${to}`, amountFen, { atOnce })),
    fields: [],
    state: [
      ['account-closed', { to: 'payee' }],
      ['cooling-off', { atOnce: false }],
      ['too-many-waiting', { from: 'payer' }],
      ['per-payment-limit-exceeded', { amountFen: 90n }],
    ],
    end: 'cooling-off',
  }),
);

interface Resolution extends Signers {
  readonly isPost: boolean;
}

const ofWaiting = precedence<string, Resolution>(
  'post-transfers, of a payment that waits',
  (c) => prepareWaiting(c, 'ow'),
  (_, hold) => ({
    worst: { author: 'merchant', isPost: true },
    said: ({ isPost }) => postTransfers(isPost ? postHold(hold, 3n) : voidHold(hold)),
    fields: [],
    state: [
      ['cooling-off', { isPost: false }],
      ["not-authorised: the debit account's holder", { author: 'ow-payee' }],
      ["not-authorised: the debit account's holder", { author: 'ow' }],
    ],
  }),
);

const SHORT_KEY: Uint8Array = new Uint8Array(31);
const NO_SUB = 'f'.repeat(32);

interface Report extends Signers {
  readonly account: string;
  readonly devices: readonly Uint8Array[];
  readonly subs: readonly string[];
  readonly reason: string;
}

const key = (name: string) => goldenKey(name).publicKey;
/** In the order of their keys. */
const [FIRST, SECOND] = ['rl 1', 'rl 2'].toSorted((a, b) => (toHex(key(a)) < toHex(key(b)) ? -1 : 1)).map(key);

const reporting = precedence<void, Report>(
  'report-lost',
  (c) => {
    open(c, 'bank-c/rl', 'rl');
    prepared(c);
    for (const name of ['rl 1', 'rl 2', 'rl 3']) {
      c.say('bank-c', registerDevice(c.chainId, 'bank-c/rl', goldenKey(name)), { alsoSigned: ['rl'] });
    }
    prepared(c);
    c.say('rl', retireDevice(SECOND ?? SHORT_KEY), { alsoSigned: ['bank-c'] });
    prepared(c);
  },
  () => ({
    worst: { author: 'merchant', account: 'None', devices: [], subs: [NO_SUB, NO_SUB], reason: '' },
    said: ({ account, devices, subs, reason }) => reportLost(account, devices, { subs, reason }),
    fields: [
      ['malformed-field account', { account: 'bank-c/none' }],
      ['malformed-field devices', { devices: Array.from({ length: 21 }, (_, n) => Uint8Array.of(n)) }],
      ['malformed-field devices', { devices: [key('rl 1'), key('rl 1')] }],
      ['malformed-field devices', { devices: [SHORT_KEY] }],
      ['malformed-field devices', { devices: [FIRST ?? SHORT_KEY, SECOND ?? SHORT_KEY] }],
      ['malformed-field subs', { subs: Array.from({ length: 21 }, (_, n) => `${100 + n}`) }],
      ['malformed-field subs', { subs: ['1'] }],
      ['malformed-field sub', { subs: [NO_SUB] }],
      ['malformed-field reason', { reason: 'stolen' }],
    ],
    state: [
      ['account-not-found', { account: 'bank-c/rl' }],
      ['not-authorised', { author: 'rl 1' }],
      ['not-authorised', { author: 'rl', devices: [key('nobody')] }],
      ['device-not-found', { devices: [FIRST ?? SHORT_KEY, SECOND ?? SHORT_KEY] }],
      ['device-ended', { devices: [FIRST ?? SHORT_KEY], author: 'rl 3' }],
      ['sub-not-found', { subs: [] }],
    ],
  }),
);

interface Alerts extends Signers {
  readonly account: string;
  readonly rules: number;
  readonly rule: Rule;
}

/** Rows that mend the rule. */
function ruleRows(worst: Rule, rows: readonly (readonly [refusal: string, mend: Partial<Rule>])[]) {
  let rule = worst;
  return rows.map(([refusal, mend]): Row<Alerts> => {
    rule = { ...rule, ...mend };
    return [refusal, { rule }];
  });
}

const alerting = precedence<void, Alerts>(
  'set-alerts',
  (c) => {
    for (const name of ['closed', 'open']) open(c, `bank-c/sa-${name}`, 'sa');
    c.say('bank-c', closeAccount('bank-c/sa-closed'));
    prepared(c);
  },
  () => {
    const minutes = { fromMinute: 1440, untilMinute: 1440 };
    const worst: Rule = { kind: 'some', amountFen: MAX_FEN + 1n, ...minutes, count: 1 };
    return {
      worst: { author: 'merchant', account: 'None', rules: 9, rule: worst },
      said: ({ account, rules, rule }) => setAlerts(account, ...copies(rule, rules)),
      reading: ruleRows(worst, [['malformed-field rules[0].kind', { kind: 'rate' }]]),
      fields: [
        ['malformed-field account', { account: 'bank-c/none' }],
        ['malformed-field rules', { rules: 1 }],
        ...ruleRows({ ...worst, kind: 'rate' }, [
          ['amount-overflow amountFen', { amountFen: 1n }],
          ['malformed-field amountFen', { kind: 'night' }],
          ['malformed-field untilMinute', { fromMinute: 1439 }],
          ['malformed-field untilMinute', { untilMinute: 1439 }],
          ['malformed-field untilMinute', { kind: 'rate', amountFen: 0n }],
          ['malformed-field fromMinute', { fromMinute: 0, untilMinute: 0 }],
          ['malformed-field count', { count: 1001 }],
          ['malformed-field count', { kind: 'amount' }],
          ['amount-zero amountFen', { amountFen: 1n }],
          ['malformed-field count', { count: 0 }],
        ]),
      ],
      state: [
        ['account-not-found', { account: 'bank-c/sa-closed' }],
        ['not-authorised', { author: 'sa' }],
        ['account-closed', { account: 'bank-c/sa-open' }],
      ],
    };
  },
);

export const PROTECTION_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[freezing, unfreezing, ruling, registering, forgetting, waiting, ofWaiting, alerting, reporting],
];
