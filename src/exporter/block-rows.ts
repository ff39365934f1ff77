// The rows of one certified block, from what its execution here gave. Knows no format and no place to put them.
import { toHex } from '../base/bytes.ts';
import { fromUint64 } from '../base/uint64.ts';
import type { Datum, Grant, RangeReceipt, Statement } from '../generated/state.ts';
import type { ChainedActivity } from '../ledger/activity.ts';
import { memberByTransactionKey } from '../ledger/consortium.ts';
import { STATE_ROWS, valueOfRow } from '../ledger/ledger-rows.ts';
import { rejectionName } from '../ledger/rejection.ts';
import { replacedStatements, statements } from '../ledger/settlement/tables.ts';
import { accessReceipts, grants, rangeReceipts } from '../ledger/sharing/tables.ts';
import type { CertifiedBlock } from './certified-ledger.ts';
import type { RowOf, TableRows } from './tables.ts';

type Rows<N extends keyof TableRows> = RowOf<N>[];

/** Kinds of activity that move a posted balance. */
const POSTED: ReadonlySet<ChainedActivity['kind']> = new Set(['posted', 'post-hold', 'settlement']);

export function blockRows(block: CertifiedBlock): TableRows {
  const { header, executed } = block;
  const { height, hash, timestampMs, receipts, receiptsRoot, stateRoot, historyRoot } = executed;
  const { epoch, view, parentHash } = header;
  const own: RowOf<'blocks'> = {
    ...{ height, hash: toHex(hash), parentHash: toHex(parentHash), epoch, view, timestampMs },
    transactions: receipts.length,
    ...{ receiptsRoot: toHex(receiptsRoot), stateRoot: toHex(stateRoot), historyRoot: toHex(historyRoot) },
  };
  return {
    blocks: [own],
    transactions: transactionRows(block),
    receipt_lines: lineRows(block),
    postings: postingRows(block),
    payments: paymentRows(block),
    ...entryRows(block),
  };
}

/** How many there are. */
export function countRows(rows: TableRows): number {
  return Object.values(rows).reduce((sum, { length }) => sum + length, 0);
}

function transactionRows({ executed, transactions, consortium }: CertifiedBlock): Rows<'transactions'> {
  const { height, receipts, decided } = executed;
  return receipts.map(({ transactionId, code, data, outcome, lines }, place) => {
    const by = transactions[place]?.by;
    return {
      ...{ height, place, transactionId: toHex(transactionId), decided: decided[place] ?? false },
      operation: by?.operation ?? null,
      author: (by && memberByTransactionKey(consortium, by.author)?.id) ?? null,
      authorKey: by === undefined ? null : toHex(by.author),
      ...verdict(code, outcome, data),
      lines: lines.length,
      refusedLines: lines.reduce((sum, line) => sum + (line.code === 0 ? 0 : 1), 0),
    };
  });
}

function lineRows({ executed: { height, receipts } }: CertifiedBlock): Rows<'receipt_lines'> {
  return receipts.flatMap(({ lines }, place) =>
    lines.map(({ code, outcome, transfer, data }, line) => ({
      ...{ height, place, line, ...verdict(code, outcome, data), transferId: orNull(transfer) },
    })),
  );
}

function verdict(code: number, outcome: string, data: readonly Datum[]) {
  const said = data.length === 0 ? null : JSON.stringify(Object.fromEntries(data.map((one) => [one.name, one.value])));
  return { code, refusal: code === 0 ? null : (rejectionName(code) ?? null), outcome: orNull(outcome), data: said };
}

function postingRows({ executed: { height, activity } }: CertifiedBlock): Rows<'postings'> {
  return activity.map(
    ({ account, shown, transaction, kind, side, counterparty, amountFen, balanceFen, number }, at) => ({
      ...{ height, sequence: at, transactionId: orNull(transaction), transferId: orNull(shown.transfer) },
      ...{ kind, account, side, counterparty: orNull(counterparty), amountFen },
      changeFen: POSTED.has(kind) ? (side === 'credit' ? amountFen : -amountFen) : 0n,
      ...{ balanceFen, number, code: orNull(shown.code), reference: orNull(shown.reference) },
    }),
  );
}

/** The sides of one payment that a block shows. */
interface Sides {
  readonly sequence: number;
  readonly first: ChainedActivity;
  debit?: ChainedActivity;
  credit?: ChainedActivity;
}

/**
 * A side names the account at the other end of the whole payment, not the position in between. Of a settlement run only
 * the producer's side is shown: then this is the end itself. One transfer may pay on what it paid: a
 * payment of its own.
 */
function paymentRows({ executed: { height, timestampMs, activity } }: CertifiedBlock): Rows<'payments'> {
  const payments: Sides[] = [];
  const latest = new Map<string, Sides>();
  for (const [sequence, row] of activity.entries()) {
    const { transfer } = row.shown;
    if (transfer === '' || !POSTED.has(row.kind)) continue;
    let sides = latest.get(transfer);
    if (sides === undefined || paysOn(sides, row)) {
      sides = { sequence, first: row };
      payments.push(sides);
      latest.set(transfer, sides);
    }
    if (row.side === 'debit') sides.debit ??= row;
    else sides.credit = row;
  }
  return payments.map(({ sequence, first, debit, credit }) => {
    const { shown, transaction, kind, amountFen } = first;
    const payer = credit?.counterparty ?? debit?.account ?? '';
    const payee = debit?.counterparty ?? credit?.account ?? '';
    return {
      ...{ height, sequence, timestampMs, transactionId: orNull(transaction), transferId: shown.transfer, kind },
      ...{ payer, payee, payerMember: memberOf(payer), payeeMember: memberOf(payee), amountFen },
      ...{ code: orNull(shown.code), reference: orNull(shown.reference) },
    };
  });
}

/** Every debit of a payment names the same payee. */
function paysOn({ debit }: Sides, { side, counterparty }: ChainedActivity): boolean {
  return side === 'debit' && debit !== undefined && debit.counterparty !== counterparty;
}

/** The servicing member of an account, by which its id begins. */
function memberOf(account: string): string {
  return account.slice(0, account.indexOf('/'));
}

/** The entries that the block wrote: statements, grants, receipts of reads. */
function entryRows({
  executed,
  changes,
}: CertifiedBlock): Pick<TableRows, 'statements' | 'grants' | 'access_receipts' | 'range_receipts'> {
  const rows = {
    statements: [] as Rows<'statements'>,
    grants: [] as Rows<'grants'>,
    access_receipts: [] as Rows<'access_receipts'>,
    range_receipts: [] as Rows<'range_receipts'>,
  };
  const height = BigInt(executed.height);
  for (const [key, row] of changes) {
    if (row === null || !key.startsWith(STATE_ROWS)) continue;
    const value = valueOfRow(row);
    switch (key.slice(STATE_ROWS.length, key.indexOf('/', STATE_ROWS.length))) {
      case statements.name:
        rows.statements.push(statementRow(statements.codec.decode(value)));
        break;
      case replacedStatements.name: {
        // Settled and corrected in one block: of its entry only the last revision is left.
        const { statement } = replacedStatements.codec.decode(value);
        if (statement?.height === height) rows.statements.push(statementRow(statement));
        break;
      }
      case grants.name:
        rows.grants.push(grantRow(grants.codec.decode(value), executed.height));
        break;
      case accessReceipts.name: {
        const { receipt, record, grant, subject, reason, ...rest } = accessReceipts.codec.decode(value);
        const ids = { receiptId: receipt, recordId: record, subject: orNull(subject), grantId: orNull(grant) };
        rows.access_receipts.push({ ...rest, ...ids, reason: orNull(reason) });
        break;
      }
      case rangeReceipts.name:
        rows.range_receipts.push(rangeRow(rangeReceipts.codec.decode(value)));
        break;
    }
  }
  // Entries come by their keys: the last revision of a statement before the one that it replaced.
  rows.statements.sort((a, b) => a.revision - b.revision);
  return rows;
}

function statementRow(statement: Statement): RowOf<'statements'> {
  const { site, periodStartMs, periodEndMs, revision, height, plan, planVersion, exportWh, importWh } = statement;
  const { grossFen, subsidyFen, taxFen, netFen, owedFen, nettedFen, waitingFen, producerAccount } = statement;
  const { paidTo, transfer, reason, energies } = statement;
  const perRate = energies.map((energy) => ({ rate: energy.rate, export_wh: `${energy.exportWh}` }));
  return {
    ...{ site, periodStartMs, periodEndMs, revision, height, plan, planVersion, exportWh, importWh },
    ...{ grossFen, subsidyFen, taxFen, netFen, owedFen, nettedFen, waitingFen, producerAccount },
    ...{ paidTo: orNull(paidTo), transferId: orNull(transfer), reason: orNull(reason) },
    energies: JSON.stringify(perRate),
  };
}

function grantRow(
  { grant, owner, status, reason, height: granted, revokedHeight, expiredHeight }: Grant,
  height: number,
): RowOf<'grants'> {
  const { scenario, reader, purpose, granularity, subject, record, keyEpoch, expiresAtMs } = grant;
  return {
    ...{ grantId: grant.grant, height, scenario, owner, reader, purpose, granularity, subject: orNull(subject) },
    ...{ recordId: orNull(record), keyEpoch, expiresAtMs, status, reason: orNull(reason) },
    ...{ grantedHeight: fromUint64(granted), revokedHeight: heightOf(revokedHeight) },
    expiredHeight: heightOf(expiredHeight),
  };
}

function rangeRow({ receipt, range, reason, aggregate, ...rest }: RangeReceipt): RowOf<'range_receipts'> {
  const { grant, subject, fieldGroup, ...named } = range;
  const ids = { receiptId: receipt, grantId: orNull(grant), subject: orNull(subject), fieldGroup: orNull(fieldGroup) };
  return { ...rest, ...named, ...ids, reason: orNull(reason), aggregate: orNull(aggregate) };
}

/** 0: it did not happen. */
function heightOf(height: bigint): bigint | null {
  return height === 0n ? null : height;
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
