// Arbitrary operations of sub-wallets: a few of two customers with two merchants, on the pools of two banks or direct.
import fc from 'fast-check';
import type { SubWallet } from '../../src/generated/state.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { poolOf } from '../../src/ledger/sub-wallets/sub-fields.ts';
import type { SUB_WALLETS } from '../../src/ledger/sub-wallets/sub-wallets.ts';
import { subPools, subSpendings, subWallets } from '../../src/ledger/sub-wallets/tables.ts';
import {
  appOf,
  directSub,
  limits,
  ownerOf,
  pooledSub,
  poolLine,
  settlement,
  subId,
  subPayment,
} from '../ledger/sub-operations.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly } from './parties.ts';

const NAMES = Array.from({ length: 12 }, (_, i) => `${i}`);
const MERCHANTS = ['bank-b/dave', 'bank-a/carol'] as const;
const OWNERS = ['bank-a/alice', 'bank-b/bob'] as const;
const BANKS = ['bank-a', 'bank-b'] as const;

const perPaymentFen = fc.constantFrom(20n, 100n, 400n);
const honest = mostly(12);
const nameOf = new Map(NAMES.map((name) => [subId(name), name]));

/** Who signs for the owner. */
function ownerNow(sight: Sight, sub: SubWallet): string {
  return sub.mode === 'direct' ? holderOf(sight, sub.account) : ownerOf(nameOf.get(sub.sub) ?? '');
}

function limitsAround(perPayment: bigint, totalFen = 0n) {
  return limits(perPayment, perPayment * 2n, perPayment * 4n, totalFen);
}

/** Of one of these statuses, when there is one. */
function someSub(sight: Sight, which: number, ...statuses: readonly SubWallet['status'][]): SubWallet | undefined {
  const all = sight.all(subWallets);
  const fitting = all.filter(({ status }) => statuses.includes(status));
  return nth(fitting.length > 0 ? fitting : all, which);
}

function changing(...statuses: readonly SubWallet['status'][]) {
  return arbitrarily(
    fc.record({ which: fc.nat(12), by: fc.constantFrom('owner', 'owner', 'bank', 'merchant') }),
    ({ which, by }, sight) => {
      const sub = someSub(sight, which, ...statuses);
      const bank = bankOf(sub?.account ?? 'bank-a/');
      // Each resumes what it stopped itself.
      const fits = { paused: 'owner', suspended: 'bank' } as const;
      const stopper = sub?.status === 'paused' || sub?.status === 'suspended' ? fits[sub.status] : by;
      const signer = by === 'merchant' ? by : stopper;
      const owner = sub === undefined ? 'merchant' : ownerNow(sight, sub);
      const author = { owner, bank, merchant: 'merchant' }[signer];
      return { author, fields: { sub: sub?.sub ?? subId('none') } };
    },
  );
}

export const SUB_WALLET_OPERATIONS: ArbitraryOperations<keyof (typeof SUB_WALLETS)['operations']> = {
  openSub: arbitrarily(
    fc.record({
      honest,
      name: fc.constantFrom(...NAMES),
      owner: fc.constantFrom(...OWNERS),
      merchant: fc.constantFrom(...MERCHANTS),
      isDirect: fc.boolean(),
      perPaymentFen,
      totalFen: fc.constantFrom(0n, 0n, 150n),
    }),
    ({ honest: isHonest, name, owner, merchant, isDirect, perPaymentFen: fen, totalFen }, sight) => {
      const terms = { merchant, limits: limitsAround(fen, totalFen) };
      if (isDirect) {
        return { author: isHonest ? holderOf(sight, owner) : 'merchant', fields: directSub(name, owner, terms) };
      }
      const bank = bankOf(owner);
      const fields = pooledSub(name, { ...terms, account: poolOf(bank) }, owner);
      return { author: isHonest ? bank : 'merchant', cosigners: [ownerOf(name)], fields };
    },
  ),
  setSubLimits: arbitrarily(fc.record({ honest, which: fc.nat(12), perPaymentFen }), (drawn, sight) => {
    const sub = someSub(sight, drawn.which, 'active', 'paused');
    const author = sub === undefined || !drawn.honest ? 'merchant' : ownerNow(sight, sub);
    return { author, fields: { sub: sub?.sub ?? subId('none'), limits: limitsAround(drawn.perPaymentFen) } };
  }),
  pauseSub: changing('active'),
  resumeSub: changing('paused', 'suspended'),
  closeSub: changing('active', 'paused', 'suspended'),
  paySub: arbitrarily(
    fc.record({
      author: fc.constantFrom('merchant', 'bank-b'),
      lines: fc.array(
        fc.record({
          which: fc.nat(12),
          amountFen: fc.constantFrom(1n, 19n, 60n, 250n),
          /** Few, so that one comes twice. */
          id: fc.nat(5),
          byOwner: fc.boolean(),
          genuine: mostly(8),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    ({ author, lines }, sight) => {
      const asked = lines.map(({ which, amountFen, id, byOwner, genuine }) => {
        const sub = someSub(sight, which, 'active');
        const name = nameOf.get(sub?.sub ?? '') ?? 'none';
        const change = { merchant: sub?.merchant ?? MERCHANTS[0], validUntilHeight: sight.height + 5n };
        const owner = byOwner && sub !== undefined ? { owner: ownerNow(sight, sub) } : {};
        return subPayment(name, amountFen, { id: `c-${id}`, change, ...owner, app: appOf(genuine ? name : 'other') });
      });
      return { author, fields: { lines: asked } };
    },
  ),
  refundSub: arbitrarily(
    fc.record({ honest, which: fc.nat(12), refund: fc.nat(2), amountFen: fc.constantFrom(1n, 18n, 60n) }),
    ({ honest: isHonest, which, refund, amountFen }, sight) => {
      const paid = nth(sight.all(subSpendings), which);
      const merchant = sight.get(subWallets, paid?.sub ?? '')?.merchant ?? MERCHANTS[0];
      const line = { sub: paid?.sub ?? subId('none'), id: paid?.id ?? 'none', refund: `r-${refund}`, amountFen };
      return { author: isHonest ? holderOf(sight, merchant) : 'grid', fields: { lines: [line] } };
    },
  ),
  allowPool: arbitrarily(
    fc.record({ honest, account: fc.constantFrom(...OWNERS, ...DEPOSITS), fen: fc.constantFrom(0n, 100n, 10_000n) }),
    ({ honest: isHonest, account, fen }, sight) => {
      return { author: isHonest ? holderOf(sight, account) : 'merchant', fields: { account, perMonthFen: fen } };
    },
  ),
  settlePool: arbitrarily(
    fc.record({
      honest,
      bank: fc.constantFrom(...BANKS),
      next: mostly(10),
      kinds: fc.array(fc.constantFrom('fund', 'fund', 'collect', 'collect', 'return', 'withdraw'), {
        minLength: 1,
        maxLength: 3,
      }),
      amountFen: fc.constantFrom(1n, 40n, 500n),
    }),
    ({ honest: isHonest, bank, next, kinds, amountFen }, sight) => {
      const pool = poolOf(bank);
      const ends = { fund: `${bank}/vault`, withdraw: `${bank}/vault`, collect: OWNERS[bank === 'bank-a' ? 0 : 1] };
      const lines = kinds.map((kind) => poolLine(kind, kind === 'return' ? ends.collect : ends[kind], amountFen));
      const number = (sight.get(subPools, pool)?.settlements ?? 0) + (next ? 1 : 2);
      return { author: isHonest ? bank : 'grid', fields: settlement(number, lines, { pool }) };
    },
  ),
  closePool: arbitrarily(fc.record({ bank: fc.constantFrom(...BANKS), honest: mostly(3) }), (drawn, sight) => {
    const pools = sight.all(accounts).filter(({ kind, status }) => kind === 'pool' && status === 'open');
    const empty = pools.find((pool) => pool.creditsPostedFen === pool.debitsPostedFen);
    const pool = empty?.account ?? poolOf(drawn.bank);
    return { author: drawn.honest ? bankOf(pool) : 'merchant', fields: { pool } };
  }),
};
