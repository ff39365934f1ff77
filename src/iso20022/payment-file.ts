// Payments that a customer (pain.001) or another bank (pacs.008) asks for, and collections by a biller (pain.008). Whatever is wrong with one of them, the file
// is refused as a whole. Knows no ledger: accounts are what the file calls them.
import { DecimalSum, decimalText, fenOf, parseAmount, parseDecimal } from './decimal.ts';
import { all, find, type IsoElement, textAt } from './iso-element.ts';
import { paymentIdOf } from './iso-ids.ts';
import { type IsoProblem, IsoProblems, shown } from './iso-problem.ts';
import { tableOfKind } from './messages/message-tables.ts';
import { paymentReference } from './payment-reference.ts';
import { readMessage } from './read-message.ts';
import type { MessageKind } from './reading.ts';

export interface IsoPayment {
  readonly line: number;
  /** The id that the payment has on the ledger. */
  readonly id: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly transactionId: string;
  readonly uetr: string;
  readonly amountFen: bigint;
  /** As the file calls the account; empty: it says none (pacs.008). */
  readonly debtor: string;
  readonly creditor: string;
  /** What the ledger has as the payment's text. */
  readonly reference: string;
  /** MndtId; empty of what is no collection. */
  readonly mandate: string;
}

export interface PaymentGroup {
  /** PmtInfId; empty for the only group of pacs.008. */
  readonly id: string;
  readonly line: number;
  /** On which it is to be booked, or collected: "2026-01-31"; empty: the message does not say. */
  readonly day: string;
  readonly payments: readonly IsoPayment[];
}

type PaymentKind = 'pain.001' | 'pain.008' | 'pacs.008';

export interface PaymentFile extends MessageKind {
  readonly kind: PaymentKind;
  readonly messageId: string;
  readonly createdAt: string;
  readonly groups: readonly PaymentGroup[];
  readonly left: ReadonlyMap<string, number>;
}

export type Source = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Of one file: their places and texts are held in memory. */
export const MAX_PAYMENTS = 100_000;

const KINDS: readonly string[] = ['pain.001', 'pain.008', 'pacs.008'] satisfies readonly PaymentKind[];
const isKind = (kind: string): kind is PaymentKind => KINDS.includes(kind);
const RECORDS = ['CdtTrfTxInf', 'DrctDbtTxInf'];
const ROOTS = ['CstmrCdtTrfInitn', 'CstmrDrctDbtInitn', 'FIToFICstmrCdtTrf'];
/** The ledger's form of a mandate's id. */
const MANDATE = /^[A-Za-z0-9.-]{1,35}$/;
const IN_ORDER = 'correct it: a payment that is booked has to be the one that is meant';

/** `today`: a payment of a later day is refused. Problems, if there is any, instead of the payments. */
export async function readPaymentFile(
  source: Source,
  file: string,
  today: string,
): Promise<{ readonly file?: PaymentFile; readonly problems: readonly IsoProblem[] }> {
  const problems = new IsoProblems(file);
  const reader = new PaymentReader(problems, today);
  const message = await readMessage(source, problems, {
    tableOf: (kind) => (isKind(kind) ? tableOfKind(kind) : undefined),
    isClosed: true,
    records: new Set(RECORDS),
    onRecord: (record, parents) => reader.payment(record, parents),
    onEnd: (element) => reader.end(element),
  });
  if (message === undefined || problems.found.length > 0) return { problems: problems.found };
  const kind = isKind(message.kind) ? message.kind : 'pacs.008';
  const header = find(message.root, 'GrpHdr');
  return {
    file: {
      kind,
      version: message.version,
      messageId: textAt(header, 'MsgId'),
      createdAt: textAt(header, 'CreDtTm'),
      groups: reader.groups,
      left: message.left,
    },
    problems: [],
  };
}

class PaymentReader {
  readonly groups: PaymentGroup[] = [];
  readonly #problems: IsoProblems;
  readonly #today: string;
  readonly #ids = new Map<string, number>();
  readonly #groupIds = new Map<string, number>();
  readonly #whole = new Totals();
  #group = new Totals();
  #payments: IsoPayment[] = [];

  constructor(problems: IsoProblems, today: string) {
    this.#problems = problems;
    this.#today = today;
  }

  payment(record: IsoElement, parents: readonly IsoElement[]): void {
    const [root, group] = parents;
    const isCollection = record.name === 'DrctDbtTxInf';
    const amount = this.#amount(record);
    const names = {
      instructionId: textAt(record, 'PmtId', 'InstrId'),
      endToEndId: textAt(record, 'PmtId', 'EndToEndId'),
      transactionId: textAt(record, 'PmtId', 'TxId'),
      uetr: textAt(record, 'PmtId', 'UETR'),
    };
    const id = paymentIdOf({
      kind: isCollection ? 'pain.008' : group === undefined ? 'pacs.008' : 'pain.001',
      messageId: textAt(root, 'GrpHdr', 'MsgId'),
      group: textAt(group, 'PmtInfId'),
      ...names,
    });
    this.#once(this.#ids, id, record.line, 'PmtId', 'has the ids of the payment');
    if (this.#whole.count > MAX_PAYMENTS) {
      const message = `more than ${MAX_PAYMENTS} payments`;
      this.#problems.end('too-many', record.line, record.name, message, 'split the file');
    }
    this.#dayOf(find(record, 'IntrBkSttlmDt'));
    const debtor = accountText(find(record, 'DbtrAcct') ?? find(group, 'DbtrAcct'));
    const creditor = accountText(find(record, 'CdtrAcct') ?? find(group, 'CdtrAcct'));
    const mandate = isCollection ? this.#mandate(record) : '';
    const reference = this.#reference(record, names.endToEndId);
    this.#currencyOf(find(record, 'CdtrAcct'));
    if (creditor === '') {
      const remedy = 'add CdtrAcct: the account, its alias, or its IBAN where that is the alias';
      this.#problems.add('element-missing', record.line, record.name, 'does not say which account is paid', remedy);
    }
    if (amount === undefined || reference === undefined) return;
    this.#payments.push({ line: record.line, id, ...names, amountFen: amount, debtor, creditor, reference, mandate });
  }

  /** A group or the header is whole. */
  end(element: IsoElement): void {
    if (element.name === 'PmtInf') {
      const id = textAt(element, 'PmtInfId');
      this.#once(this.#groupIds, id, element.line, 'PmtInfId', 'has the PmtInfId of the group');
      this.#group.check(this.#problems, element, element);
      // A collection is announced before its day.
      this.#dayOf(find(element, 'ReqdExctnDt'));
      this.#currencyOf(find(element, 'DbtrAcct') ?? find(element, 'CdtrAcct'));
      const day = find(element, 'ReqdExctnDt') ?? find(element, 'ReqdColltnDt');
      this.#close(id, element.line, day === undefined ? '' : dayText(day));
    } else if (ROOTS.includes(element.name)) {
      const header = find(element, 'GrpHdr');
      this.#dayOf(find(header, 'IntrBkSttlmDt'));
      if (header !== undefined) this.#whole.check(this.#problems, header, element);
      if (this.#payments.length > 0) this.#close('', element.line, textAt(header, 'IntrBkSttlmDt'));
    }
  }

  #close(id: string, line: number, day: string): void {
    this.groups.push({ id, line, day, payments: this.#payments });
    this.#payments = [];
    this.#group = new Totals();
  }

  #mandate(record: IsoElement): string {
    const found = find(record, 'DrctDbtTx', 'MndtRltdInf', 'MndtId');
    if (found !== undefined && MANDATE.test(found.text)) return found.text;
    const message = found === undefined ? 'does not say by which mandate it is collected' : `is ${shown(found.text)}`;
    const code = found === undefined ? 'element-missing' : 'not-representable';
    const remedy = 'give MndtId as the ledger has it: 1 to 35 letters, digits, points and hyphens';
    this.#problems.add(code, (found ?? record).line, `${record.name}/MndtId`, message, remedy);
    return '';
  }

  #amount(record: IsoElement): bigint | undefined {
    const element = find(record, 'Amt', 'InstdAmt') ?? find(record, 'IntrBkSttlmAmt') ?? find(record, 'InstdAmt');
    const amount = this.#whole.add(element);
    this.#group.add(element);
    if (element === undefined || amount === undefined) return undefined;
    return exactFen(this.#problems, element, amount);
  }

  #reference(record: IsoElement, endToEndId: string): string | undefined {
    const information = find(record, 'RmtInf');
    const lines = all(information, 'Ustrd').map(({ text }) => text.replace(/\s+/gu, ' ').trim());
    const reference = paymentReference({ endToEndId, remittance: lines.join(' ') });
    if (reference !== undefined) return reference;
    const { line, name } = information ?? record;
    const message = 'EndToEndId and Ustrd do not fit into the 140 characters of a payment together';
    this.#problems.add('not-representable', line, `${record.name}/${name}`, message, 'shorten Ustrd');
    return undefined;
  }

  #once(ids: Map<string, number>, id: string, line: number, field: string, what: string): void {
    const before = ids.get(id);
    if (before === undefined) {
      ids.set(id, line);
      return;
    }
    const remedy = 'give each its own: the same ids twice are the same payment twice';
    this.#problems.add('id-repeated', line, field, `${what} of line ${before}`, remedy);
  }

  #dayOf(element: IsoElement | undefined): void {
    const day = element === undefined ? '' : dayText(element);
    if (day <= this.#today) return;
    const message = `is ${shown(day)}, which is to come: a payment is booked when its file is imported`;
    this.#problems.add('day-ahead', element?.line ?? 0, element?.name ?? '', message, 'import the file on that day');
  }

  #currencyOf(account: IsoElement | undefined): void {
    const currency = find(account, 'Ccy');
    if (currency === undefined || currency.text === 'CNY') return;
    notYuan(this.#problems, currency.line, `${account?.name}/Ccy`, currency.text);
  }
}

/** Number and exact sum, as the file has them, against those that it says. */
class Totals {
  count = 0;
  readonly #sum = new DecimalSum();

  add(amount: IsoElement | undefined) {
    this.count += 1;
    const decimal = amount === undefined ? undefined : parseAmount(amount.text);
    if (decimal !== undefined) this.#sum.add(decimal);
    return decimal;
  }

  check(problems: IsoProblems, said: IsoElement, { line }: IsoElement): void {
    const count = find(said, 'NbOfTxs');
    if (count !== undefined && count.text !== '' && BigInt(digits(count.text)) !== BigInt(this.count)) {
      const message = `is ${shown(count.text)}, and there are ${this.count}`;
      problems.add('count-differs', count.line ?? line, `${said.name}/NbOfTxs`, message, IN_ORDER);
    }
    for (const name of ['CtrlSum', 'TtlIntrBkSttlmAmt']) this.#checkSum(problems, said, find(said, name));
  }

  #checkSum(problems: IsoProblems, said: IsoElement, sum: IsoElement | undefined): void {
    const decimal = sum === undefined ? undefined : parseDecimal(sum.text);
    if (sum === undefined || decimal === undefined || this.#sum.equals(decimal)) return;
    const message = `is ${decimalText(decimal)}, and the amounts come to ${this.#sum.text()}`;
    problems.add('sum-differs', sum.line, `${said.name}/${sum.name}`, message, IN_ORDER);
  }
}

/** Undefined, with a problem, for what the ledger cannot book: nothing is rounded. */
export function exactFen(
  problems: IsoProblems,
  element: IsoElement,
  amount: NonNullable<ReturnType<typeof parseAmount>>,
): bigint | undefined {
  const { line, name, currency, text } = element;
  if (currency !== 'CNY') {
    notYuan(problems, line, name, currency);
    return undefined;
  }
  const fen = fenOf(amount);
  if (fen === undefined) {
    const message = `is ${shown(text)}, which is no whole number of fen`;
    problems.add('amount-inexact', line, name, message, 'give two places behind the point: nothing is rounded');
  } else if (fen === 0n) {
    problems.add('amount-invalid', line, name, 'is zero', 'give an amount, or leave the payment out');
    return undefined;
  }
  return fen;
}

function notYuan(problems: IsoProblems, line: number, field: string, currency: string): void {
  if (currency === '') return;
  problems.add('currency-unknown', line, field, `is in ${shown(currency)}`, 'only CNY is booked');
}

function digits(text: string): string {
  return /^[0-9]{1,15}$/.test(text) ? text : '0';
}

/** The account as the ledger may call it: an alias has small letters, and an IBAN is one. */
export function accountText(account: IsoElement | undefined): string {
  const iban = textAt(account, 'Id', 'IBAN');
  return iban === '' ? textAt(account, 'Id', 'Othr', 'Id') : iban.toLowerCase();
}

/** A day, whether as such, as an instant, or as the text of an older version. */
export function dayText(element: IsoElement): string {
  const text = element.text || textAt(element, 'Dt') || textAt(element, 'DtTm');
  return text.slice(0, 'YYYY-MM-DD'.length);
}
