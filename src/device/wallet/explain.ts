// Local and remote balance, and every line between them: remote - local = sum(lines), exactly and always. Both sides
// agreed on a balance once; what each has entered since is compared by id. What no entry accounts for is a line
// of its own, so nothing is ever left out: it is there exactly when somebody changed a balance without an entry.
import { equalBytes } from '../../base/bytes.ts';
import type { Wallet } from './wallet.ts';

/** An entry of one side: its effect on the balance of that side, negative for what was spent. */
export interface BalanceEntry {
  /** The same on both sides for the same thing. */
  readonly id: string;
  readonly amountFen: bigint;
  /** What binds the id to its content, where both sides know it. */
  readonly hash?: Uint8Array | undefined;
  /** For people: the order, the payee, the operation. */
  readonly text: string;
}

export interface RemoteEntry extends BalanceEntry {
  /**
   * payment: by this device, so it should have it too. kept: a payment by this device whose money the ledger left where it
   * was, since the order had been paid before. pending: held, cooling off or on its way back. other: another channel.
   */
  readonly kind: 'payment' | 'kept' | 'pending' | 'other';
}

export interface Side<T> {
  readonly balanceFen: bigint;
  /** Since the synchronisation after which both sides had the same balance. */
  readonly entries: readonly T[];
}

export type ExplainedKind =
  | 'device-only'
  | 'ledger-only'
  | 'kept'
  | 'pending'
  /** In both with another content. */
  | 'differs'
  /** Signed by the key of this device, which does not have it: the key was copied. */
  | 'not-ours'
  | 'unexplained';

export interface ExplainedLine {
  readonly kind: ExplainedKind;
  readonly id: string;
  /** What it adds to remote - local. */
  readonly amountFen: bigint;
  readonly text: string;
  /** 910 journal-mismatch: the bank has to look at it. */
  readonly alarm: boolean;
}

const ALARMS: ReadonlySet<ExplainedKind> = new Set<ExplainedKind>(['differs', 'not-ours', 'unexplained']);

/** Lines in the order of the device's entries, then of the ledger's. */
export function explain(local: Side<BalanceEntry>, remote: Side<RemoteEntry>): readonly ExplainedLine[] {
  const lines: ExplainedLine[] = [];
  const add = (kind: ExplainedKind, { id, text }: { id: string; text: string }, amountFen: bigint) => {
    lines.push({ kind, id, amountFen, text, alarm: ALARMS.has(kind) });
  };
  const open = groups(remote.entries);
  for (const entry of local.entries) {
    const other = open.get(entry.id)?.shift();
    if (other === undefined) add('device-only', entry, -entry.amountFen);
    else if (isOther(entry, other)) add('differs', entry, other.amountFen - entry.amountFen);
    else if (other.amountFen !== entry.amountFen) add('kept', entry, other.amountFen - entry.amountFen);
  }
  for (const entry of [...open.values()].flat()) add(REMOTE_KINDS[entry.kind], entry, entry.amountFen);
  const difference = remote.balanceFen - local.balanceFen;
  const rest = difference - lines.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  if (rest !== 0n) add('unexplained', { id: '', text: '' }, rest);
  return lines;
}

const REMOTE_KINDS = { payment: 'not-ours', kept: 'not-ours', pending: 'pending', other: 'ledger-only' } as const;

/** A payment whose money was left where it was has no effect, and is no other payment for that. */
function isOther(local: BalanceEntry, remote: RemoteEntry): boolean {
  if (local.hash !== undefined && remote.hash !== undefined && !equalBytes(local.hash, remote.hash)) return true;
  return remote.kind === 'kept' ? remote.amountFen !== 0n : remote.amountFen !== local.amountFen;
}

function groups(entries: readonly RemoteEntry[]): Map<string, RemoteEntry[]> {
  const found = new Map<string, RemoteEntry[]>();
  for (const entry of entries) found.set(entry.id, [...(found.get(entry.id) ?? []), entry]);
  return found;
}

/** The id of a record as an entry. */
export function recordEntryId(epoch: number, counter: number): string {
  return `${epoch}/${counter}`;
}

/** The device's side of its purse, since it last saw the row. */
export function purseSide(wallet: Wallet): Side<BalanceEntry> {
  const entries = wallet.unposted.map(({ record: { epoch, counter, offer }, hash }) => ({
    ...{ id: recordEntryId(epoch, counter), amountFen: -offer.amountFen, hash },
    text: `${offer.merchant} ${offer.order}`,
  }));
  return { balanceFen: wallet.balanceFen, entries };
}
