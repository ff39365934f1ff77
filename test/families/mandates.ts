// Arbitrary operations of mandates, collections and micro-payments.
import fc from 'fast-check';
import type { Mandate } from '../../src/generated/state.ts';
import type { MandateTerms, MicroPayment } from '../../src/generated/transaction.ts';
import { dayOfMs } from '../../src/ledger/mandates/calendar.ts';
import type { MANDATES } from '../../src/ledger/mandates/mandates.ts';
import { microDigest } from '../../src/ledger/mandates/micro-line.ts';
import { collectionId, collections, mandates } from '../../src/ledger/mandates/tables.ts';
import { keyOf, seedOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly } from './parties.ts';

const which = fc.nat(20);
const NOTHING = new Uint8Array();
/** Few, so that mandates meet. */
const names = fc.constantFrom('m-1', 'm-2', 'm-3', 'm-4');
const collectionNames = fc.constantFrom('c-1', 'c-2', 'c-3', 'c-4', 'c-5', 'c-6');
const ends = fc.record({ biller: fc.constantFrom(...DEPOSITS), payer: fc.constantFrom(...DEPOSITS) });

const terms = fc.record({
  perCollectionFen: fc.constantFrom<bigint[]>(40n, 700n),
  periodCapFen: fc.constantFrom<bigint[]>(700n, 1_400n),
  totalCapFen: fc.constantFrom<bigint[]>(0n, 0n, 2_000n),
  period: fc.constantFrom<MandateTerms['period'][]>('month', 'quarter', 'year'),
  retries: fc.constantFrom(0, 1, 3),
  lastIn: fc.constantFrom(0, 0, 400),
});
const kinds = fc.constantFrom<Mandate['kind'][]>('recurring', 'recurring', 'recurring', 'one-off', 'micro');

const { dayOffsetMs } = testConsortium.rules;
const todayOf = (sight: Sight): number => dayOfMs(sight.timestampMs, dayOffsetMs);

function termsFrom(
  sight: Sight,
  { lastIn, retries, ...drawn }: typeof terms extends fc.Arbitrary<infer T> ? T : never,
) {
  const day = todayOf(sight);
  const again = retries === 0 ? 0 : 1;
  return {
    ...{ ...drawn, retries, anchorDay: day - 3, firstDay: day, lastDay: lastIn === 0 ? 0 : day + lastIn },
    ...{ noticeDays: 0, retrySpacingHours: again, retryWindowDays: 5 * again },
  };
}

const mandateAt = (sight: Sight, position: number, kind?: 'micro'): Mandate | undefined => {
  const all = sight.all(mandates).filter((one) => (one.kind === 'micro') === (kind === 'micro'));
  const active = all.filter(({ status, supersededBy }) => status === 'active' && supersededBy === '');
  return nth(active.length > 0 && position % 4 !== 0 ? active : all, position);
};

const nobody = { biller: DEPOSITS[2], mandate: 'm-9', payer: DEPOSITS[0] } as const;

export const MANDATE_OPERATIONS: ArbitraryOperations<keyof (typeof MANDATES)['operations']> = {
  signMandate: arbitrarily(
    fc.record({ honest: mostly(10), ends, mandate: names, kind: kinds, terms }),
    ({ honest, ends: { biller, payer }, mandate, kind, terms: drawn }, sight) => {
      const other = payer === biller ? (DEPOSITS.find((id) => id !== biller) ?? payer) : payer;
      const fields = { biller, mandate, payer: other, contract: '', kind, terms: termsFrom(sight, drawn) };
      const signers = [holderOf(sight, biller), bankOf(other)];
      return { author: honest ? holderOf(sight, other) : 'merchant', cosigners: signers, fields };
    },
  ),
  changeMandate: arbitrarily(
    fc.record({ which, byAll: fc.boolean(), capFen: fc.constantFrom(700n, 900n, 2_000n) }),
    ({ which: position, byAll, capFen }, sight) => {
      const found = mandateAt(sight, position);
      const { biller, mandate, payer } = found ?? nobody;
      const before = found?.terms;
      const none = { lastIn: 0, retries: 0, perCollectionFen: 1n, totalCapFen: 0n, period: 'month' } as const;
      const terms = { ...(before ?? termsFrom(sight, { ...none, periodCapFen: capFen })), periodCapFen: capFen };
      const cosigners = byAll ? [holderOf(sight, biller), bankOf(payer)] : [];
      const revision = found?.revision ?? 1;
      return { author: holderOf(sight, payer), cosigners, fields: { biller, mandate, revision, terms } };
    },
  ),
  migrateMandates: arbitrarily(
    fc.record({ which, name: fc.constantFrom('n-1', 'n-2', 'n-3'), atOnce: mostly(4), to: ends, moves: fc.boolean() }),
    ({ which: position, name: mandate, atOnce, to, moves }, sight) => {
      const found = mandateAt(sight, position);
      const { biller: fromBiller, mandate: fromMandate, payer: before } = found ?? nobody;
      const biller = moves ? to.biller : fromBiller;
      const drawn = moves ? to.payer : before;
      const payer = drawn === biller ? (DEPOSITS.find((id) => id !== biller) ?? drawn) : drawn;
      const none = { lastIn: 0, retries: 0, perCollectionFen: 1n, totalCapFen: 0n, period: 'month' } as const;
      const terms = found?.terms ?? termsFrom(sight, { ...none, periodCapFen: 1n });
      const effectiveDay = atOnce ? 0 : todayOf(sight) + 62;
      const cosigners = [...[fromBiller, biller, before, payer].map((id) => holderOf(sight, id)), bankOf(payer)];
      const line = { fromBiller, fromMandate, biller, mandate, payer, terms, effectiveDay };
      return { author: bankOf(payer), cosigners, fields: { lines: [line] } };
    },
  ),
  setMandateStatus: arbitrarily(
    fc.record({
      which,
      by: fc.constantFrom('payer', 'payer', 'bank', 'biller'),
      status: fc.constantFrom<Array<'active' | 'paused' | 'revoked'>>('paused', 'active', 'active', 'revoked'),
    }),
    ({ which: position, by, status }, sight) => {
      const { biller, mandate, payer } = nth(sight.all(mandates), position) ?? nobody;
      const author = by === 'bank' ? bankOf(payer) : holderOf(sight, by === 'payer' ? payer : biller);
      return { author, fields: { biller, mandate, status, order: by === 'bank' ? '7/2026' : '' } };
    },
  ),
  noticeCollections: arbitrarily(
    fc.record({
      ...{ honest: mostly(10), which, collection: collectionNames, bill: fc.constantFrom('b-1', 'b-2', 'b-3', 'b-4') },
      ...{ amountFen: fc.constantFrom(40n, 350n, 700n), inDays: fc.constantFrom(0, 0, 1, 2, 30), last: fc.boolean() },
    }),
    ({ honest, which: position, collection, bill, amountFen, inDays, last }, sight) => {
      const { biller, mandate } = mandateAt(sight, position) ?? nobody;
      const before = sight.get(collections, collectionId({ biller, collection }));
      const line = {
        ...{ biller, collection, mandate, bill: before?.bill ?? seedOf(bill), last: before?.last ?? last },
        ...{ amountFen: before?.amountFen ?? amountFen, dueDay: before?.dueDay ?? todayOf(sight) + inDays },
      };
      return { author: honest ? holderOf(sight, biller) : 'merchant', fields: { lines: [line] } };
    },
  ),
  refuseCollection: arbitrarily(fc.record({ honest: mostly(5), which }), ({ honest, which: position }, sight) => {
    const found = nth(sight.all(collections), position);
    const { biller, collection, payer } = found ?? { ...nobody, collection: 'c-9' };
    return { author: honest ? holderOf(sight, payer) : 'merchant', fields: { biller, collection } };
  }),
  collectPayments: arbitrarily(
    fc.record({
      ...{ honest: mostly(10), which, exact: mostly(8), twice: fc.boolean() },
      from: fc.constantFrom('open', 'open', 'tried', 'tried', 'all'),
    }),
    ({ honest, which: position, exact, twice, from }, sight) => {
      const all = sight.all(collections);
      const open = all.filter(({ status }) => status === 'noticed');
      const tried = open.filter(({ attempts }) => attempts > 0);
      const some = from === 'tried' && tried.length > 0 ? tried : open;
      const found = nth(some.length > 0 && from !== 'all' ? some : all, position);
      const { biller, collection, amountFen } = found ?? { ...nobody, collection: 'c-9', amountFen: 1n };
      const attempt = Math.min((found?.attempts ?? 0) + 1, 4);
      const line = { biller, collection, amountFen: exact ? amountFen : amountFen + 1n, attempt };
      return {
        author: honest ? holderOf(sight, biller) : 'merchant',
        fields: { lines: twice ? [line, { ...line, attempt: Math.min(attempt + 1, 4) }] : [line] },
      };
    },
  ),
  refundCollection: arbitrarily(
    fc.record({
      which,
      reason: fc.constantFrom<Array<'payer-asks' | 'unauthorised' | 'biller-gives-back'>>(
        ...(['payer-asks', 'payer-asks', 'unauthorised', 'biller-gives-back'] as const),
      ),
      honest: mostly(8),
    }),
    ({ which: position, reason, honest }, sight) => {
      const all = sight.all(collections);
      const fit = all.filter(({ status }) => status === 'collected' || status === 'refund-due');
      const { biller, collection, payer, amountFen } = nth(fit.length > 0 ? fit : all, position) ?? {
        ...nobody,
        ...{ collection: 'c-9', amountFen: 1n },
      };
      const asks = { 'payer-asks': holderOf(sight, payer), unauthorised: bankOf(payer) } as const;
      const author = reason === 'biller-gives-back' ? holderOf(sight, biller) : asks[reason];
      return { author: honest ? author : 'merchant', fields: { biller, collection, reason, amountFen } };
    },
  ),
  postMicroPayments: arbitrarily(
    fc.record({
      ...{ honest: mostly(10), which, batch: fc.constantFrom('b-1', 'b-2', 'b-3', 'b-4', 'b-5', 'b-6'), ends },
      amounts: fc.array(fc.constantFrom(1n, 4_999n, 10_000n, 333_333n, 9_000_000n), { minLength: 1, maxLength: 4 }),
      signed: fc.boolean(),
      id: fc.nat(50),
    }),
    ({ honest, which: position, batch, ends: drawn, amounts, signed, id }, sight) => {
      const mandate = signed ? undefined : mandateAt(sight, position, 'micro');
      const payer = mandate?.payer ?? drawn.payer;
      const payee = mandate?.biller ?? (drawn.biller === payer ? DEPOSITS.find((one) => one !== payer) : drawn.biller);
      const key = keyOf(holderOf(sight, payer));
      const validUntilHeight = sight.height + 30n;
      const lines = amounts.map((amountMicro, index): MicroPayment => {
        const line = { id: `${id}-${index}`, payer, payee: payee ?? DEPOSITS[0], amountMicro, unlocked: false };
        if (mandate !== undefined) {
          return { ...line, mandate: mandate.mandate, signer: NOTHING, validUntilHeight: 0n, signature: NOTHING };
        }
        const unsigned = { ...line, mandate: '', signer: key.publicKey, validUntilHeight, signature: NOTHING };
        return { ...unsigned, signature: key.sign(microDigest(testConsortium.chainId, unsigned)) };
      });
      const author = mandate !== undefined && honest ? holderOf(sight, mandate.biller) : 'merchant';
      return { author, fields: { batch, lines } };
    },
  ),
};
