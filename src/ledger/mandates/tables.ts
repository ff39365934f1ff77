import { toHex } from '../../base/bytes.ts';
import { table } from '../table.ts';

export const mandates = table('mandate', { id: '`<biller account>/<mandate>`' });
export const replacedTerms = table('replaced-terms', { id: '`<biller account>/<mandate>/<revision>`' });
export const mandateUses = table('mandate-use', { id: "the mandate's origin" });
export const mandatePeriods = table('mandate-period', { id: '`<origin>/<month since 1970 in which it begins>`' });
export const collections = table('collection', { id: '`<biller account>/<collection>`' });
export const noticedBills = table('noticed-bill', { id: '`<origin>/<digest of the bill, hexadecimal>`' });
export const microBatches = table('micro-batch', { id: "`<author's key, hexadecimal>/<batch>`" });
export const microSums = table('micro-sum', { id: 'transfer id' });
export const microAccruals = table('micro-accrual', { id: '`<payer account>/to/<payee account>`' });

export function mandateId({ biller, mandate }: { readonly biller: string; readonly mandate: string }): string {
  return `${biller}/${mandate}`;
}

export function collectionId({ biller, collection }: { readonly biller: string; readonly collection: string }): string {
  return `${biller}/${collection}`;
}

export function billId(origin: string, bill: Uint8Array): string {
  return `${origin}/${toHex(bill)}`;
}

export function accrualId(payer: string, payee: string): string {
  return `${payer}/to/${payee}`;
}
