// What is written is valid by the published schemas: every message that the tables can write, and those that are written.
import { describe, expect, it } from 'vitest';
import { accountStatement } from '../../../src/iso20022/account-statement.ts';
import type { Field, Leaf } from '../../../src/iso20022/field-table.ts';
import { MESSAGES } from '../../../src/iso20022/messages/message-tables.ts';
import { readPaymentFile } from '../../../src/iso20022/payment-file.ts';
import { paymentReturns, recallAnswer } from '../../../src/iso20022/payment-return.ts';
import { readRecallFile } from '../../../src/iso20022/recall-file.ts';
import { multilateralPayments, settlementNets } from '../../../src/iso20022/settlement-nets.ts';
import { type PaymentOutcome, statusReport } from '../../../src/iso20022/status-report.ts';
import { messageText, type Value, type Values } from '../../../src/iso20022/write-message.ts';
import { entries, statedDay } from './days.ts';
import { bytesOf, camt056, pacs008, pain001, pain008 } from './messages.ts';
import { faultsBySchema, hasPublished, type SchemaElement, schemaOf, WHERE } from './published.ts';

/** These are read alone: what a payment does not need is not in the tables as something that could be written. */
const TAKEN = ['pain.001', 'pain.008', 'pacs.008', 'camt.056'];
const HASH = '0123456789abcdef'.repeat(4);

describe.skipIf(!hasPublished)(`messages against the published schemas ${WHERE}`, () => {
  const written = MESSAGES.filter(({ kind }) => !TAKEN.includes(kind));
  const cases = written.flatMap((table) => [0, 1, 2].map((choice) => ({ table, choice, kind: table.kind })));

  it.each(cases)('$kind with all of its elements, choice $choice, is valid', async ({ table, choice }) => {
    const xml = messageText(table, allOf(table.root, choice) as Values);
    expect(await faultsBySchema(`${table.kind}.${table.version}`, xml)).toEqual([]);
  });

  it.each(MESSAGES)('$kind has the elements of its schema, in their order and as often', (table) => {
    expect(misfits(table.root, schemaOf(`${table.kind}.${table.version}`), table.root.name)).toEqual([]);
  });

  it('a fault is found', async () => {
    const xml = pain001([{}]).replace('<PmtMtd>TRF</PmtMtd>', '<PmtMtd>XXX</PmtMtd>');
    expect((await faultsBySchema('pain.001.001.09', xml)).join()).toContain('PmtMtd');
  });

  it('the samples of these tests are valid', async () => {
    expect(await faultsBySchema('pain.001.001.09', pain001([{}, {}], { sum: '3.00' }))).toEqual([]);
    expect(await faultsBySchema('pacs.008.001.08', pacs008([{}], { total: '1.50' }))).toEqual([]);
    expect(await faultsBySchema('camt.056.001.08', camt056([{}, {}]))).toEqual([]);
    expect(await faultsBySchema('pain.008.001.08', pain008([{}, {}]))).toEqual([]);
  });

  const OUTCOMES: readonly PaymentOutcome[] = [
    { status: 'settled', transfer: HASH, atMs: 1_700_000_000_000 },
    { status: 'pending', untilMs: 1_700_000_000_000 },
    { status: 'rejected', name: 'insufficient-funds', text: `${'too little '.repeat(20)}<&>` },
    { status: 'unknown' },
  ];

  it.each([
    { kind: 'pain.002.001.10', xml: pain001([{}, {}, {}, {}]) },
    { kind: 'pacs.002.001.10', xml: pacs008([{}, {}, {}, {}]) },
  ])('the status report $kind is valid', async ({ kind, xml }) => {
    const { file } = await readPaymentFile(bytesOf(xml), 'file.xml', '2023-11-14');
    if (file === undefined) throw new Error('the sample is refused');
    const payments = file.groups.flatMap((group) => group.payments);
    const outcomes = new Map(payments.map(({ id }, i) => [id, OUTCOMES[i] as PaymentOutcome]));
    const report = statusReport(file, outcomes, 1_700_000_000_000);
    expect(await faultsBySchema(kind, report)).toEqual([]);
    expect(report.match(/<TxSts>(\w+)/g)).toEqual(['<TxSts>ACSC', '<TxSts>PDNG', '<TxSts>RJCT', '<TxSts>RCVD']);
    expect(report).toContain('<GrpSts>PART</GrpSts>');
  });

  it('the answer to a recall and the return are valid', async () => {
    const { file } = await readRecallFile(bytesOf(camt056([{}, {}, {}])), 'file.xml');
    if (file === undefined) throw new Error('the sample is refused');
    const sender = { from: 'bank-a', to: 'bank-b', createdMs: 1_700_000_000_000 };
    const answer = recallAnswer(
      file,
      [
        { is: 'accepted', amountFen: 150n, transfer: HASH },
        { is: 'pending', amountFen: 150n },
        { is: 'rejected', reason: 'CUST', words: 'the payee does not agree' },
      ],
      sender,
    );
    expect(await faultsBySchema('camt.029.001.09', answer)).toEqual([]);
    expect(answer).toContain('<Conf>PECR</Conf>');
    const [recall] = file.recalls;
    if (recall === undefined) throw new Error('no recall');
    const { originalMessageId: messageId, originalKind: messageName, amountFen = 0n } = recall;
    const returned = { of: { ...recall, messageId, messageName, amountFen }, transfer: HASH, amountFen: 149n };
    const xml = paymentReturns([{ ...returned, reason: 'DUPL', words: 'twice' }], sender);
    expect(await faultsBySchema('pacs.004.001.09', xml)).toEqual([]);
    expect(xml).toContain('<RtrdIntrBkSttlmAmt Ccy="CNY">1.49</RtrdIntrBkSttlmAmt>');
  });

  it('the nets of a window are valid, each paid by who owes', async () => {
    const nets = [
      { member: 'bank-a', netFen: -500n },
      { member: 'bank-b', netFen: 0n },
      { member: 'bank-c', netFen: 500n },
    ];
    const payments = multilateralPayments(nets, 'central-bank');
    expect(payments).toEqual([
      { debtor: 'bank-a', creditor: 'central-bank', amountFen: 500n },
      { debtor: 'central-bank', creditor: 'bank-c', amountFen: 500n },
    ]);
    const xml = settlementNets({ window: 7, payments, createdMs: 1_700_000_000_000 });
    expect(await faultsBySchema('pacs.009.001.08', xml)).toEqual([]);
    expect(xml.match(/<NbOfTxs>2</g)).toHaveLength(1);
  });

  it.each(['camt.053', 'camt.054'] as const)('a day of an account as %s is valid', async (kind) => {
    const day = statedDay(3);
    const pieces: string[] = [];
    for await (const piece of accountStatement(kind, day, entries(3))) pieces.push(piece);
    expect(await faultsBySchema(`${kind}.001.08`, pieces.join(''))).toEqual([]);
  });

  it.each(['camt.053', 'camt.054'] as const)('a day without entries as %s is valid', async (kind) => {
    const pieces: string[] = [];
    for await (const piece of accountStatement(kind, statedDay(0), entries(0))) pieces.push(piece);
    expect(await faultsBySchema(`${kind}.001.08`, pieces.join(''))).toEqual([]);
  });
});

/** A value for every element that is written, the longest that fits; of a choice the one at this place, if it has it. */
function allOf(field: Field, choice: number): Value {
  const { of = [], isChoice, leaf } = field;
  if (of.length === 0) return leafOf(leaf);
  const written = of.filter((inner) => inner.use === 'read' && inner.leaf?.kind !== 'any');
  const made = isChoice ? [written[choice % written.length] as Field] : written;
  return Object.fromEntries(
    made.map((inner) => {
      const value = allOf(inner, choice);
      return [inner.name, inner.isMany ? [value, value] : value];
    }),
  );
}

function leafOf(leaf: Leaf | undefined): Value {
  switch (leaf?.kind) {
    case 'text':
      return 'x'.repeat(leaf.max);
    case 'code':
      return leaf.values[0] ?? '';
    case 'pattern':
      return ['9'.repeat(15), 'CNY', '00000000-0000-4000-8000-000000000000', 'DE89370400440532013000'].find((text) =>
        leaf.pattern.test(text),
      ) as string;
    case 'amount':
      return 999_999_999_999_999_999n;
    case 'decimal':
      return '1.5';
    case 'date':
      return '2024-02-29';
    case 'date-time':
      return '2024-02-29T23:59:59.999+08:00';
    default:
      throw new Error('an element without a form');
  }
}

/** Of older versions: the schemas no longer have them. */
const OLD = ['BIC', 'MndtRltdInf', 'OrgnlFnlColltnDt', 'OrgnlFrqcy'];

/** Where the table is not as the schema is: an element that it does not have, another order, another number. */
function misfits(field: Field, element: SchemaElement, path: string): readonly string[] {
  const { of = [] } = field;
  const inner = element.children();
  if (of.length === 0) return [];
  if (inner.length === 0) return [`${path} has no elements`];
  const places = of.map(({ name }) => inner.findIndex((child) => child.name === name));
  let latest = -1;
  return of.flatMap((child, i) => {
    const at = places[i] ?? -1;
    const [where, found] = [`${path}/${child.name}`, inner[at]];
    if (found === undefined) return OLD.includes(child.name) ? [] : [`${where} is not in the schema`];
    const isLate = at < latest && !field.isChoice;
    latest = at;
    const isOften = found.isMany && !child.isMany;
    const isRequired = child.isRequired && !found.isRequired && child.use === 'read' && !field.isChoice;
    return [
      ...(isLate ? [`${where} stands too late`] : []),
      ...(isOften ? [`${where} may be there more than once`] : []),
      ...(isRequired ? [`${where} need not be there`] : []),
      ...(found.isRequired && !child.isRequired && child.use === 'read' ? [`${where} has to be there`] : []),
      ...misfits(child, found, where),
    ];
  });
}
