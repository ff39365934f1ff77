// What a payment is about, from the transaction that made it and the state behind it: a statement and its readings, an
// order, a bill under a mandate, the attempt of a channel, a hold.
import { collectionId, collections, mandates } from '../../ledger/mandates/tables.ts';
import { statementId, statements } from '../../ledger/settlement/tables.ts';
import type { Table } from '../../ledger/table.ts';
import type { Said } from './said.ts';
import { is, isBetween, type Links } from './subjects.ts';

/** An entry of the state after the block of the payment. */
export type ReadEntry = <T>(table: Table<T>, id: string) => T | undefined;

/** Fields that name one thing together: by the last of them a line is about it. */
const TOGETHER: readonly (readonly string[])[] = [
  ['payee', 'order'],
  ['channel', 'attempt'],
  ['biller', 'collection'],
  ['sub', 'id'],
  ['payer', 'payment'],
  ['hold'],
];

/** In which any is enough. */
export function linksOfPayment(transfer: string, said: Said, read: ReadEntry): readonly Links[] {
  const moved: Links = { fixed: {}, transfers: [transfer] };
  const { site, periodStartMs } = valuesOf(said, ['site', 'periodStartMs']);
  if (typeof site === 'string' && typeof periodStartMs === 'bigint') {
    return [moved, linksOfStatement(site, periodStartMs, read)];
  }
  const named = TOGETHER.flatMap((names): Links[] => {
    const values = Object.entries(valuesOf(withPayer(said), names));
    const fits = values.flatMap(([name, value]) => (value === undefined ? [] : [[name, is(value)] as const]));
    if (fits.length < names.length) return [];
    return [{ fixed: Object.fromEntries(fits.slice(-1)), within: Object.fromEntries(fits.slice(0, -1)) }];
  });
  return [moved, ...named, ...linksOfMandate(said, read)];
}

/** From the registers to the money: readings from the period's start to its end, prices, plan, run, corrections. */
function linksOfStatement(site: string, periodStartMs: bigint, read: ReadEntry): Links {
  const statement = read(statements, statementId(site, periodStartMs));
  const endMs = statement?.periodEndMs ?? periodStartMs;
  return {
    fixed: { site: is(site), plan: is(statement?.plan ?? '') },
    within: {
      periodStartMs: is(periodStartMs),
      periodEndMs: is(endMs),
      atMs: (value) => isBetween(value, periodStartMs, endMs),
    },
  };
}

/** What is said of the mandate that a bill was collected under, and of no other bill. */
function linksOfMandate(said: Said, read: ReadEntry): readonly Links[] {
  const { biller, collection } = valuesOf(said, ['biller', 'collection']);
  if (typeof biller !== 'string' || typeof collection !== 'string') return [];
  const mandate = read(mandates, read(collections, collectionId({ biller, collection }))?.mandate ?? '')?.mandate;
  if (mandate === undefined) return [];
  return [{ fixed: { mandate: is(mandate) }, within: { biller: is(biller), collection: is(collection) } }];
}

/** A transfer between accounts calls the payer "debitAccount" and its payment "id"; a refund of it says otherwise. */
function withPayer(said: Said): Said {
  const { debitAccount, id } = valuesOf(said, ['debitAccount', 'id']);
  if (debitAccount === undefined || id === undefined) return said;
  return new Map([...said, ['payer', [debitAccount]], ['payment', [id]]]);
}

function valuesOf(said: Said, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, said.get(name)?.[0]]));
}
