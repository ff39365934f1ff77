// The order of the checks of the operations on cheques and cash.
import type { Cheque } from '../../../src/generated/device.ts';
import { chequeIdOf, coinOf, deposit, endorsed, serialOf, signedCheque } from '../../ledger/cash-operations.ts';
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  type Checks,
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  type Row,
  TOO_MANY_LINES,
  UNSAFE_KEY,
} from '../../vectors/golden/precedence.ts';
import { closeAccount, openAccounts, payment, postTransfers } from '../../vectors/golden/said.ts';
import {
  certifyCheque,
  depositCash,
  issueCash,
  presentCheque,
  recordCashFork,
  returnCash,
  returnCashTo,
  stopCheque,
} from '../../vectors/golden/said-cheques.ts';

const TOO_MUCH_FEN = 2n ** 63n;
const DAY_MS = 86_400_000n;
const SHORT = new Uint8Array(15);
const nobody = 'bank-c/none';

function open(c: ChainWriter, prefix: string): { readonly drawer: string; readonly payee: string } {
  const [drawer, payee] = [`bank-c/${prefix}-drawer`, `bank-c/${prefix}-payee`];
  for (const [account, holder] of [
    [drawer, `${prefix}-drawer`],
    [payee, `${prefix}-payee`],
  ] as const) {
    c.say('bank-c', openAccounts({ account, key: goldenKey(holder).publicKey, kind: 'deposit' }));
  }
  c.say('bank-c', postTransfers(payment('bank-c/vault', drawer, 100n)));
  prepared(c);
  return { drawer, payee };
}

interface Shown {
  readonly author: string;
  readonly name: string;
  readonly drawer: string;
  readonly payee: string;
  readonly amountFen: bigint;
  readonly untilMs: bigint;
  readonly short: string;
  readonly by: string;
}

const shown = (c: ChainWriter, fields: Shown): Cheque => {
  const { name, drawer, payee, amountFen, untilMs, short, by } = fields;
  const fromMs = c.nowMs - 1n;
  const cheque = signedCheque(c.chainId, goldenKey(by), name, { drawer, payee, amountFen, fromMs, untilMs });
  if (short === 'id') return { ...cheque, cheque: SHORT, key: SHORT, signature: SHORT };
  if (short === 'key') return { ...cheque, key: SHORT, signature: SHORT };
  if (short === 'signature') return { ...cheque, signature: SHORT };
  return short === 'false' ? { ...cheque, signature: new Uint8Array(64) } : cheque;
};

const worst = (c: ChainWriter): Shown => ({
  ...{ author: 'merchant', name: 'stopped', drawer: 'None', payee: 'None', amountFen: 0n },
  ...{ untilMs: c.nowMs + 200n * DAY_MS, short: 'id', by: 'nobody' },
});

/** `amountFen`: what the rows after them leave as the amount. */
const FIELDS = (c: ChainWriter, amountFen = 101n): readonly Row<Shown>[] => [
  ['malformed-field cheque.drawer', { drawer: nobody }],
  ['malformed-field cheque.cheque', { short: 'key' }],
  ['malformed-field cheque.payee', { payee: nobody }],
  ['same-account', { payee: 'bank-c/nobody' }],
  ['amount-zero', { amountFen: TOO_MUCH_FEN }],
  ['amount-overflow', { amountFen }],
  ['malformed-field cheque.untilMs', { untilMs: c.nowMs + 1n }],
  ['malformed-field cheque.key', { short: 'signature' }],
  ['malformed-field cheque.signature', { short: 'false' }],
];

const prepareStopped = (c: ChainWriter, prefix: string) => {
  const found = open(c, prefix);
  c.say(`${prefix}-drawer`, stopCheque(found.drawer, chequeIdOf('stopped')));
  prepared(c);
  return found;
};

const certifying = precedence(
  'certify-cheque',
  (c) => {
    const gone = 'bank-c/rc-gone';
    c.say('bank-c', openAccounts({ account: gone, key: goldenKey('rc-gone').publicKey, kind: 'deposit' }));
    c.say('bank-c', closeAccount(gone));
    return { ...prepareStopped(c, 'rc'), gone };
  },
  (c, { drawer, payee, gone }): Checks<Shown> => ({
    worst: worst(c),
    said: (fields) => certifyCheque(shown(c, fields)),
    fields: FIELDS(c),
    dear: [['bad-signature', { short: '' }]],
    state: [
      ['account-not-found', { drawer }],
      ['not-authorised: the member', { author: 'bank-c' }],
      ['account-not-found', { payee: 'bank-c/position' }],
      ['not-authorised: the present key', { by: 'rc-drawer' }],
      ['not-authorised: an account that is no position', { payee: gone }],
      ['account-closed', { payee }],
      ['cheque-stopped', { name: 'new' }],
      ['cheque-not-valid', { untilMs: c.nowMs + DAY_MS }],
      ['insufficient-funds', { amountFen: 100n }],
    ],
  }),
);

const presenting = precedence(
  'present-cheque',
  (c) => prepareStopped(c, 'rp2'),
  (c, { drawer, payee }): Checks<Shown> => ({
    worst: worst(c),
    said: (fields) => presentCheque(shown(c, fields)),
    fields: FIELDS(c, 100n),
    dear: [['bad-signature', { short: '' }]],
    state: [
      ['account-not-found', { payee }],
      ["not-authorised: the payee's", { author: 'rp2-payee' }],
      ['account-not-found', { drawer }],
      ['not-authorised: the present key', { by: 'rp2-drawer' }],
      ['cheque-stopped', { name: 'new' }],
      ['cheque-not-valid', { untilMs: c.nowMs + DAY_MS }],
    ],
  }),
);

const stopping = precedence(
  'stop-cheque',
  (c) => prepareStopped(c, 'rs'),
  (_, { drawer }): Checks<{ author: string; drawer: string; id: Uint8Array }> => ({
    worst: { author: 'merchant', drawer: 'None', id: SHORT },
    said: (fields) => stopCheque(fields.drawer, fields.id),
    fields: [
      ['malformed-field cheque.drawer', { drawer: nobody }],
      ['malformed-field cheque.cheque', { id: chequeIdOf('stopped') }],
    ],
    state: [
      ['account-not-found', { drawer }],
      ['not-authorised', { author: 'rs-drawer' }],
      ['cheque-stopped', { id: chequeIdOf('other') }],
    ],
  }),
);

interface Issued {
  readonly author: string;
  readonly alsoSigned: readonly string[];
  readonly account: string;
  readonly owner: Uint8Array;
  readonly untilMs: bigint;
  readonly lines: number;
  readonly serial: Uint8Array;
  readonly power: number;
}

function prepareNote(c: ChainWriter, prefix: string) {
  const found = open(c, prefix);
  const untilMs = c.nowMs + DAY_MS;
  const owner = goldenKey(`${prefix}-wallet`);
  const line = { serial: serialOf(`${prefix} note`), power: 4 };
  c.say(`${prefix}-drawer`, issueCash(found.drawer, owner.publicKey, untilMs, line), { alsoSigned: ['bank-c'] });
  prepared(c);
  const coin = coinOf(`${prefix} note`, { issuer: 'bank-c', power: 4, untilMs, owner: owner.publicKey });
  return { ...found, owner, coin, untilMs };
}

const issuing = precedence(
  'issue-cash',
  (c) => prepareNote(c, 'ri'),
  (c, { drawer }): Checks<Issued> => ({
    worst: {
      ...{ author: 'merchant', alsoSigned: [], account: 'None', owner: new Uint8Array(31), untilMs: c.nowMs },
      ...{ lines: TOO_MANY_LINES, serial: SHORT, power: 25 },
    },
    said: ({ account, owner, untilMs, lines, serial, power }) =>
      issueCash(account, owner, untilMs, ...copies({ serial, power }, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field account', { account: nobody }],
      ['malformed-field owner', { owner: UNSAFE_KEY }],
      ['malformed-field serial', { serial: serialOf('ri note') }],
      ['malformed-field power', { power: 7 }],
    ],
    dear: [['unsafe-key', { owner: goldenKey('ri-wallet').publicKey }]],
    state: [
      ['account-not-found', { account: drawer }],
      ['not-authorised', { author: 'ri-drawer', alsoSigned: ['bank-c'] }],
      ['expiry-invalid', { untilMs: c.nowMs + DAY_MS }],
      ['serial-exists', { serial: serialOf('ri new') }],
      ['insufficient-funds', { power: 2 }],
    ],
  }),
);

interface Deposited {
  readonly author: string;
  readonly lines: number;
  readonly short: string;
  readonly account: string;
  readonly what: string;
}

const depositing = precedence(
  'deposit-cash',
  (c) => prepareNote(c, 'rd2'),
  (c, { owner, coin, payee }): Checks<Deposited> => {
    const pass = (of: typeof coin, part = '') => endorsed(c.chainId, of, owner, owner.publicKey, part);
    let long = coin;
    for (let i = 0; i < 6; i++) long = pass(long);
    const other = coinOf('rd2 none', coin.note);
    const coins: Record<string, typeof coin> = { long, broken: pass(coin, '00000'), other, whole: coin };
    return {
      worst: { author: 'merchant', lines: TOO_MANY_LINES, short: 'serial', account: 'None', what: 'forged' },
      said: ({ lines, short, account, what }) => {
        const line = deposit(c.chainId, coins[what] ?? coin, owner, account);
        const shortened =
          short === 'serial'
            ? { ...line, coin: { ...line.coin, note: { ...line.coin.note, serial: SHORT } }, signature: SHORT }
            : short === 'signature'
              ? { ...line, signature: SHORT }
              : what === 'forged'
                ? { ...line, signature: new Uint8Array(64) }
                : line;
        return depositCash(...copies(shortened, lines));
      },
      fields: [
        ['too-many-lines', { lines: 1 }],
        ['malformed-field coin.note.serial', { short: 'signature' }],
        ['malformed-field account', { account: 'bank-c/position' }],
        ['malformed-field signature', { short: '' }],
      ],
      state: [
        ['bad-line-signature', { what: 'long' }],
        ['hops-exceeded', { what: 'broken' }],
        ['coin-broken', { what: 'other' }],
        ['note-not-found', { what: 'whole' }],
        ['not-authorised', { account: nobody }],
        ['account-not-found', { account: payee }],
      ],
    };
  },
);

const forking = precedence(
  'record-cash-fork',
  (c) => prepareNote(c, 'rf'),
  (c, { owner, coin }): Checks<{ author: string; first: string; second: string }> => {
    const pass = (of: typeof coin, next: string, part = '') =>
      endorsed(c.chainId, of, owner, goldenKey(next).publicKey, part);
    const unknown = coinOf('rf none', coin.note);
    const short = { ...coin, note: { ...coin.note, serial: SHORT } };
    const forged = endorsed(c.chainId, coin, goldenKey('a thief'), owner.publicKey);
    const coins: Record<string, typeof coin> = {
      ...{ short, forged, one: pass(coin, 'one'), two: pass(coin, 'two', '0') },
      ...{ 'unknown one': pass(unknown, 'one'), 'unknown two': pass(unknown, 'two') },
    };
    return {
      worst: { author: 'merchant', first: 'short', second: 'short' },
      said: ({ first, second }) => recordCashFork(coins[first] ?? coin, coins[second] ?? coin),
      fields: [
        ['malformed-field first.note.serial', { first: 'forged' }],
        ['malformed-field second.note.serial', { second: 'unknown one' }],
      ],
      dear: [['bad-signature', { first: 'unknown one' }]],
      state: [
        ['no-cash-fork', { second: 'unknown two' }],
        ['note-not-found', { first: 'one', second: 'two' }],
      ],
    };
  },
);

const returning = precedence(
  'return-cash',
  (c) => {
    const found = open(c, 'rr');
    const wallet = goldenKey('rr-wallet').publicKey;
    for (const [name, untilMs] of [
      ['rr over', c.nowMs + 1500n],
      ['rr back', c.nowMs + 1500n],
      ['rr good', c.nowMs + DAY_MS],
    ] as const) {
      c.say('rr-drawer', issueCash(found.drawer, wallet, untilMs, { serial: serialOf(name), power: 2 }), {
        alsoSigned: ['bank-c'],
      });
    }
    const gone = open(c, 'rg');
    const over = { serial: serialOf('rr gone'), power: 2 };
    c.say('rg-drawer', issueCash(gone.drawer, wallet, c.nowMs + 1500n, over), { alsoSigned: ['bank-c'] });
    c.say('rg-drawer', postTransfers(payment(gone.drawer, found.drawer, 96n)));
    prepared(c);
    c.block({ afterMs: 2000 });
    c.say('merchant', returnCash(serialOf('rr back')));
    c.say('bank-c', closeAccount(gone.drawer));
    prepared(c);
    return { ...found, gone: gone.drawer };
  },
  (_, { payee, gone }): Checks<{ author: string; lines: number; serial: Uint8Array; account: string }> => ({
    worst: { author: 'merchant', lines: TOO_MANY_LINES, serial: SHORT, account: 'None' },
    said: ({ lines, serial, account }) => {
      return account === '' ? returnCash(...copies(serial, lines)) : returnCashTo(account, ...copies(serial, lines));
    },
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field serial', { serial: serialOf('rr none') }],
      ['malformed-field account', { account: nobody }],
    ],
    state: [
      ['note-not-found', { serial: serialOf('rr good') }],
      ['note-not-expired', { serial: serialOf('rr back') }],
      ['note-returned', { serial: serialOf('rr over') }],
      ['not-authorised: the member that issued', { author: 'bank-c' }],
      ['not-authorised: the account that the note', { serial: serialOf('rr gone') }],
      ['account-not-found', { account: 'bank-b/vault' }],
      ["not-authorised: an account of the issuer's book", { account: 'bank-c/cash' }],
      ['not-authorised: the operations', { account: gone }],
      ['account-closed', { account: payee }],
    ],
  }),
);

export const CHEQUES_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[certifying, presenting, stopping, issuing, depositing, forking, returning],
];
