// Arbitrary operations of accounts.
import fc from 'fast-check';
import type { TransferLine } from '../../src/generated/transaction.ts';
import type { ACCOUNTS } from '../../src/ledger/accounts/accounts.ts';
import { lineId } from '../../src/ledger/accounts/line-signature.ts';
import { accounts, aliases, holds } from '../../src/ledger/accounts/tables.ts';
import { transferLine } from '../ledger/account-operations.ts';
import { keyOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { type ArbitraryOperations, arbitrarily, nth } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, keysOf, mostly, NEW_DEPOSITS, VAULTS } from './parties.ts';

/** Few, so that accounts meet in them. */
const ALIASES = ['tea', 'tea-2', '2nd-tea', '10086'] as const;
const NO_TRANSFER = '0'.repeat(64);

const amountFen = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: 1n, max: 2000n }) },
  { weight: 1, arbitrary: fc.constantFrom(999_999n, 1_000_000n, 1_000_001n, 2n ** 63n - 1n) },
);
const present = fc.constantFrom(...DEPOSITS, ...VAULTS);
const deposit = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...NEW_DEPOSITS) },
  { weight: 1, arbitrary: fc.constantFrom(...DEPOSITS) },
);

const movement = fc
  .record({
    hold: fc.boolean(),
    debit: present,
    credit: fc.oneof({ weight: 9, arbitrary: present }, fc.constantFrom('bank-a/position', ...NEW_DEPOSITS)),
    amountFen,
    /** After the latest block. */
    expiresInMs: fc.constantFrom(1n, 2000n, 70_000n, 300_000n),
    /** Few, so that one comes twice. */
    id: fc.constantFrom('', '', '', 'invoice-1', 'invoice-2'),
    atOnce: fc.constantFrom(false, false, true),
  })
  .filter(({ debit, credit }) => debit !== credit);

const moving = arbitrarily(
  fc.record({
    honest: mostly(10),
    linked: fc.boolean(),
    movements: fc.array(movement, { minLength: 1, maxLength: 4 }),
  }),
  ({ honest, linked, movements }, sight) => {
    const lines = movements.map(({ hold, debit, credit, amountFen: amount, expiresInMs, id, atOnce }) => {
      const expiresAtMs = hold ? sight.timestampMs + expiresInMs : 0n;
      const ends = { debitAccount: debit, creditAccount: credit };
      const line = { kind: hold ? 'hold' : 'posted', ...ends, amountFen: amount, expiresAtMs, id } as const;
      return transferLine({ ...line, atOnce: atOnce && !hold });
    });
    const payer = movements[0]?.debit ?? DEPOSITS[0];
    return { author: honest ? holderOf(sight, payer) : 'merchant', fields: { lines, linked } };
  },
);

/** A hold that is pending, when there is one. */
const resolving = arbitrarily(
  fc.record({ kind: fc.constantFrom('post-hold', 'void-hold'), which: fc.nat(30), amountFen }),
  ({ kind, which, amountFen: amount }, sight) => {
    const all = sight.all(holds);
    const pending = all.filter(({ status }) => status === 'pending');
    const hold = nth(pending.length > 0 ? pending : all, which);
    const line = { kind, hold: hold?.hold ?? NO_TRANSFER, amountFen: kind === 'post-hold' ? amount : 0n };
    const decides = hold?.postsItself ? hold.debitAccount : hold?.creditAccount;
    const author = holderOf(sight, decides ?? DEPOSITS[0]);
    return { author, fields: { lines: [transferLine(line)], linked: false } };
  },
);

/** Lines that their payers signed, carried by somebody else; few nonces, so that a line comes twice. */
const carrying = arbitrarily(
  fc.record({
    author: fc.constantFrom('merchant', 'bank-a'),
    linked: fc.boolean(),
    lines: fc.array(
      fc.record({
        debit: fc.constantFrom(...DEPOSITS),
        credit: fc.constantFrom(...VAULTS),
        amountFen: fc.constantFrom(1n, 3n, 4_000n),
        nonce: fc.nat(3),
        validFor: fc.constantFrom(0n, 3n),
        genuine: mostly(8),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  ({ author, linked, lines }, sight) => {
    const signed = lines.map(({ debit, credit, amountFen: amount, nonce, validFor, genuine }): TransferLine => {
      const holder = keyOf(holderOf(sight, debit));
      const unsigned = transferLine({
        ...{ debitAccount: debit, creditAccount: credit, amountFen: amount },
        ...{ signer: holder.publicKey, nonce: new Uint8Array(16).fill(nonce) },
        // Rounded, so that lines are the same over some blocks.
        validUntilHeight: ((sight.height + 4n) / 4n) * 4n + validFor,
      });
      const signature = holder.sign(lineId(testConsortium.chainId, unsigned));
      return { ...unsigned, signature, ...(genuine ? {} : { amountFen: amount + 1n }) };
    });
    return { author, fields: { lines: signed, linked } };
  },
);

export const ACCOUNT_OPERATIONS: ArbitraryOperations<keyof (typeof ACCOUNTS)['operations']> = {
  openAccounts: arbitrarily(
    fc.record({
      honest: mostly(10),
      ids: fc.uniqueArray(deposit, { minLength: 1, maxLength: 2 }),
      kind: fc.constantFrom('deposit', 'deposit', 'vault'),
    }),
    ({ honest, ids, kind }) => {
      const lines = ids.map((id) => ({ account: id, key: keyOf(id).publicKey, kind }));
      return { author: honest ? bankOf(ids[0] ?? '') : 'merchant', fields: { lines } };
    },
  ),
  closeAccount: arbitrarily(
    fc.record({ honest: mostly(10), id: deposit, which: fc.nat(7) }),
    ({ honest, id, which }, sight) => {
      const empty = sight.all(accounts).filter((a) => a.kind === 'deposit' && a.status === 'open' && isEmpty(a));
      const closed = nth(empty, which)?.account ?? id;
      return { author: honest ? bankOf(closed) : 'merchant', fields: { account: closed } };
    },
  ),
  setLimits: arbitrarily(
    fc.record({
      id: deposit,
      by: fc.constantFrom('holder', 'holder', 'bank', 'both'),
      perDayFen: fc.bigInt({ min: 0n, max: 1500n }),
      coolingFen: fc.constantFrom(0n, 0n, 300n, 900n),
    }),
    ({ id, by, perDayFen, coolingFen }, sight) => {
      const fields = { account: id, perPaymentFen: 0n, perDayFen, perMonthFen: 0n, coolingFen };
      const holder = holderOf(sight, id);
      if (by === 'both') return { author: bankOf(id), cosigners: [holder], fields };
      return { author: by === 'holder' ? holder : bankOf(id), fields };
    },
  ),
  rotateAccountKey: arbitrarily(
    fc.record({ id: deposit, byHolder: fc.boolean(), next: fc.nat(2) }),
    ({ id, byHolder, next }, sight) => {
      const newKey = keyOf(keysOf(id)[next] ?? id).publicKey;
      return { author: byHolder ? holderOf(sight, id) : bankOf(id), fields: { account: id, newKey } };
    },
  ),
  registerAlias: arbitrarily(
    fc.record({
      honest: mostly(10),
      id: fc.oneof(present, deposit),
      alias: fc.constantFrom(...ALIASES),
      merchant: fc.boolean(),
    }),
    ({ honest, id, alias, merchant }) => {
      const shown = merchant ? { name: '茶馆', category: 5812 } : { name: '', category: 0 };
      return { author: honest ? bankOf(id) : 'merchant', fields: { alias, account: id, ...shown } };
    },
  ),
  withdrawAlias: arbitrarily(
    fc.record({ honest: mostly(10), drawn: fc.constantFrom(...ALIASES), which: fc.nat(7) }),
    ({ honest, drawn, which }, sight) => {
      const active = sight.all(aliases).filter(({ status }) => status === 'active');
      const { alias, account } = nth(active, which) ?? { alias: drawn, account: DEPOSITS[0] };
      return { author: honest ? bankOf(account) : 'merchant', fields: { alias } };
    },
  ),
  postTransfers: fc.oneof(
    { weight: 5, arbitrary: moving },
    { weight: 4, arbitrary: resolving },
    { weight: 2, arbitrary: carrying },
  ),
};

type Amounts = { readonly [K in 'Posted' | 'Pending' as `${'debits' | 'credits'}${K}Fen`]: bigint };

function isEmpty({ debitsPostedFen, creditsPostedFen, debitsPendingFen, creditsPendingFen }: Amounts): boolean {
  return debitsPostedFen === creditsPostedFen && debitsPendingFen === 0n && creditsPendingFen === 0n;
}
