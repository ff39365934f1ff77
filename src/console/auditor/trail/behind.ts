// What a line of a transaction names that has an entry of its own: orders, mandates, purses, statements. By the names of
// its fields, of which each means one thing in every operation of proto/transaction.proto.

import type { ProvenTransaction } from '../../../verifier/claim-check.ts';
import { isMessage } from '../../../verifier/decoded-fields.ts';
import type { Decoded, DecodedMessage } from '../../../verifier/protobuf-reader.ts';
import { textAt } from '../../entries.ts';
import type { Row } from '../../rows.ts';

/** Names of fields with their values as text; the first where a name stands more than once. */
export type Named = ReadonlyMap<string, string>;

/** As the ledger writes an instant in an id. */
const INSTANT_DIGITS = 13;
const INSTANT = /Ms$/;

/** Tables, and the fields that make an id of them, with slashes between. */
const TABLES: readonly (readonly [table: string, ...fields: readonly string[]])[] = [
  ['statement', 'site', 'periodStartMs'],
  ['order', 'payee', 'order'],
  ['order', 'merchant', 'order'],
  ['payment-id', 'debitAccount', 'id'],
  ['payment-id', 'payer', 'payment'],
  ['refund', 'payee', 'refund'],
  ['collection', 'biller', 'collection'],
  ['channel', 'channel'],
  ['attempt', 'channel', 'attempt'],
  ['sub-wallet', 'sub'],
  ['sub-spending', 'sub', 'id'],
  ['sub-refund', 'sub', 'id', 'refund'],
  ['pool-settlement', 'pool', 'number'],
  ['device', 'deviceKey'],
  ['purse', 'purse'],
  ['campaign', 'campaign'],
  ['packet-spend', 'campaign', 'index', 'id'],
  ['packet-refund', 'campaign', 'index', 'id', 'refund'],
  ['cheque', 'drawer', 'cheque'],
  ['cash-note', 'serial'],
  ['clearing-window', 'window'],
  ['window-net', 'window', 'member'],
  ['settlement-entry', 'reference'],
  ['complaint', 'account', 'complaint'],
  ['hold', 'hold'],
];
/** Tables whose entries have the id of a transfer. */
const BY_TRANSFER = ['hold', 'micro-sum', 'refund-total'];
/** Fields of such entries that are ids of others. */
const NEXT: readonly (readonly [from: string, field: string, table: string])[] = [
  ['collection', 'mandate', 'mandate'],
  ['micro-sum', 'mandate', 'mandate'],
  ['attempt', 'of', 'order'],
  ['purse', 'device', 'device'],
];
const ACCOUNTS = [
  ...['account', 'payer', 'payee', 'merchant', 'biller', 'drawer', 'issuer', 'pool', 'campaign'],
  ...['debitAccount', 'creditAccount', 'paidTo', 'producerAccount', 'suspenseAccount'],
];

/** What the line says, and what all lines of its operation share. */
export function namedBy({ body, operation }: ProvenTransaction, line: number, lines: number): Named {
  const fields = body[operation];
  if (!isMessage(fields)) return new Map();
  const named = new Map<string, string>();
  note(named, fields);
  const own = Object.values(fields).find((value) => Array.isArray(value) && value.length === lines);
  const said = Array.isArray(own) ? (own as readonly Decoded[])[line] : undefined;
  if (said !== undefined && isMessage(said)) note(named, said);
  return named;
}

/** All that its operation says under this name, in whatever line. */
export function valuesOf({ body, operation }: ProvenTransaction, field: string): ReadonlySet<string> {
  const values = new Set<string>();
  const look = (value: Decoded | undefined): void => {
    if (Array.isArray(value)) for (const item of value) look(item);
    else if (value !== undefined && isMessage(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (name === field && typeof inner === 'string') values.add(inner);
        else look(inner);
      }
    }
  };
  look(body[operation]);
  return values;
}

/** Messages nest a few deep; a crafted one was refused when it was read. */
function note(named: Map<string, string>, message: DecodedMessage): void {
  for (const [field, value] of Object.entries(message)) {
    if (isMessage(value)) note(named, value);
    else if (value !== null && value !== '' && !Array.isArray(value) && !named.has(field)) {
      named.set(field, String(value));
    }
  }
}

/** Keys of entries that may be there. */
export function keysBehind(named: Named, transfer: string): readonly string[] {
  const keys = TABLES.flatMap(([table, ...fields]) => {
    const values = fields.map((field) => idPart(field, named.get(field)));
    return values.includes('') ? [] : [`${table}/${values.join('/')}`];
  });
  return [...new Set([...keys, ...BY_TRANSFER.map((table) => `${table}/${transfer}`)])];
}

function idPart(field: string, value = ''): string {
  return INSTANT.test(field) && value !== '' ? value.padStart(INSTANT_DIGITS, '0') : value;
}

/** Keys of what such entries stand on in their turn. */
export function keysAfter(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ key, entry }) =>
    NEXT.flatMap(([from, field, table]) => {
      const id = key.startsWith(`${from}/`) ? textAt(entry, field) : '';
      return id === '' ? [] : [`${table}/${id}`];
    }),
  );
}

/** Accounts that may have been debited or credited, by what the line and the entries behind it name. */
export function accountsNamed(named: Named, behind: readonly Row[]): readonly string[] {
  const ofEntries = behind.flatMap(({ key, entry }) => {
    const purse = key.startsWith('purse/') ? [`${textAt(entry, 'bank')}/purse.${textAt(entry, 'purse')}`] : [];
    return [...purse, ...ACCOUNTS.map((field) => textAt(entry, field))];
  });
  const member = named.get('member');
  const ofMember = member === undefined ? [] : [`${member}/position`, `${member}/vault`];
  const own = ACCOUNTS.map((field) => named.get(field) ?? '');
  return [...new Set([...own, ...ofEntries, ...ofMember])].filter((account) => account.includes('/'));
}
