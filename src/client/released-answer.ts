// A node's answer about released records: hexadecimal of what the SDK has decoded.
import { fromHex } from '../base/bytes.ts';
import { grants, records } from '../ledger/sharing/tables.ts';
import type { RangeItem, ReleasedPayload } from './answers.ts';

export interface ReleasedAnswer {
  readonly ciphertext?: string;
  readonly record: string;
  readonly grant?: string;
}

export interface RangePageAnswer {
  readonly items: readonly RangeItemAnswer[];
  readonly next?: string;
}

export function releasedOf({ ciphertext = '', record, grant }: ReleasedAnswer): ReleasedPayload {
  return {
    ciphertext: fromHex(ciphertext),
    record: records.codec.decode(fromHex(record)),
    grant: grant === undefined ? undefined : grants.codec.decode(fromHex(grant)),
  };
}

type RangeItemAnswer = ReleasedAnswer & { readonly at: string; readonly leftOut?: string };

export function rangeItemOf(item: RangeItemAnswer): RangeItem {
  const { at, leftOut } = item;
  if (leftOut === undefined) return { at, ...releasedOf(item) };
  return { at, record: records.codec.decode(fromHex(item.record)), leftOut };
}
