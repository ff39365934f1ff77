// Proves one payment on this device: the node proves the account's entry by a certificate, all payments from this one on
// fold into the chain that the entry holds, and the offline verifier checks both. A node that leaves a payment out, or
// changes one, is caught here.
import { utf8 } from '../../base/bytes.ts';
import { verifyFile } from '../../verifier/verify-file.ts';
import { transferList } from '../activity.ts';
import { ask } from '../ask.ts';
import { prove } from '../prove.ts';
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

/** `statement`: that the payment settles, if it does. Throws Refusal. */
export async function provePayment(payment: Payment, statement: Statement | undefined): Promise<PaymentProof> {
  const { account } = payment;
  const keys = [`account/${account}`, ...(statement === undefined ? [] : [statement.key])];
  const proof = await prove(keys.map((key) => ({ kind: 'entry', key })));
  const { height } = proof.header;
  const list = await transferList(account, payment.height, height);
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

function bitsIn(bitmap: string): number {
  return [...bitmap].reduce((sum, digit) => sum + (Number.parseInt(digit, 16).toString(2).match(/1/g)?.length ?? 0), 0);
}
