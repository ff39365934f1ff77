// The order of the checks of the operations that protect customers.
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { type PrecedenceTable, precedence, prepared, type Signers } from '../../vectors/golden/precedence.ts';
import { closeAccount, freezeAccount, openAccounts, unfreezeAccount } from '../../vectors/golden/said.ts';

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
      ['order-expired', { account: 'bank-c/ua-frozen', order: '2' }],
    ],
  }),
);

export const PROTECTION_PRECEDENCE: readonly PrecedenceTable[] = [freezing, unfreezing];
