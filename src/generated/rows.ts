// Generated from proto/ by `npm run gen`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { NO_BYTES, nestedItem, oneOf, present } from '../base/protobuf-fields.ts';
import { readSint64, readUint64, writeSint64, writeUint64 } from '../base/protobuf-integers.ts';

export interface AccountActivity {
  readonly timestampMs: bigint;
  readonly items: readonly ActivityItem[];
}

export function writeAccountActivity($writer: Writer, message: AccountActivity): void {
  if (message.timestampMs) { $writer.uint32(8); writeUint64($writer, message.timestampMs); }
  if (message.items) for (const item of message.items) { $writer.uint32(18).fork(); writeActivityItem($writer, item); $writer.ldelim(); }
}

export function readAccountActivity($reader: Reader): AccountActivity {
  let timestampMs: bigint = 0n;
  const items: ActivityItem[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: timestampMs = readUint64($reader); break;
      case 18: nestedItem($reader, 'items', items, readActivityItem); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { timestampMs, items };
}

export const ACTIVITY_ITEM_KIND = ['posted', 'hold', 'post-hold', 'void-hold', 'expired-hold', 'settlement'] as const;
export type ActivityItemKind = (typeof ACTIVITY_ITEM_KIND)[number];
export const ACTIVITY_ITEM_SIDE = ['debit', 'credit'] as const;
export type ActivityItemSide = (typeof ACTIVITY_ITEM_SIDE)[number];
export interface ActivityItem {
  readonly sequence: number;
  readonly transfer: Uint8Array;
  readonly transaction: Uint8Array;
  readonly kind: ActivityItemKind;
  readonly side: ActivityItemSide;
  readonly counterparty: string;
  readonly amountFen: bigint;
  readonly balanceFen: bigint;
  readonly code: string;
  readonly reference: string;
  readonly number: bigint;
  readonly chain: Uint8Array;
}

export function writeActivityItem($writer: Writer, message: ActivityItem): void {
  if (message.sequence) { $writer.uint32(8); $writer.uint32(message.sequence); }
  if (message.transfer?.length) { $writer.uint32(18); $writer.bytes(message.transfer); }
  if (message.transaction?.length) { $writer.uint32(26); $writer.bytes(message.transaction); }
  if (message.kind) { $writer.uint32(34); $writer.string(message.kind); }
  if (message.side) { $writer.uint32(42); $writer.string(message.side); }
  if (message.counterparty) { $writer.uint32(50); $writer.string(message.counterparty); }
  if (message.amountFen) { $writer.uint32(56); writeUint64($writer, message.amountFen); }
  if (message.balanceFen) { $writer.uint32(64); writeSint64($writer, message.balanceFen); }
  if (message.code) { $writer.uint32(74); $writer.string(message.code); }
  if (message.reference) { $writer.uint32(82); $writer.string(message.reference); }
  if (message.number) { $writer.uint32(88); writeUint64($writer, message.number); }
  if (message.chain?.length) { $writer.uint32(98); $writer.bytes(message.chain); }
}

export function readActivityItem($reader: Reader): ActivityItem {
  let sequence: number = 0;
  let transfer: Uint8Array = NO_BYTES;
  let transaction: Uint8Array = NO_BYTES;
  let kind: ActivityItemKind | undefined;
  let side: ActivityItemSide | undefined;
  let counterparty: string = '';
  let amountFen: bigint = 0n;
  let balanceFen: bigint = 0n;
  let code: string = '';
  let reference: string = '';
  let number: bigint = 0n;
  let chain: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: sequence = $reader.uint32(); break;
      case 18: transfer = $reader.bytes(); break;
      case 26: transaction = $reader.bytes(); break;
      case 34: kind = oneOf($reader, 'kind', ACTIVITY_ITEM_KIND); break;
      case 42: side = oneOf($reader, 'side', ACTIVITY_ITEM_SIDE); break;
      case 50: counterparty = $reader.stringVerify(); break;
      case 56: amountFen = readUint64($reader); break;
      case 64: balanceFen = readSint64($reader); break;
      case 74: code = $reader.stringVerify(); break;
      case 82: reference = $reader.stringVerify(); break;
      case 88: number = readUint64($reader); break;
      case 98: chain = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sequence, transfer, transaction, kind: present(kind, 'kind', 'posted | hold | post-hold | void-hold | expired-hold | settlement'), side: present(side, 'side', 'debit | credit'), counterparty, amountFen, balanceFen, code, reference, number, chain };
}

export const rows = {
  AccountActivity: { write: writeAccountActivity, read: readAccountActivity },
  ActivityItem: { write: writeActivityItem, read: readActivityItem },
};
