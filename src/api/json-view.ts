// The ledger's values as JSON: 64-bit integers as decimal strings, bytes as hexadecimal. Knows no table.
import { toHex } from '../base/bytes.ts';
import type { Json } from '../base/canonical-json.ts';
import type { Datum, LineReceipt, Receipt } from '../generated/state.ts';
import type { Consortium } from '../ledger/consortium.ts';
import { rejectionName } from '../ledger/rejection.ts';
import type { ActivityItem, FinalTransaction } from './backend.ts';

/** Throws TypeError on what is neither plain data nor bytes. */
export function toJson(value: unknown): Json {
  switch (typeof value) {
    case 'bigint':
      return value.toString();
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (value instanceof Uint8Array) return toHex(value);
      if (Array.isArray(value)) return value.map(toJson);
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]));
    default:
      throw new TypeError(`a ${typeof value} has no JSON form`);
  }
}

/** Of a transaction that was accepted although not all of its lines were: a payment in it may not have been made. */
const WITH_REFUSED_LINES = 'accepted-with-refused-lines';

/** A receipt, with the rejection's name beside its number. */
export function viewFinal(final: FinalTransaction) {
  const { transactionId, height, index, receipt } = final;
  const { code, lines } = receipt;
  const isPartial = code === 0 && lines.some((line) => line.code !== 0);
  return {
    ...{ status: 'final', transactionId, height, index, ...viewCode(receipt) },
    ...(isPartial ? { name: WITH_REFUSED_LINES } : {}),
    lines: lines.map(viewLine),
  };
}

function viewLine(line: LineReceipt) {
  return { ...viewCode(line), transfer: line.transfer };
}

function viewCode({ code, data, outcome }: Pick<Receipt, 'code' | 'data' | 'outcome'>) {
  const name = code === 0 ? 'accepted' : (rejectionName(code) ?? `code-${code}`);
  return { code, name, outcome, data: viewData(data) };
}

function viewData(data: readonly Datum[]): { [name: string]: string } {
  return Object.fromEntries(data.map(({ name, value }) => [name, value]));
}

export function viewActivity(item: ActivityItem) {
  return { ...item, amountFen: item.amountFen.toString(), balanceFen: item.balanceFen.toString() };
}

export function viewConsortium(consortium: Consortium): Json {
  return toJson(consortium);
}
