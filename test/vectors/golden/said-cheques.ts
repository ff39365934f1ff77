// What members say of cheques and cash in the golden chain (said.ts).
import type { CashCoin, Cheque } from '../../../src/generated/device.ts';
import type { CashDeposit } from '../../../src/generated/transaction.ts';
import { type Said, say } from './said.ts';

export const certifyCheque = (cheque: Cheque): Said =>
  say('certify-cheque', { operation: 'certifyCheque', certifyCheque: { cheque } });
export const presentCheque = (cheque: Cheque): Said =>
  say('present-cheque', { operation: 'presentCheque', presentCheque: { cheque } });
export const stopCheque = (drawer: string, cheque: Uint8Array): Said =>
  say('stop-cheque', { operation: 'stopCheque', stopCheque: { drawer, cheque } });

export const issueCash = (
  account: string,
  owner: Uint8Array,
  untilMs: bigint,
  ...lines: readonly { readonly serial: Uint8Array; readonly power: number }[]
): Said => say(`issue-cash ${account}`, { operation: 'issueCash', issueCash: { account, owner, untilMs, lines } });
export const depositCash = (...lines: readonly CashDeposit[]): Said =>
  say('deposit-cash', { operation: 'depositCash', depositCash: { lines } });
export const recordCashFork = (first: CashCoin, second: CashCoin): Said =>
  say('record-cash-fork', { operation: 'recordCashFork', recordCashFork: { first, second } });
export const returnCash = (...serials: readonly Uint8Array[]): Said =>
  say('return-cash', {
    operation: 'returnCash',
    returnCash: { lines: serials.map((serial) => ({ serial, account: '' })) },
  });

export const returnCashTo = (account: string, ...serials: readonly Uint8Array[]): Said =>
  say('return-cash', {
    operation: 'returnCash',
    returnCash: { lines: serials.map((serial) => ({ serial, account })) },
  });
