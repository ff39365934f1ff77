// The ledger's side of a purse since the device last saw it: what was debited and credited on the purse's account, and
// which records of this device that was.
import { equalBytes } from '../base/bytes.ts';
import { type RemoteEntry, recordEntryId, type Side } from '../device/wallet/explain.ts';
import type { HeldPayment, Wallet } from '../device/wallet/wallet.ts';
import type { Purse } from '../generated/state.ts';
import { OFFLINE_PAYMENT } from '../ledger/purses/epoch-plan.ts';
import { purseAccount } from '../ledger/purses/tables.ts';
import type { ActivityItem } from './answers.ts';
import type { Flow } from './run-lines.ts';

const PAGE = 100;
/** Of the purse's account; a device that saw nothing for longer asks its bank for a new purse. */
const MAX_ITEMS = 10_000;

/** `row`: as the ledger has it now; `seenHeight`: the block after which device and ledger had the same. */
export async function purseEntries(
  { node }: Flow,
  wallet: Wallet,
  row: Purse,
  seenHeight: number,
): Promise<Side<RemoteEntry>> {
  const items: ActivityItem[] = [];
  let before: string | undefined;
  do {
    const page = await node.activity(purseAccount(row.bank, row.purse), { limit: PAGE, ...(before && { before }) });
    items.push(...page.items.filter(({ height }) => height > seenHeight));
    const isOlder = page.items.some(({ height }) => height <= seenHeight);
    before = isOlder || items.length >= MAX_ITEMS ? undefined : page.next;
  } while (before !== undefined);
  return { balanceFen: row.fundsFen - row.spentFen, entries: entriesOf(wallet, row, items.toReversed()) };
}

/** Of the activity, oldest first, and of records that used their counter without being paid. */
function entriesOf(wallet: Wallet, row: Purse, items: readonly ActivityItem[]): readonly RemoteEntry[] {
  const open = [...wallet.unposted];
  const entries = items.map((item): RemoteEntry => {
    const { side, amountFen: fen, code, transfer, counterparty, reference } = item;
    const amountFen = side === 'debit' ? -fen : fen;
    const text = `${counterparty} ${reference}`.trim();
    if (side !== 'debit' || code !== OFFLINE_PAYMENT) return { id: transfer, amountFen, text, kind: 'other' };
    const at = open.findIndex((own) => isOf(own, item));
    const [own] = at < 0 ? [] : open.splice(at, 1);
    if (own === undefined) return { id: transfer, amountFen, text, kind: 'payment' };
    return { ...placeOf(own, row), amountFen, text, kind: 'payment' };
  });
  const kept = open.filter(({ record }) => isUsed(row, record)).map((own) => keptEntry(own, row));
  return [...entries, ...kept];
}

function isOf({ record: { offer } }: HeldPayment, { counterparty, reference }: ActivityItem): boolean {
  return offer.merchant === counterparty && offer.order === reference;
}

function isUsed({ epoch, used }: Purse, record: HeldPayment['record']): boolean {
  return record.epoch < epoch || (record.epoch === epoch && ((used >> BigInt(record.counter - 1)) & 1n) === 1n);
}

function keptEntry(own: HeldPayment, row: Purse): RemoteEntry {
  const { merchant, order } = own.record.offer;
  return { ...placeOf(own, row), amountFen: 0n, text: `${merchant} ${order}`, kind: 'kept' };
}

/** With the hash that the ledger has at the record's place, where its epoch is the present one. */
function placeOf({ record: { epoch, counter }, hash }: HeldPayment, row: Purse) {
  const id = recordEntryId(epoch, counter);
  if (epoch !== row.epoch) return { id };
  const isThere = row.hashes.some((known) => equalBytes(known, hash));
  return { id, hash: isThere ? hash : row.hashes[0] };
}
