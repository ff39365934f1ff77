// Files of micro-payments: `id,payer,payee,amount,mandate` as a payee or a payer writes them, and with what `micro sign` adds.
import { open } from 'node:fs/promises';
import { toHex } from '../base/bytes.ts';
import type { MicroPayment } from '../generated/transaction.ts';
import { ACCOUNT_ID, LONG_NUMBER } from '../ledger/ids.ts';
import { MANDATE_ID } from '../ledger/mandates/mandate-terms.ts';
import { MOST_MICRO } from '../ledger/mandates/micro-line.ts';
import { quoted } from '../meter-data/reading-problem.ts';
import { formatMicro } from './print/format-value.ts';
import { phrase, say, spoken } from './print/say.ts';
import { unreadable } from './read-input-file.ts';
import { type JudgedRows, type Row, readRowsFile } from './rows-file.ts';

const COLUMNS = ['id', 'payer', 'payee', 'amount', 'mandate'] as const;
const SIGNED = [...COLUMNS, 'signer', 'unlocked', 'validUntilHeight', 'signature'] as const;
/** Enough for the first line. */
const HEAD_BYTES = 200;
const YUAN = /^([0-9]{1,4})(?:\.([0-9]{1,6}))?$/;
const DECIMALS = 6;
const AMOUNT_REMEDY = phrase`yuan with at most six decimals, above zero and at most 1000, and no currency`;
const HEIGHT = /^[1-9][0-9]{0,15}$/;

/** With the signatures: what `readMicroFile` reads. */
export const SIGNED_HEAD = `${SIGNED.join(',')}\n`;

export interface FileMicroPayment extends MicroPayment {
  readonly line: number;
}

/** The micro-payments of a file, and their sum. */
export interface MicroFile extends JudgedRows<FileMicroPayment> {
  readonly amountMicro: bigint;
}

/** Of either kind, by the first line. Throws CliError `micro-invalid` with everything that is wrong. */
export async function readMicroFile(path: string): Promise<MicroFile> {
  const columns: readonly string[] = (await headOf(path)).includes('signature') ? SIGNED : COLUMNS;
  let amountMicro = 0n;
  const rows = await readRowsFile({
    ...{ path, columns, noun: 'micro-payments', code: 'micro-invalid', read: lineOf },
    remedy: say`write ${COLUMNS.join(',')}: an id, two accounts, yuan such as 0.0123, and the payee's id of a mandate of kind micro, or nothing in a file that "gridpact micro sign" signs`,
    onRow: (line) => {
      amountMicro += line.amountMicro;
    },
  });
  return { ...rows, amountMicro };
}

async function headOf(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.toString('utf8', 0, bytesRead).split('\n', 1)[0] ?? '';
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw unreadable(path, 'FILE', cause);
  }
}

/** Rows below {@link SIGNED_HEAD}. No cell has a comma. */
export function signedMicroRows(lines: readonly MicroPayment[]): string {
  const rows = lines.map(
    ({ id, payer, payee, amountMicro, mandate, signer, unlocked, validUntilHeight, signature }) => {
      const amount = formatMicro(amountMicro).replaceAll(',', '');
      return [id, payer, payee, amount, mandate, toHex(signer), unlocked, validUntilHeight, toHex(signature)].join(',');
    },
  );
  return rows.map((row) => `${row}\n`).join('');
}

function lineOf(cells: readonly string[], row: Row): FileMicroPayment | undefined {
  const [id = '', payer = '', payee = '', amount = '', mandate = '', ...signed] = cells;
  const [signer = '', unlocked = 'false', validUntilHeight = '', signature = ''] = signed;
  const amountMicro = microOf(amount);
  const faults = [
    LONG_NUMBER.test(id) || (['id', say`no id`, say`1-64 of a-z A-Z 0-9 . _ -`] as const),
    ACCOUNT_ID.test(payer) || (['payer', say`no account`, say`write it as bank-a/alice`] as const),
    ACCOUNT_ID.test(payee) || (['payee', say`no account`, say`write it as bank-b/water`] as const),
    payer !== payee || (['payee', say`as the payer`, say`name another account`] as const),
    amountMicro !== undefined ||
      (['amount', say`${quoted(amount)} is no amount of yuan`, spoken(AMOUNT_REMEDY)] as const),
    mandate === '' ||
      MANDATE_ID.test(mandate) ||
      (['mandate', say`no id of a mandate`, say`1-35 of A-Z a-z 0-9 . -`] as const),
    signer === '' ||
      mandate === '' ||
      (['mandate', say`beside a signature`, say`a line is signed, or under a mandate`] as const),
    /^([0-9a-f]{64})?$/.test(signer) || (['signer', say`no key`, say`take the file as "micro sign" wrote it`] as const),
    /^(true|false)$/.test(unlocked) ||
      (['unlocked', say`not true or false`, say`take the file as it was signed`] as const),
    signer === '' ||
      HEIGHT.test(validUntilHeight) ||
      (['validUntilHeight', say`no height`, say`take it as signed`] as const),
    signer === '' || /^[0-9a-f]{128}$/.test(signature) || (['signature', 'none', say`take it as signed`] as const),
  ].filter((one) => one !== true);
  for (const [field, message, remedy] of faults) row.fault(field, message, remedy);
  if (faults.length > 0 || amountMicro === undefined) return undefined;
  row.once('id', `${payer} ${payee} ${id}`, say`give each micro-payment of a payer to a payee an id of its own`);
  return {
    ...{ id, payer, payee, amountMicro, mandate, signer: Uint8Array.fromHex(signer), line: row.line },
    ...{ unlocked: unlocked === 'true', validUntilHeight: BigInt(validUntilHeight || 0) },
    signature: Uint8Array.fromHex(signature),
  };
}

/** Undefined unless it is an amount of micro-payments. */
function microOf(text: string): bigint | undefined {
  const [, yuan, decimals = ''] = YUAN.exec(text) ?? [];
  if (yuan === undefined) return undefined;
  const micro = BigInt(yuan) * 1_000_000n + BigInt(decimals.padEnd(DECIMALS, '0'));
  return micro > 0n && micro <= MOST_MICRO ? micro : undefined;
}
