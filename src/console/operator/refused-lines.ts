// What runs of a period refused, line by line, from proven receipts: of the blocks that have its statements, and of the
// latest ones, where a run may have been refused whole. Nothing of it stands in the state. Knows no page.
import { utf8 } from '../../base/bytes.ts';
import { REFUSAL_NAMES } from '../../generated/refusal-names.ts';
import type { ProvenReceipt, ProvenTransaction } from '../../verifier/claim-check.ts';
import { bigintOf, isMessage, messagesOf, numberOf, textOf } from '../../verifier/decoded-fields.ts';
import { verifyFile } from '../../verifier/verify-file.ts';
import { ask, Refusal } from '../ask.ts';
import { prove, transactionClaims } from '../prove.ts';
import type { Period } from './settlement-periods.ts';

export interface RefusedLine {
  /** Empty: the transaction was refused whole, before anybody looked at its lines. */
  readonly site: string;
  /** Of the refusal. */
  readonly name: string;
  /** "atMs 5, required 7". */
  readonly data: string;
  readonly height: number;
  readonly transaction: string;
}

export interface RefusedLines {
  /** The newest first. */
  readonly lines: readonly RefusedLine[];
  readonly transactions: number;
  /** Blocks had more transactions than are read at once. */
  readonly isCut: boolean;
}

const LATEST_BLOCKS = 200;
const MOST_BLOCKS = 1_000;
const MOST_TRANSACTIONS = 2_000;
/** Of one proof, each of which may be of a thousand lines. */
const AT_ONCE = 20;

/** `onRead`: how many transactions so far. Throws Refusal, `not-proven` where the node's receipts do not hold. */
export async function readRefusedLines(period: Period, onRead: (count: number) => void): Promise<RefusedLines> {
  const found = await transactionsOf(period);
  const ids = found.slice(0, MOST_TRANSACTIONS);
  const genesis = JSON.stringify(await ask('/v1/genesis'));
  const lines: RefusedLine[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    onRead(at);
    const claims = ids.slice(at, at + AT_ONCE).flatMap(transactionClaims);
    lines.push(...refusedIn(JSON.stringify(await prove(claims)), genesis, period));
  }
  const newest = lines.toSorted((a, b) => b.height - a.height || (a.site < b.site ? -1 : 1));
  return { lines: newest, transactions: ids.length, isCut: found.length > ids.length };
}

async function transactionsOf({ statements }: Period): Promise<readonly string[]> {
  const { height: latest } = await ask<{ height: number }>('/v1/status');
  const recent = Array.from({ length: Math.min(LATEST_BLOCKS, latest) }, (_, i) => latest - i);
  const heights = [...new Set([...statements.map(({ height }) => height), ...recent])].toSorted((a, b) => b - a);
  const ids: string[] = [];
  for (const height of heights.slice(0, MOST_BLOCKS)) {
    if (ids.length > MOST_TRANSACTIONS) break;
    const block = await ask<{ transactions?: readonly string[] }>(`/v1/blocks/${height}`, { also: [404, 410] });
    ids.push(...(block.transactions ?? []));
  }
  return ids;
}

/** Throws Refusal `not-proven`. */
export function refusedIn(proof: string, genesis: string, period: Pick<Period, 'plan' | 'startMs' | 'endMs'>) {
  const report = verifyFile(utf8(proof), utf8(genesis));
  const [failure] = report.failures;
  if (failure !== undefined) throw new Refusal('not-proven', 0, `${failure.step}: ${failure.message}`, '');
  const receipts = new Map<string, ProvenReceipt>();
  for (const claim of report.claims) if (claim.kind === 'receipt') receipts.set(claim.transactionId, claim);
  return report.claims.flatMap((claim) => {
    const receipt = claim.kind === 'transaction' ? receipts.get(claim.transactionId) : undefined;
    return receipt === undefined ? [] : refusedOf(claim as ProvenTransaction, receipt, period);
  });
}

function refusedOf(
  { body, operation, transactionId: transaction, height }: ProvenTransaction,
  { code, receipt }: ProvenReceipt,
  period: Pick<Period, 'plan' | 'startMs' | 'endMs'>,
): readonly RefusedLine[] {
  const run = body[operation];
  if (operation !== 'settlePeriod' || !isMessage(run)) return [];
  const times = [bigintOf(run, 'periodStartMs'), bigintOf(run, 'periodEndMs')].join();
  const isOfPeriod =
    `${textOf(run, 'plan')}/${numberOf(run, 'planVersion')}` === period.plan &&
    times === [period.startMs, period.endMs].join();
  if (!isOfPeriod) return [];
  const of = (site: string, refused: typeof receipt, number: number) => ({
    ...{ site, name: REFUSAL_NAMES[number] ?? `code-${number}`, height, transaction },
    data: messagesOf(refused, 'data')
      .map((datum) => `${textOf(datum, 'name')} ${textOf(datum, 'value')}`)
      .join(', '),
  });
  if (code !== 0) return [of('', receipt, code)];
  const lines = messagesOf(run, 'lines');
  return messagesOf(receipt, 'lines').flatMap((line, i) => {
    const [number, asked] = [numberOf(line, 'code'), lines[i]];
    return number === 0 || asked === undefined ? [] : [of(textOf(asked, 'site'), line, number)];
  });
}
