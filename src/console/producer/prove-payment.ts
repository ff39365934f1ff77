// Proves one payment on this device: the node proves the account's entry by a certificate, all payments from this one on
// fold into the chain that the entry holds, and the offline verifier checks both. A node that leaves a payment out, or
// changes one, is caught here.
import { utf8 } from '../../base/bytes.ts';
import { verifyFile } from '../../verifier/verify-file.ts';
import { ask } from '../ask.ts';
import type { Payment, Statement } from './holdings.ts';

export type PaymentProof =
  | {
      readonly status: 'proven';
      readonly number: number;
      readonly all: number;
      readonly height: number;
      readonly signers: number;
      readonly withStatement: boolean;
      readonly chainId: string;
      readonly file: string;
    }
  | { readonly status: 'not-proven'; readonly why: string; readonly file: string };

interface ProofFile {
  readonly header: { readonly height: number };
  readonly finalization: { readonly bitmap: string };
  readonly claims: readonly { readonly kind: string; readonly key?: string }[];
}

const PAGE = 1_000;
const MOST_PAGES = 100;
const ZEROS = '0'.repeat(64);

/** `statement`: that the payment settles, if it does. Throws Refusal. */
export async function provePayment(payment: Payment, statement: Statement | undefined): Promise<PaymentProof> {
  const { account, number } = payment;
  const keys = [`account/${account}`, ...(statement === undefined ? [] : [statement.key])];
  const proof = await ask<ProofFile>('/v1/proofs', { body: { claims: keys.map((key) => ({ kind: 'entry', key })) } });
  const { height } = proof.header;
  const rows = await rowsFrom(payment, height);
  const [first] = rows;
  const before = first !== undefined && first.number < number ? first : undefined;
  const shown = rows.filter((row) => row.number > (before?.number ?? 0) || row.number === 1);
  const list = {
    ...{ kind: 'list', list: 'transfers', subject: account, fromHeight: (before?.height ?? 0) + 1, toHeight: height },
    chainBefore: shown[0]?.number === 1 ? ZEROS : (before?.chain ?? ZEROS),
    rows: shown.map(rowOf),
  };
  const file = JSON.stringify({ ...proof, claims: [...proof.claims, list] });
  const genesis = JSON.stringify(await ask('/v1/genesis'));
  return judge({ payment, statement, file, genesis, signers: bitsIn(proof.finalization.bitmap) });
}

interface Judged {
  readonly payment: Payment;
  readonly statement: Statement | undefined;
  readonly file: string;
  readonly genesis: string;
  readonly signers: number;
}

/** What the verifier finds, and whether it is this payment. */
export function judge({ payment, statement, file, genesis, signers }: Judged): PaymentProof {
  const report = verifyFile(utf8(file), utf8(genesis));
  const notProven = (why: string) => ({ status: 'not-proven', why, file }) as const;
  const [failure] = report.failures;
  if (failure !== undefined) return notProven(`${failure.step}: ${failure.message}`);
  const list = report.lists.find((one) => one.list === 'transfers' && one.subject === payment.account);
  if (list?.verdict !== 'complete') return notProven(`${list?.step ?? 'no-list'}: ${list?.why ?? ''}`);
  const row = list.rows.find((one) => one.number === payment.number);
  const isSame =
    row !== undefined &&
    row.transfer === payment.transfer &&
    row.amountFen === BigInt(payment.amountFen) &&
    row.side === payment.side &&
    row.counterparty === payment.counterparty &&
    row.reference === payment.reference;
  if (!isSame) return notProven('the proven payment is another one than this page shows');
  const withStatement =
    statement !== undefined &&
    report.claims.some(
      (claim) => claim.kind === 'entry' && claim.key === statement.key && paysFor(claim.value, payment),
    );
  return {
    ...{ status: 'proven', number: payment.number, all: list.rows.at(-1)?.number ?? 0, height: list.height, signers },
    ...{ withStatement, chainId: report.chainId ?? '', file },
  };
}

function paysFor(entry: unknown, { transfer }: Payment): boolean {
  return (entry as { readonly transfer?: unknown }).transfer === transfer;
}

/** From the row before the payment's height up to the proven height, oldest first. */
async function rowsFrom({ account, height, number }: Payment, provenHeight: number): Promise<readonly Payment[]> {
  const rows: Payment[] = [];
  let before: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = `limit=${PAGE}${before === undefined ? '' : `&before=${before}`}`;
    const path = `/v1/accounts/${encodeURIComponent(account)}/activity?${query}`;
    const { items, next } = await ask<{ items: readonly Payment[]; next?: string }>(path);
    for (const item of items) {
      if (item.height > provenHeight) continue;
      rows.unshift(item);
      if (item.height < height && item.number < number) return rows;
    }
    before = next;
    if (next === undefined) break;
  }
  return rows;
}

function rowOf(item: Payment) {
  const { number, height, timestampMs, transaction, transfer, kind, side, counterparty, code, reference } = item;
  const { amountFen, balanceFen } = item;
  return {
    ...{ number, height, timestampMs, transaction, transfer, kind, side, counterparty },
    ...{ amountFen, balanceFen, code, reference },
  };
}

function bitsIn(bitmap: string): number {
  return [...bitmap].reduce((sum, digit) => sum + (Number.parseInt(digit, 16).toString(2).match(/1/g)?.length ?? 0), 0);
}
