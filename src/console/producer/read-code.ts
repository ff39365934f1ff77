// A merchant's code as the payer sees it before it pays: whom the ledger has behind it, and what it asks.
import { toHex, utf8 } from '../../base/bytes.ts';
import { type CodeFault, codeFault } from '../../device/codes/code-fault.ts';
import { nameDiffers, saidByCode } from '../../device/codes/said-by-code.ts';
import { withTip } from '../../device/codes/tip.ts';
import type { BodyOperation, TransferLine } from '../../generated/transaction.ts';
import { tagged } from '../../verifier/digests.ts';
import { ask, Refusal } from '../ask.ts';
import { entriesByKey, textAt } from '../entries.ts';

export interface CodeToPay {
  readonly payee: string;
  /** As the ledger has it. */
  readonly name: string;
  readonly nameDiffers: boolean;
  /** With its tip; undefined where the payer chooses. */
  readonly amountFen: bigint | undefined;
  readonly order: string | undefined;
  /** Of the payment: however often it is sent, it is paid once. */
  readonly id: string;
}

const NONE = new Uint8Array();
const ID_DIGITS = 32;
const CHAIN_DIGITS = 8;

export async function chainOfCodes(): Promise<string> {
  return (await ask<{ chainId: string }>('/v1/consortium')).chainId.slice(0, CHAIN_DIGITS);
}

/** Throws Refusal: that of the code, such as `qr-expired`, or of the node. */
export async function readCode(text: string): Promise<CodeToPay> {
  const said = saidByCode(text.trim(), await chainOfCodes(), BigInt(Date.now()));
  if (!said.ok) throw refusedFor(said.error[0]);
  const { fields, part } = said.value;
  const [alias] = await entriesByKey([`alias/${part.alias}`]);
  if (alias === undefined || textAt(alias, 'status') !== 'active') {
    throw refusedFor(codeFault('qr-field', `${part.alias} is no alias in use`, { field: '26.02' }));
  }
  const [payee, name] = [textAt(alias, 'account'), textAt(alias, 'name')];
  const { order } = part;
  return {
    ...{ payee, name: name === '' ? part.alias : name, nameDiffers: nameDiffers(fields, { alias: part.alias, name }) },
    amountFen: fields.amountFen === undefined ? undefined : withTip(fields.amountFen, fields.tip),
    ...{ order, id: order === undefined ? newId() : idOfOrder(payee, order) },
  };
}

function refusedFor(fault: CodeFault | undefined): Refusal {
  const { name, message, remedy } = fault ?? codeFault('qr-malformed', '');
  return new Refusal(name, 0, message, remedy);
}

function newId(): string {
  return `qr-${toHex(crypto.getRandomValues(new Uint8Array(ID_DIGITS / 2)))}`;
}

/** As every client names it, so that an order is paid once whatever it is paid with. */
function idOfOrder(payee: string, order: string): string {
  return `qr-${toHex(tagged('code-payment-id', utf8(`${payee}/${order}`))).slice(0, ID_DIGITS)}`;
}

/** The order that the code names. */
export function orderPayment(payer: string, { payee, order = '' }: CodeToPay, amountFen: bigint): BodyOperation {
  return { operation: 'payOrders', payOrders: { lines: [{ payer, payee, order, amountFen }] } };
}

/** A payment, where there is no such order on the ledger. */
export function plainPayment(payer: string, { payee, order = '', id }: CodeToPay, amountFen: bigint): BodyOperation {
  const line: TransferLine = {
    ...{ kind: 'posted', debitAccount: payer, creditAccount: payee, amountFen, hold: '', expiresAtMs: 0n },
    ...{ code: 'payment', reference: order, signer: NONE, nonce: NONE, validUntilHeight: 0n, signature: NONE },
    ...{ id, atOnce: false },
  };
  return { operation: 'postTransfers', postTransfers: { lines: [line], linked: false } };
}
