// Collections by a file (pain.008): announced before they are due, and collected from the due day on. The same file does
// both, whenever it is imported: what is done is not done again.

import type { FinalTransaction, LineResult } from '../../client/answers.ts';
import type { GridpactClient } from '../../client/client.ts';
import type { ExecuteOptions } from '../../client/transaction-sender.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { Collection } from '../../generated/state.ts';
import type { CollectionLine, CollectionNotice } from '../../generated/transaction.ts';
import { collectionName } from '../../iso20022/iso-ids.ts';
import type { PaymentFile } from '../../iso20022/payment-file.ts';
import type { PaymentOutcome } from '../../iso20022/status-report.ts';
import { collections, mandates } from '../../ledger/mandates/tables.ts';
import { reasonFor } from '../../ledger/rejection.ts';
import type { LedgerPayment } from './ledger-payments.ts';

interface Collecting {
  readonly client: GridpactClient;
  readonly author: SigningKey;
  readonly wait: ExecuteOptions;
  /** Block timestamp, in the consortium's day. */
  readonly today: number;
}

/** A collection of the file whose mandate is the payer's. */
interface Due {
  readonly id: string;
  readonly notice: CollectionNotice;
}

type Outcomes = Map<string, PaymentOutcome>;

/** By the ids of the payments. */
export async function collectByFile(
  file: PaymentFile,
  payments: ReadonlyMap<string, LedgerPayment>,
  { client, author, wait, today }: Collecting,
): Promise<ReadonlyMap<string, PaymentOutcome>> {
  const refused: Outcomes = new Map();
  const dues = await withMandates(client, file, payments, refused);
  const before = await rowsOf(client, dues);
  const toNotice = dues.filter((_, i) => before[i] === undefined);
  const notices = await inParts(
    toNotice.map(({ notice }) => notice),
    (lines) => client.operations.noticeCollections(author, { lines }, wait),
  );
  noteRefusals(refused, toNotice, notices);
  const noticed = await rowsOf(client, dues);
  const toCollect = dues.flatMap((due, i) => {
    const row = noticed[i];
    if (row?.status !== 'noticed' || row.dueDay > today || row.amountFen !== due.notice.amountFen) return [];
    return [{ ...due, line: lineOf(row) }];
  });
  const collected = await inParts(
    toCollect.map(({ line }) => line),
    (lines) => client.operations.collectPayments(author, { lines }, wait),
  );
  noteRefusals(refused, toCollect, collected);
  return new Map([...(await collectionOutcomes(client, dues)), ...refused]);
}

/** Fewer than an operation may have: each reads a mandate, a collection and two accounts. */
const LINES_AT_ONCE = 200;

/** One after the other: a run that dies is taken up by the next one. */
async function inParts<L>(
  lines: readonly L[],
  send: (part: readonly L[]) => Promise<FinalTransaction>,
): Promise<readonly LineResult[]> {
  const results: LineResult[] = [];
  for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
    results.push(...(await send(lines.slice(start, start + LINES_AT_ONCE))).lines);
  }
  return results;
}

/** What the ledger has of the collections of a file. */
export async function collectionsOnLedger(
  client: GridpactClient,
  file: PaymentFile,
  payments: ReadonlyMap<string, LedgerPayment>,
): Promise<ReadonlyMap<string, PaymentOutcome>> {
  return collectionOutcomes(client, duesOf(file, payments));
}

/** Those whose mandate is not the payer's are refused here: the ledger would collect from whoever signed it. */
async function withMandates(
  client: GridpactClient,
  file: PaymentFile,
  payments: ReadonlyMap<string, LedgerPayment>,
  refused: Outcomes,
): Promise<readonly Due[]> {
  const dues = duesOf(file, payments);
  const keys = dues.map(({ notice }) => `${notice.biller}/${notice.mandate}`);
  const rows = await client.node.entriesById(mandates, keys);
  return dues.filter(({ id }, i) => {
    const payer = rows[i]?.value.payer;
    if (payer === undefined || payer === payments.get(id)?.from) return true;
    refused.set(id, {
      status: 'rejected',
      name: 'no-mandate',
      text: 'the mandate is of another account than DbtrAcct',
    });
    return false;
  });
}

function duesOf({ groups }: PaymentFile, payments: ReadonlyMap<string, LedgerPayment>): readonly Due[] {
  return groups.flatMap(({ day, payments: members }) =>
    members.flatMap(({ id, amountFen, mandate }) => {
      const biller = payments.get(id)?.to;
      if (biller === undefined) return [];
      const { collection, bill } = collectionName(id);
      const dueDay = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
      return [{ id, notice: { biller, collection, mandate, amountFen, dueDay, bill, last: false } }];
    }),
  );
}

const DAY_MS = 86_400_000;

async function rowsOf(client: GridpactClient, dues: readonly Due[]): Promise<readonly (Collection | undefined)[]> {
  const keys = dues.map(({ notice }) => `${notice.biller}/${notice.collection}`);
  return (await client.node.entriesById(collections, keys)).map((entry) => entry?.value);
}

function lineOf({ biller, collection, amountFen, attempts }: Collection): CollectionLine {
  return { biller, collection, amountFen, attempt: attempts + 1 };
}

function noteRefusals(refused: Outcomes, dues: readonly Due[], outcomes: readonly LineResult[]): void {
  for (const [i, { id }] of dues.entries()) {
    const outcome = outcomes[i];
    if (outcome === undefined) continue;
    const { code, name, data } = outcome;
    if (code !== 0) {
      const facts = Object.entries(data).map(([fact, value]) => `${fact} ${value}`);
      refused.set(id, { status: 'rejected', name, text: [reasonFor(name)?.why ?? '', ...facts].join(', ') });
    } else if (outcome.outcome === 'no-funds') {
      const text = `attempt ${data.attempt} of ${data.of}: the payer has too little`;
      refused.set(id, { status: 'rejected', name: 'insufficient-funds', text });
    }
  }
}

async function collectionOutcomes(client: GridpactClient, dues: readonly Due[]): Promise<Outcomes> {
  const rows = await rowsOf(client, dues);
  const outcomes: Outcomes = new Map();
  for (const [i, { id, notice }] of dues.entries()) {
    const row = rows[i];
    if (row === undefined) continue;
    if (row.amountFen !== notice.amountFen) {
      const text = 'the message was imported before with another amount in this place';
      outcomes.set(id, { status: 'rejected', name: 'id-reused', text });
    } else if (row.transfer !== '') {
      outcomes.set(id, { status: 'settled', transfer: row.transfer, atMs: Number(row.collectedMs) });
    } else if (row.status === 'refused') {
      outcomes.set(id, { status: 'rejected', name: 'collection-refused', text: 'by the payer' });
    } else {
      outcomes.set(id, { status: 'pending', untilMs: row.dueDay * DAY_MS });
    }
  }
  return outcomes;
}
