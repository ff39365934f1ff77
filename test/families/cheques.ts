// Arbitrary operations of cheques and cash.
import fc from 'fast-check';
import { equalBytes } from '../../src/base/bytes.ts';
import type { CashCoin } from '../../src/generated/device.ts';
import type { CHEQUES } from '../../src/ledger/cheques/cheques.ts';
import { cashNotes } from '../../src/ledger/cheques/tables.ts';
import { chequeIdOf, coinOf, deposit, endorsed, serialOf, signedCheque } from '../ledger/cash-operations.ts';
import { keyOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly } from './parties.ts';

const { chainId } = testConsortium;
const WALLETS = ['wallet 1', 'wallet 2'] as const;
const which = fc.nat(20);
/** Few, so that cheques and notes meet. */
const names = fc.constantFrom('one', 'two', 'three', 'four');
const MINUTE_MS = 60_000n;

const drawn = fc.record({
  honest: mostly(10),
  name: names,
  drawer: fc.constantFrom(...DEPOSITS),
  payee: fc.constantFrom(...DEPOSITS),
  amountFen: fc.constantFrom(1n, 40n, 9_000n),
  /** From the start of all histories. */
  late: fc.boolean(),
});

function cheque(
  { name, drawer, payee, amountFen, late }: typeof drawn extends fc.Arbitrary<infer D> ? D : never,
  sight: Sight,
) {
  const to = drawer === payee ? (DEPOSITS.find((id) => id !== drawer) ?? payee) : payee;
  const untilMs = late ? sight.timestampMs + 1n : 1_900_000_000_000n;
  const terms = { drawer, payee: to, amountFen, fromMs: untilMs - 100n * 86_400_000n, untilMs };
  const fromMs = late ? terms.fromMs : sight.timestampMs - (sight.timestampMs % MINUTE_MS);
  const until = late ? untilMs : fromMs + 86_400_000n;
  return signedCheque(chainId, keyOf(holderOf(sight, drawer)), name, { ...terms, fromMs, untilMs: until });
}

/** A note, passed on a few times by whoever owns it, or by whoever did before. */
function coin(sight: Sight, { which: position, parts }: { readonly which: number; readonly parts: readonly string[] }) {
  const note = nth(sight.all(cashNotes), position);
  const { issuer, power, untilMs, owner } = note ?? {
    ...{ issuer: 'bank-a', power: 3, untilMs: 1n, owner: keyOf(WALLETS[0]).publicKey },
  };
  const name = ['one', 'two', 'three', 'four'].find(
    (one) => note?.serial === Buffer.from(serialOf(one)).toString('hex'),
  );
  let present: CashCoin = coinOf(name ?? 'one', { issuer, power, untilMs, owner });
  let wallet: (typeof WALLETS)[number] = WALLETS.find((one) => equalBytes(keyOf(one).publicKey, owner)) ?? WALLETS[0];
  for (const part of parts) {
    const next = wallet === WALLETS[0] ? WALLETS[1] : WALLETS[0];
    present = endorsed(chainId, present, keyOf(wallet), keyOf(next).publicKey, part);
    wallet = next;
  }
  return { coin: present, wallet };
}

const parts = fc.array(fc.constantFrom('', '', '0', '1', '10'), { maxLength: 3 });

export const CHEQUE_OPERATIONS: ArbitraryOperations<keyof (typeof CHEQUES)['operations']> = {
  certifyCheque: arbitrarily(drawn, (one, sight) => ({
    author: one.honest ? bankOf(one.drawer) : 'merchant',
    fields: { cheque: cheque(one, sight) },
  })),
  stopCheque: arbitrarily(drawn, ({ honest, drawer, name }, sight) => ({
    author: honest ? holderOf(sight, drawer) : 'merchant',
    fields: { drawer, cheque: chequeIdOf(name) },
  })),
  presentCheque: arbitrarily(drawn, (one, sight) => {
    const shown = cheque(one, sight);
    return { author: one.honest ? holderOf(sight, shown.payee) : 'merchant', fields: { cheque: shown } };
  }),
  issueCash: arbitrarily(
    fc.record({
      honest: mostly(10),
      account: fc.constantFrom(...DEPOSITS),
      wallet: fc.constantFrom(...WALLETS),
      serials: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }),
      power: fc.constantFrom(0, 3, 6, 9),
      livesMs: fc.constantFrom(61_000n, 300_000n, 100_000_000n),
    }),
    ({ honest, account, wallet, serials, power, livesMs }, sight) => ({
      author: honest ? holderOf(sight, account) : 'merchant',
      cosigners: [bankOf(account)],
      fields: {
        ...{ account, owner: keyOf(wallet).publicKey, untilMs: sight.timestampMs + livesMs },
        lines: serials.map((name) => ({ serial: serialOf(name), power })),
      },
    }),
  ),
  depositCash: arbitrarily(
    fc.record({ honest: mostly(10), which, parts, account: fc.constantFrom(...DEPOSITS) }),
    ({ honest, account, ...of }, sight) => {
      const { coin: shown, wallet } = coin(sight, of);
      const line = deposit(chainId, shown, keyOf(honest ? wallet : 'thief'), account);
      return { author: 'merchant', fields: { lines: [line] } };
    },
  ),
  recordCashFork: arbitrarily(
    fc.record({ which, first: parts, second: parts, another: mostly(3) }),
    ({ which: position, first, second, another }, sight) => {
      const [one, two] = [first, another ? ['0', ...second] : second].map((of) =>
        coin(sight, { which: position, parts: of }),
      );
      const fallback = coin(sight, { which: position, parts: [] });
      const to = (one ?? fallback).coin;
      const other = endorsed(
        chainId,
        (two ?? fallback).coin,
        keyOf((two ?? fallback).wallet),
        keyOf('third').publicKey,
      );
      return { author: 'merchant', fields: { first: to, second: other } };
    },
  ),
  returnCash: arbitrarily(
    fc.record({
      names: fc.array(names, { minLength: 1, maxLength: 2 }),
      account: fc.constantFrom('', '', ...DEPOSITS),
    }),
    (of) => ({
      author: of.account === '' ? 'merchant' : bankOf(of.account),
      fields: { lines: of.names.map((name) => ({ serial: serialOf(name), account: of.account })) },
    }),
  ),
};
