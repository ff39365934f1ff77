// The steps of one certified block that are about a subject: transactions and lines that name it, refused ones too, and
// what moved its money, also where a block did that by itself.
import { toHex } from '../../base/bytes.ts';
import type { Receipt } from '../../generated/state.ts';
import type { ChainedActivity } from '../../ledger/activity.ts';
import { memberByTransactionKey } from '../../ledger/consortium.ts';
import { STATE_ROWS, valueOfRow } from '../../ledger/ledger-rows.ts';
import { rejectionName } from '../../ledger/rejection.ts';
import { erasures } from '../../ledger/sharing/tables.ts';
import type { CertifiedBlock } from '../certified-ledger.ts';
import { linesSaid, type Said } from './said.ts';
import type { TrailSubject } from './subjects.ts';

export interface TrailStep {
  readonly height: number;
  readonly timestampMs: number;
  /** Hexadecimal; undefined for what a block did by itself, such as ending a hold. */
  readonly transactionId: string | undefined;
  readonly operation: string | undefined;
  /** Member that authored it; undefined for a customer and for a block. */
  readonly by: string | undefined;
  /** That signed first, in hexadecimal. */
  readonly byKey: string | undefined;
  /** From 0; undefined where the whole transaction is meant. */
  readonly line: number | undefined;
  /** Lines of its transaction, those about others included; 1 where it has none, 0 where a block did it by itself. */
  readonly lineCount: number;
  /** Name of the refusal; undefined where it was accepted. */
  readonly refusal: string | undefined;
  /** Named outcome of what was accepted and did not do all that was asked; else empty. */
  readonly outcome: string;
  /** What the receipt says beside. */
  readonly data: Readonly<Record<string, string>>;
  readonly said: Said;
  readonly movements: readonly ChainedActivity[];
}

const NOTHING_SAID: Said = new Map();
const NO_LINE = -1;
const NO_AUTHOR = { by: undefined, transactionId: undefined };

export function stepsOf(block: CertifiedBlock, subject: TrailSubject): readonly TrailStep[] {
  const { receipts, activity } = block.executed;
  const moved = Map.groupBy(activity.filter(subject.isMoved), ({ transaction }) => transaction);
  const steps = receipts.flatMap((receipt, place) => {
    const id = toHex(receipt.transactionId);
    const rows = moved.get(id) ?? [];
    moved.delete(id);
    return stepsIn(block, subject, receipt, place, rows);
  });
  // Named by no transaction of this block: a payment that waited has that of an earlier one.
  const own = [...moved.values()].flat();
  return [
    ...steps,
    ...own.map((row) => ownStep(block, row.kind, NOTHING_SAID, [row])),
    ...endedRetentions(block)
      .filter((said) => subject.isNamed(said, { ...NO_AUTHOR, height: block.executed.height }))
      .map((said) => ownStep(block, 'retention-ended', said, [])),
  ];
}

function stepsIn(
  { executed: { height, timestampMs, decided }, transactions, consortium }: CertifiedBlock,
  subject: TrailSubject,
  receipt: Receipt,
  place: number,
  rows: readonly ChainedActivity[],
): readonly TrailStep[] {
  const pending = transactions[place];
  // A copy, or one whose signatures do not hold: it says nothing of anybody.
  if (pending === undefined || !pending.checked.ok || decided[place] !== true) return [];
  const transactionId = toHex(receipt.transactionId);
  const author = pending.by?.author;
  const by = author === undefined ? undefined : memberByTransactionKey(consortium, author)?.id;
  const saids = linesSaid(pending.checked.value.body);
  const common = {
    ...{ height, timestampMs, transactionId, operation: pending.by?.operation, by },
    byKey: author === undefined ? undefined : toHex(author),
    lineCount: saids.length,
  };
  // Lines of a receipt may be of something else than the lines of a message: then the transaction is one step.
  const lines = receipt.lines.length === saids.length ? receipt.lines : [];
  const rowsOf = byLine(lines, rows);
  const steps = linesAbout(saids, lines, rowsOf, (said) => subject.isNamed(said, common)).map((line) => {
    const said = saids[line] ?? NOTHING_SAID;
    const own = lines[line];
    const { code, outcome } = own ?? receipt;
    // Nobody draws another one's grant into the trail by naming it in a request that is denied.
    if (code === 0 && outcome === '') subject.learn(said, common);
    if (own === undefined) return { ...common, ...resultOf(receipt), line: undefined, said, movements: rows };
    return { ...common, ...resultOf(own), line, said, movements: rowsOf.get(line) ?? [] };
  });
  const others = lines.length === 0 ? [] : (rowsOf.get(NO_LINE) ?? []);
  if (others.length === 0) return steps;
  return [...steps, { ...common, ...resultOf(receipt), line: undefined, said: NOTHING_SAID, movements: others }];
}

/** Each movement with the first line whose transfer it is, or with none. */
function byLine(
  lines: Receipt['lines'],
  rows: readonly ChainedActivity[],
): ReadonlyMap<number, readonly ChainedActivity[]> {
  if (rows.length === 0) return new Map();
  const lineOf = new Map(lines.map(({ transfer }, line): [string, number] => [transfer, line]).toReversed());
  return Map.groupBy(rows, ({ shown }) => (shown.transfer === '' ? NO_LINE : (lineOf.get(shown.transfer) ?? NO_LINE)));
}

/** Of a transaction that was refused as a whole, or has no lines, the first one that is about it, or one that moved its money. */
function linesAbout(
  saids: readonly Said[],
  lines: Receipt['lines'],
  rowsOf: ReadonlyMap<number, readonly ChainedActivity[]>,
  isNamed: (said: Said) => boolean,
): readonly number[] {
  const about = saids.flatMap((said, line) => {
    const isMoved = rowsOf.has(lines.length === 0 ? NO_LINE : line);
    return isMoved || isNamed(said) ? [line] : [];
  });
  return lines.length === 0 ? about.slice(0, 1) : about;
}

/** The records that the block itself ordered to be erased. */
function endedRetentions({ executed, changes }: CertifiedBlock): readonly Said[] {
  const prefix = `${STATE_ROWS}${erasures.name}/`;
  return [...changes].flatMap(([key, row]) => {
    if (row === null || !key.startsWith(prefix)) return [];
    const { record, scenario, subject, orderedBy, height } = erasures.codec.decode(valueOfRow(row));
    const isOwn = orderedBy === 'retention' && height === BigInt(executed.height);
    return isOwn ? [new Map(Object.entries({ record, scenario, subject }).map(([name, id]) => [name, [id]]))] : [];
  });
}

function ownStep(
  { executed: { height, timestampMs } }: CertifiedBlock,
  outcome: string,
  said: Said,
  movements: readonly ChainedActivity[],
): TrailStep {
  return {
    ...{ height, timestampMs, transactionId: undefined, operation: undefined, by: undefined, byKey: undefined },
    ...{ line: undefined, lineCount: 0, refusal: undefined, outcome, data: {}, said, movements },
  };
}

function resultOf({ code, outcome, data }: Pick<Receipt, 'code' | 'outcome' | 'data'>) {
  return {
    refusal: code === 0 ? undefined : (rejectionName(code) ?? `${code}`),
    outcome,
    data: Object.fromEntries(data.map(({ name, value }) => [name, value])),
  };
}
