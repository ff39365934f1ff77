// Lines of another bank's statement or notification (camt.053, camt.054), one for each payment, with its amount exact and
// its balances checked. Lines are handed over as they are read: a file of any length needs little memory.
import { type Decimal, DecimalSum, decimalText, fenOf, parseAmount } from './decimal.ts';
import { all, find, type IsoElement, textAt } from './iso-element.ts';
import { NOT_PROVIDED } from './iso-ids.ts';
import { type IsoProblem, IsoProblems } from './iso-problem.ts';
import { tableOfKind } from './messages/message-tables.ts';
import { accountText, dayText, type Source } from './payment-file.ts';
import { readMessage } from './read-message.ts';
import type { MessageKind } from './reading.ts';

export interface StatementLine {
  readonly line: number;
  /** As the statement calls the account. */
  readonly account: string;
  readonly side: 'credit' | 'debit';
  /** Exact, of any currency. */
  readonly amount: Decimal;
  /** Undefined where it is no whole number of hundredths. */
  readonly amountFen: bigint | undefined;
  readonly currency: string;
  /** "BOOK", "PDNG", "INFO". */
  readonly status: string;
  /** Of the booking, or of the value where there is none: "2026-01-31"; empty without either. */
  readonly day: string;
  /** The payer's own, and else what the bank calls it. */
  readonly reference: string;
  /** What the bank calls it; empty where it does not. */
  readonly bankReference: string;
  /** The payer's own; empty where there is none. */
  readonly endToEndId: string;
  /** All ids of the line. */
  readonly references: readonly string[];
}

export interface StatementTotals {
  readonly account: string;
  readonly currency: string;
  /** With a minus where the account owes; undefined where the statement has none. */
  readonly opening: string | undefined;
  readonly closing: string | undefined;
  readonly entries: number;
}

export interface StatementFile extends MessageKind {
  readonly messageId: string;
  readonly createdAt: string;
  readonly statements: readonly StatementTotals[];
}

/** With every problem, or with what the file has in all; lines of a file with a problem are good for nothing. */
export async function readStatementFile(
  source: Source,
  file: string,
  onLine: (line: StatementLine) => void,
): Promise<{ readonly file?: StatementFile; readonly problems: readonly IsoProblem[] }> {
  const problems = new IsoProblems(file);
  const reader = new StatementReader(problems, onLine);
  const message = await readMessage(source, problems, {
    tableOf: (kind) => (kind === 'camt.053' || kind === 'camt.054' ? tableOfKind(kind) : undefined),
    isClosed: false,
    records: new Set(['Ntry']),
    onRecord: (entry, parents) => reader.entry(entry, parents),
    onEnd: (element) => reader.end(element),
  });
  if (message === undefined || problems.found.length > 0) return { problems: problems.found };
  const { kind, version, root } = message;
  if (!kind.startsWith('camt.05')) {
    problems.found.push({
      ...{ code: 'message-unknown', file, line: root.line, field: root.name },
      ...{ message: `a message of kind ${kind} has no entries`, remedy: 'give a camt.053 or camt.054' },
    });
    return { problems: problems.found };
  }
  const header = find(root, 'GrpHdr');
  const [messageId, createdAt] = [textAt(header, 'MsgId'), textAt(header, 'CreDtTm')];
  return { file: { kind, version, messageId, createdAt, statements: reader.statements }, problems: [] };
}

const SUMS_DIFFER = 'ask the bank for the whole statement: entries are missing, or say other amounts';

type Common = Pick<StatementLine, 'account' | 'side' | 'status' | 'day'>;

/** A payment of a batch. */
interface Part {
  readonly inner: IsoElement;
  readonly amount: IsoElement;
  readonly decimal: Decimal;
  /** Undefined: that of the entry. */
  readonly side: StatementLine['side'] | undefined;
}

class StatementReader {
  readonly statements: StatementTotals[] = [];
  readonly #problems: IsoProblems;
  readonly #onLine: (line: StatementLine) => void;
  #entries = 0;
  #booked = new DecimalSum();
  #total = new DecimalSum();

  constructor(problems: IsoProblems, onLine: (line: StatementLine) => void) {
    this.#problems = problems;
    this.#onLine = onLine;
  }

  entry(entry: IsoElement, parents: readonly IsoElement[]): void {
    const account = accountText(find(parents.at(-1), 'Acct'));
    const amount = find(entry, 'Amt');
    const decimal = amount === undefined ? undefined : parseAmount(amount.text);
    this.#entries += 1;
    if (amount === undefined || decimal === undefined) return;
    const side = sideOf(entry) ?? 'credit';
    const status = codeText(find(entry, 'Sts'));
    this.#total.add(decimal);
    if (status === 'BOOK') this.#booked.add(signed(decimal, side));
    const day = find(entry, 'BookgDt') ?? find(entry, 'ValDt');
    const common = { account, side, status, day: day === undefined ? '' : dayText(day) } as const;
    const details = all(entry, 'NtryDtls').flatMap((inner) => all(inner, 'TxDtls'));
    const parts = details.flatMap((inner) => partOf(inner, amount.currency));
    // A batch is one line for each of its payments, where it says of each how much it is in the entry's currency.
    if (details.length > 1 && parts.length === details.length) this.#batch(entry, signed(decimal, side), parts, common);
    else this.#onLine({ line: entry.line, ...common, ...named(entry, details), ...valued(amount, decimal) });
  }

  #batch(entry: IsoElement, decimal: Decimal, parts: readonly Part[], common: Common): void {
    const sum = new DecimalSum();
    for (const { inner, amount, decimal: part, side = common.side } of parts) {
      sum.add(signed(part, side));
      this.#onLine({ line: inner.line, ...common, side, ...named(entry, [inner], true), ...valued(amount, part) });
    }
    if (sum.equals(decimal)) return;
    const message = `its payments come to ${sum.text()}, and the entry to ${decimalText(decimal)}`;
    this.#problems.add('sum-differs', entry.line, 'Ntry/NtryDtls', message, SUMS_DIFFER);
  }

  /** A statement is whole: opening balance and booked entries have to come to the closing balance. */
  end(element: IsoElement): void {
    if (element.name !== 'Stmt' && element.name !== 'Ntfctn') return;
    const balances = all(element, 'Bal');
    const [opening, closing] = [
      balanceOf(balances, 'OPBD') ?? balanceOf(balances, 'PRCD'),
      balanceOf(balances, 'CLBD'),
    ];
    if (opening !== undefined && closing !== undefined) this.#checkBalances(element, opening, closing);
    this.#checkSummary(element);
    const [first] = balances;
    this.statements.push({
      account: accountText(find(element, 'Acct')),
      currency: textAt(element, 'Acct', 'Ccy') || (find(first, 'Amt')?.currency ?? ''),
      opening: opening && decimalText(opening),
      closing: closing && decimalText(closing),
      entries: this.#entries,
    });
    this.#entries = 0;
    this.#booked = new DecimalSum();
    this.#total = new DecimalSum();
  }

  #checkBalances({ line, name }: IsoElement, opening: Decimal, closing: Decimal): void {
    this.#booked.add(opening);
    if (this.#booked.equals(closing)) return;
    const message = `opening balance and entries come to ${this.#booked.text()}, and the closing balance is ${decimalText(closing)}`;
    this.#problems.add('sum-differs', line, `${name}/Bal`, message, SUMS_DIFFER);
  }

  #checkSummary(element: IsoElement): void {
    const totals = find(element, 'TxsSummry', 'TtlNtries');
    const count = textAt(totals, 'NbOfNtries');
    if (/^[0-9]{1,15}$/.test(count) && BigInt(count) !== BigInt(this.#entries)) {
      const message = `is ${count}, and there are ${this.#entries}`;
      this.#problems.add('count-differs', totals?.line ?? 0, 'TxsSummry/TtlNtries/NbOfNtries', message, SUMS_DIFFER);
    }
    const sum = parseAmount(textAt(totals, 'Sum'));
    if (sum === undefined || this.#total.equals(sum)) return;
    const message = `is ${decimalText(sum)}, and the entries come to ${this.#total.text()}`;
    this.#problems.add('sum-differs', totals?.line ?? 0, 'TxsSummry/TtlNtries/Sum', message, SUMS_DIFFER);
  }
}

function signed({ units, scale }: Decimal, side: StatementLine['side']): Decimal {
  return { units: side === 'debit' ? -units : units, scale };
}

function balanceOf(balances: readonly IsoElement[], kind: string): Decimal | undefined {
  const found = balances.find((balance) => textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') === kind);
  const amount = parseAmount(textAt(found, 'Amt'));
  if (amount === undefined) return undefined;
  return signed(amount, sideOf(found) ?? 'credit');
}

function codeText(element: IsoElement | undefined): string {
  return textAt(element, 'Cd') || textAt(element, 'Prtry') || (element?.text ?? '');
}

function sideOf(element: IsoElement | undefined): StatementLine['side'] | undefined {
  const said = textAt(element, 'CdtDbtInd');
  if (said === 'DBIT') return 'debit';
  return said === 'CRDT' ? 'credit' : undefined;
}

/** Older versions have the amount of a payment among those of the transaction. Empty: it says none in the currency. */
function partOf(inner: IsoElement, currency: string): readonly Part[] {
  const amount = find(inner, 'Amt') ?? find(inner, 'AmtDtls', 'TxAmt', 'Amt');
  const decimal = amount === undefined ? undefined : parseAmount(amount.text);
  if (amount === undefined || decimal === undefined || amount.currency !== currency) return [];
  return [{ inner, amount, decimal, side: sideOf(inner) }];
}

function valued({ currency }: IsoElement, amount: Decimal) {
  return { amount, amountFen: fenOf(amount), currency };
}

function named(entry: IsoElement, details: readonly IsoElement[], isOfBatch = false) {
  const refs = details.flatMap((inner) => find(inner, 'Refs')?.children ?? []);
  const own = (name: string) => refs.find((ref) => ref.name === name && ref.text !== NOT_PROVIDED)?.text;
  const ofEntry = textAt(entry, 'AcctSvcrRef') || textAt(entry, 'NtryRef');
  const reference = own('EndToEndId') ?? own('TxId') ?? own('AcctSvcrRef') ?? ofEntry;
  // Of a batch the entry's own stands for all of it, and names no payment.
  const bankReference = own('AcctSvcrRef') ?? own('TxId') ?? (isOfBatch ? '' : ofEntry);
  const texts = [textAt(entry, 'NtryRef'), textAt(entry, 'AcctSvcrRef'), ...refs.map(({ text }) => text)];
  return {
    reference,
    bankReference,
    endToEndId: own('EndToEndId') ?? '',
    references: [...new Set(texts.filter((text) => text !== ''))],
  };
}
