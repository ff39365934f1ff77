// A wallet of coins that is connected: what was sent is sent again, and what the ledger says became of the rest is kept.
// Broken off at any instant it is begun again: a coin that was deposited is refused as spent, and looked up.
import { equalBytes } from '../../base/bytes.ts';
import type { GridpactClient } from '../../client/client.ts';
import type { LineOutcome } from '../../client/run-lines.ts';
import {
  afterDeposit,
  type CashPurse,
  type PartFate,
  partOf,
  type SentFate,
  sentTo,
  withoutSettled,
} from '../../device/cash/cash-purse.ts';
import { cashBytes } from '../../device/cash/cash-text.ts';
import { type KeptCoin, noteAndPart, type SignedDeposit, toDeposit } from '../../device/cash/cash-wallet.ts';
import type { OpenCash } from './cash-folder.ts';

export interface DepositDone {
  readonly depositedFen: bigint;
  readonly lostFen: bigint;
  /** Of each coin, but for those of which it was known already that they were deposited here. */
  readonly lines: readonly { readonly item: string; readonly outcome: LineOutcome }[];
}

const SPENT: ReadonlySet<string> = new Set(['serial-spent', 'ancestor-or-child-spent']);

/** All that the wallet has marked as sent to this account; the wallet's own key is the author. */
export async function depositSent(open: OpenCash, client: GridpactClient, account: string): Promise<DepositDone> {
  const sent = sentTo(open.purse, account);
  if (sent.length === 0) return { depositedFen: 0n, lostFen: 0n, lines: [] };
  const lines = sent.map((kept) => toDeposit(open.wallet, kept, account));
  const author = open.wallet.signer;
  const outcomes = await client.cash.deposit(author, lines);
  const fates = new Map<KeptCoin, SentFate>();
  for (const [i, kept] of sent.entries()) fates.set(kept, await fateOf(client, lines[i], outcomes[i]));
  await open.keep(afterDeposit(open.purse, fates));
  const sum = (fate: SentFate) =>
    sent.reduce((fen, kept) => (fates.get(kept) === fate ? fen + kept.valueFen : fen), 0n);
  const shown = sent.flatMap((kept, i) => {
    const outcome = outcomes[i];
    if (outcome === undefined || (outcome.code !== 0 && fates.get(kept) === 'paid')) return [];
    return [{ item: noteAndPart(kept).join('/'), outcome }];
  });
  return { depositedFen: sum('paid'), lostFen: sum('lost'), lines: shown };
}

async function fateOf(
  client: GridpactClient,
  line: SignedDeposit | undefined,
  outcome: LineOutcome | undefined,
): Promise<SentFate> {
  if (outcome?.code === 0) return 'paid';
  if (line === undefined || outcome === undefined || !SPENT.has(outcome.name)) return 'back';
  // It may be this wallet that deposited it, and never heard of it. The account alone does not say so: another coin of the
  // same part may have been deposited to it.
  const [serial, part] = partOf(line.coin);
  const deposited = await client.cash.depositedCoin(serial, part);
  if (deposited !== undefined) return equalBytes(cashBytes([deposited]), cashBytes([line.coin])) ? 'paid' : 'lost';
  const spent = await client.cash.spentPart(serial, part);
  return spent?.status === 'deposited' && spent.part === part && spent.account === line.account ? 'paid' : 'lost';
}

/** Coins that were given away and are deposited now are forgotten; own ones that another deposited are marked. */
export async function lookUp(open: OpenCash, client: GridpactClient): Promise<CashPurse> {
  const { purse } = open;
  const parts = [...purse.coins.map(noteAndPart), ...purse.given.flatMap(({ coins }) => coins.map(partOf))];
  const fates = new Map<string, PartFate>();
  for (const [serial, part] of parts) {
    const id = `${serial}/${part}`;
    if (fates.has(id)) continue;
    const note = await client.cash.note(serial);
    const spent = note?.status === 'returned' ? undefined : await client.cash.spentPart(serial, part);
    fates.set(id, note?.status === 'returned' ? 'returned' : spent && 'deposited');
  }
  const after = withoutSettled(purse, (serial, part) => fates.get(`${serial}/${part}`), BigInt(Date.now()));
  await open.keep(after);
  return after;
}

/** Accounts to which something was sent whose outcome the wallet does not know. */
export function openDeposits({ coins }: CashPurse): readonly string[] {
  return [...new Set(coins.flatMap(({ depositTo }) => depositTo ?? []))];
}
