// Files of our own: every kind of fault is refused with line, element and remedy, and a file with any fault has no payment.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFUSAL_NAMES } from '../../../src/generated/refusal-names.ts';
import { accountStatement, StatementDiffers } from '../../../src/iso20022/account-statement.ts';
import { decimalText, fenOf, parseAmount, parseDecimal, yuanText } from '../../../src/iso20022/decimal.ts';
import { paymentIdOf, shortId, uetrOf } from '../../../src/iso20022/iso-ids.ts';
import { readPaymentFile } from '../../../src/iso20022/payment-file.ts';
import { paymentReference, referenceParts } from '../../../src/iso20022/payment-reference.ts';
import { readRecallFile } from '../../../src/iso20022/recall-file.ts';
import { readStatementFile, type StatementLine } from '../../../src/iso20022/statement-file.ts';
import { codedReason, REASONS } from '../../../src/iso20022/status-reasons.ts';
import { entries, entryOf, statedDay } from './days.ts';
import { bytesOf, camt056, pacs008, pain001, pain008, type TestPayment } from './messages.ts';

const DAY = '2023-11-14';
const read = (xml: string) => readPaymentFile(bytesOf(xml), 'file.xml', DAY);

async function faults(xml: string): Promise<readonly string[]> {
  const { file, problems } = await read(xml);
  expect(file === undefined).toBe(problems.length > 0);
  for (const problem of problems) expect(problem.remedy.length).toBeGreaterThan(3);
  return problems.map(({ code, line, field }) => `${code} ${line} ${field.split('/').at(-1)}`);
}

async function paymentsOf(xml: string) {
  const { file, problems } = await read(xml);
  expect(problems).toEqual([]);
  return file?.groups.flatMap((group) => group.payments) ?? [];
}

describe('a file of payments', () => {
  it('has the payments with their ids, accounts, amounts and texts', async () => {
    const xml = pain001([{ amount: '1.50' }, { id: 'E-2', to: 'tea-house', amount: '20' }], { sum: '21.5' });
    const { file } = await read(xml);
    expect(file).toMatchObject({ kind: 'pain.001', version: '001.09', messageId: 'M-1' });
    const [group] = file?.groups ?? [];
    expect(group).toMatchObject({
      id: 'P-1',
      line: 11,
      payments: [
        { line: 18, endToEndId: 'E-1', debtor: 'bank-a/ann', creditor: 'bank-a/bob', amountFen: 150n },
        { endToEndId: 'E-2', creditor: 'tea-house', amountFen: 2000n, reference: '/EREF/E-2/REMI/tea' },
      ],
    });
    expect([...(file?.left.keys() ?? [])].sort()).toEqual(['Cdtr', 'Dbtr', 'DbtrAgt', 'InitgPty']);
  });

  it('has the same ids whenever it is read, and other ones in another message', async () => {
    const ids = async (xml: string) => (await paymentsOf(xml)).map(({ id }) => id);
    const first = await ids(pain001([{}, {}]));
    expect(await ids(pain001([{}, {}]))).toEqual(first);
    expect(first.every((id) => /^iso-[A-Z2-7]{32}$/.test(id))).toBe(true);
    const others = await ids(pain001([{}, {}], { messageId: 'M-2' }));
    expect(new Set([...first, ...others]).size).toBe(4);
  });

  it('takes prefixes, CDATA, comments and references to characters for what they are', async () => {
    const xml = pain001([{ text: '<![CDATA[tea & <cake>]]>' }, { text: 'a &amp; b<!-- not this --> &#x4e2d;' }])
      .replace('<Document xmlns=', '<Document xmlns:x="urn:other" xmlns=')
      .replace('<NbOfTxs>', '<NbOfTxs><!-- two -->');
    expect((await paymentsOf(xml)).map(({ reference }) => reference)).toEqual([
      '/EREF/E-1/REMI/tea & <cake>',
      '/EREF/E-2/REMI/a & b 中',
    ]);
    const prefixed = pain001([{}])
      .replace(/<(\/?)([A-Z])/g, '<$1i:$2')
      .replace('xmlns=', 'xmlns:i=');
    expect(await paymentsOf(prefixed)).toHaveLength(1);
  });

  const MILLION = '9'.repeat(1_000_000);

  it.each<[string, TestPayment, string]>([
    ['three places', { amount: '1.505' }, 'amount-inexact 20 InstdAmt'],
    ['a rest of 5e-13', { amount: '1.5000000000005' }, 'amount-invalid 20 InstdAmt'],
    ['a small rest', { amount: '1.50001' }, 'amount-inexact 20 InstdAmt'],
    ['19 digits', { amount: '12345678901234567.89' }, 'amount-invalid 20 InstdAmt'],
    ['a million digits', { amount: MILLION }, 'text-invalid 20 InstdAmt'],
    ['a sign', { amount: '-1.50' }, 'amount-invalid 20 InstdAmt'],
    ['an exponent', { amount: '1e2' }, 'amount-invalid 20 InstdAmt'],
    ['a comma', { amount: '1,50' }, 'amount-invalid 20 InstdAmt'],
    ['nothing', { amount: '' }, 'amount-invalid 20 InstdAmt'],
    ['zero', { amount: '0.00' }, 'amount-invalid 20 InstdAmt'],
    ['another currency', { currency: 'EUR' }, 'currency-unknown 20 InstdAmt'],
    ['no account', { to: '' }, 'text-invalid 22 Id'],
    ['an account of 35 characters', { to: 'a'.repeat(35) }, 'text-invalid 22 Id'],
    ['an id of 36 characters', { id: 'E'.repeat(36) }, 'text-invalid 19 EndToEndId'],
    ['a text that does not fit', { text: 'x'.repeat(130) }, 'not-representable 23 RmtInf'],
  ])('with %s is refused', async (_what, payment, fault) => {
    expect(await faults(pain001([payment]))).toContain(fault);
  });

  it('takes zeros behind the fen for nothing', async () => {
    const amounts = ['1.50000', '001.5', '.5', '7.', '9999999999999999.99'].map((amount) => ({ amount }));
    const found = (await paymentsOf(pain001(amounts))).map(({ amountFen }) => amountFen);
    expect(found).toEqual([150n, 150n, 50n, 700n, 999_999_999_999_999_999n]);
  });

  it.each<[string, string, string]>([
    ['a wrong number', pain001([{}], { count: 2 }), 'count-differs 7 NbOfTxs'],
    ['a wrong sum', pain001([{}, {}], { sum: '3.01' }), 'sum-differs 8 CtrlSum'],
    [
      'a sum that is wrong far behind the point',
      pain001([{}], { sum: '1.50000000000000001' }),
      'sum-differs 8 CtrlSum',
    ],
    ['a wrong total', pacs008([{}], { total: '1.49' }), 'sum-differs 8 TtlIntrBkSttlmAmt'],
    ['a day to come', pain001([{}], { day: '2023-11-15' }), 'day-ahead 14 ReqdExctnDt'],
    ['no day', pain001([{}], { day: '2023-02-29' }), 'time-invalid 14 Dt'],
    ['one payment twice', pain001([{ id: 'E' }, { id: 'E' }]), 'id-repeated 25 PmtId'],
    ['an element out of order', swapped(pain001([{}])), 'element-order 19 PmtId'],
    [
      'an element twice',
      pain001([{}]).replace('<PmtInfId>P-1', '<PmtInfId>P</PmtInfId><PmtInfId>P-1'),
      'element-twice 12 PmtInfId',
    ],
    ['an element nobody knows', pain001([{}], { more: '<Fee>1</Fee>' }), 'element-unknown 17 Fee'],
    ['a cheque', pain001([{}]).replace('<Cdtr>', '<ChqInstr/><Cdtr>'), 'not-representable 21 ChqInstr'],
    ['two accounts in one', twoIds(pain001([{}])), 'element-twice 22 Othr'],
    ['text between elements', pain001([{}], { more: 'and 10 more' }), 'text-between-elements 11 PmtInf'],
    ['no message id', pain001([{}]).replace(/<MsgId>.*<\/MsgId>/, ''), 'element-missing 4 GrpHdr'],
    [
      'an account in euros',
      pain001([{}]).replace('</Id></DbtrAcct>', '</Id><Ccy>EUR</Ccy></DbtrAcct>'),
      'currency-unknown 16 Ccy',
    ],
    [
      'a document type',
      pain001([{}]).replace('<Document', '<!DOCTYPE x [<!ENTITY y "z">]><Document'),
      'malformed-file 2 ',
    ],
    ['an entity of its own', pain001([{ text: '&y;' }]), 'malformed-file 23 '],
    ['an end before its end', pain001([{}]).slice(0, -40), 'malformed-file 25 '],
    ['no namespace', pain001([{}]).replace(/ xmlns="[^"]*"/, ''), 'namespace-wrong 0 '],
    ['another namespace inside', pain001([{}]).replace('<Amt>', '<Amt xmlns="urn:other">'), 'namespace-wrong 20 Amt'],
    ['another message', pain001([{}]).replace('pain.001.001.09', 'pain.009.001.08'), 'message-unknown 2 '],
    [
      'the name of another message',
      pain001([{}]).replace('pain.001.001', 'pacs.008.001'),
      'element-unknown 3 CstmrCdtTrfInitn',
    ],
    [
      'two messages',
      `<all>${pain001([{}])
        .repeat(2)
        .replace(/<\?xml.*\?>/g, '')}</all>`,
      'several-messages 29 ',
    ],
    ['no text at all', '', 'malformed-file 1 '],
    ['another encoding', pain001([{}]).replace('UTF-8', 'ISO-8859-1'), 'malformed-file 1 '],
  ])('with %s is refused', async (_what, xml, fault) => {
    expect(await faults(xml)).toContain(fault);
  });

  it('is refused when it is not UTF-8', async () => {
    const bytes = Buffer.from(pain001([{ text: 'caf\u00e9' }]), 'latin1');
    const { file, problems } = await readPaymentFile([bytes], 'file.xml', DAY);
    expect([file, problems[0]?.code]).toEqual([undefined, 'malformed-file']);
  });

  it('names at most 20 faults', async () => {
    expect(await faults(pain001(Array.from({ length: 30 }, (_, i) => ({ id: `E-${i}`, amount: '0' }))))).toHaveLength(
      20,
    );
  });

  it('says of a payment between banks whose it is', async () => {
    const [payment] = await paymentsOf(pacs008([{}], { total: '1.50', from: '' }));
    expect(payment).toMatchObject({ debtor: '', transactionId: 'T-1', amountFen: 150n });
    const names = { kind: 'pacs.008', messageId: 'B-1', group: '', endToEndId: 'E-1', transactionId: 'T-1' } as const;
    expect(payment?.id).toBe(paymentIdOf({ ...names, instructionId: '' }));
  });

  it('has collections with their mandates and their day, which may be to come', async () => {
    const { file, problems } = await read(pain008([{}, { mandate: 'm-2', amount: '2' }], { day: '2024-01-31' }));
    expect(problems).toEqual([]);
    expect(file).toMatchObject({ kind: 'pain.008', groups: [{ id: 'bills', day: '2024-01-31' }] });
    expect(file?.groups[0]?.payments).toMatchObject([
      { mandate: 'm-1', debtor: 'bank-a/ann', creditor: 'bank-a/bob', amountFen: 150n },
      { mandate: 'm-2', amountFen: 200n },
    ]);
    expect(await faults(pain008([{ mandate: 'm/1' }]))).toEqual(['not-representable 20 MndtId']);
    const without = pain008([{}]).replace(/<DrctDbtTx>.*<\/DrctDbtTx>/, '');
    expect(await faults(without)).toEqual(['element-missing 17 MndtId']);
  });

  it('takes an IBAN for an alias in small letters', async () => {
    const xml = pain001([{}]).replace('<Othr><Id>bank-a/bob</Id></Othr>', '<IBAN>DE89370400440532013000</IBAN>');
    expect((await paymentsOf(xml))[0]?.creditor).toBe('de89370400440532013000');
  });
});

const swapped = (xml: string) =>
  xml.replace(/(<PmtId>.*<\/PmtId>)\s*(<Amt>.*<\/Amt>)/, (_all, id: string, amount: string) => `${amount}${id}`);
const twoIds = (xml: string) => xml.replace('<CdtrAcct><Id>', '<CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN>');

describe('a recall', () => {
  it('names the payment of the message that it recalls', async () => {
    const { file } = await readRecallFile(bytesOf(camt056([{}])), 'file.xml');
    const [payment] = await paymentsOf(pacs008([{}]));
    expect(file).toMatchObject({ id: 'R-1', caseId: 'CASE-1' });
    expect(file?.recalls).toMatchObject([{ id: 'C-1', amountFen: 150n, reason: 'DUPL', paymentId: payment?.id }]);
  });

  it('that names no payment is refused', async () => {
    const without = camt056([{}]).replace(/<OrgnlGrpInf>.*<\/OrgnlGrpInf>/, '');
    expect((await readRecallFile(bytesOf(without), 'x')).problems[0]?.code).toBe('element-missing');
    expect((await readRecallFile(bytesOf(camt056([])), 'x')).problems[0]?.code).toBe('element-missing');
    expect((await readRecallFile(bytesOf(pain001([{}])), 'x')).problems[0]?.code).toBe('message-unknown');
  });
});

describe('a day of an account', () => {
  async function text(count: number, day = statedDay(count)): Promise<string> {
    let xml = '';
    for await (const piece of accountStatement('camt.053', day, entries(count))) xml += piece;
    return xml;
  }

  it('is read back as it was written', async () => {
    const lines: StatementLine[] = [];
    const { file, problems } = await readStatementFile(bytesOf(await text(50)), 'x', (line) => lines.push(line));
    expect(problems).toEqual([]);
    const day = statedDay(50);
    expect(file?.statements).toEqual([
      {
        ...{ account: 'bank-a/ann', currency: 'CNY', entries: 50, opening: '-10' },
        closing: decimalText({ units: day.closingFen, scale: 2 }).replace(/0$/, ''),
      },
    ]);
    expect(lines).toHaveLength(50);
    lines.forEach(({ side, amountFen, status, currency, references, reference, day: on }, i) => {
      const entry = entryOf(i + 1);
      expect({ side, amountFen, status, currency, on }).toEqual({
        ...{ side: entry.side, amountFen: entry.amountFen, status: 'BOOK', currency: 'CNY', on: DAY },
      });
      const transfer = entry.transfer || entry.transaction;
      expect(reference).toBe(entry.reference === '' ? shortId(entry.transaction) : `E-${entry.number}`);
      expect(references).toContain(shortId(transfer));
    });
  });

  it('of many entries is read, with more between them than one text may have', async () => {
    const spaced = (await text(5)).replaceAll('<Ntry>', `${' '.repeat(20_000)}<Ntry>`);
    const { file, problems } = await readStatementFile(bytesOf(spaced), 'x', () => undefined);
    expect(problems).toEqual([]);
    expect(file?.statements[0]?.entries).toBe(5);
  });

  it('whose entries do not come to its closing balance is not written to the end', async () => {
    const day = statedDay(5);
    await expect(text(5, { ...day, closingFen: day.closingFen + 1n })).rejects.toThrow(StatementDiffers);
    await expect(text(4, day)).rejects.toThrow(StatementDiffers);
  });

  it.each<[string, (xml: string) => string, string]>([
    ['an entry less', (xml) => xml.replace(/<Ntry>[\s\S]*?<\/Ntry>\s*/, ''), 'sum-differs'],
    ['another amount', (xml) => xml.replace(/(<Ntry>[\s\S]*?<Amt Ccy="CNY">)[0-9.]+/, '$19.99'), 'sum-differs'],
    ['another side', (xml) => xml.replace(/(<Ntry>[\s\S]*?)CRDT/, '$1DBIT'), 'sum-differs'],
    ['another number', (xml) => xml.replace(/<NbOfNtries>5</, '<NbOfNtries>6<'), 'count-differs'],
  ])('with %s is refused when it is read', async (_what, change, code) => {
    const { file, problems } = await readStatementFile(bytesOf(change(await text(5))), 'x', () => undefined);
    expect(file).toBeUndefined();
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  it('has pending entries beside its balance, and batches payment by payment', async () => {
    const batch = (name: string, fen: string) =>
      `<TxDtls><Refs><EndToEndId>${name}</EndToEndId></Refs><Amt Ccy="CNY">${fen}</Amt></TxDtls>`;
    const xml = (await text(5))
      .replace('<NbOfNtries>5<', '<NbOfNtries>6<')
      .replace(/<Sum>[0-9.]+<\/Sum>/, '')
      .replace(
        '<Ntry>',
        `<Ntry><Amt Ccy="CNY">3</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><BkTxCd/><NtryDtls>${batch('a', '1')}${batch('b', '2')}</NtryDtls></Ntry><Ntry>`,
      );
    const lines: StatementLine[] = [];
    const { problems } = await readStatementFile(bytesOf(xml), 'x', (line) => lines.push(line));
    expect(problems).toEqual([]);
    expect(lines.slice(0, 2)).toMatchObject([
      { reference: 'a', amountFen: 100n, status: 'PDNG', day: '' },
      { reference: 'b', amountFen: 200n, status: 'PDNG' },
    ]);
    const uneven = xml.replace(batch('b', '2'), batch('b', '2.01'));
    expect((await readStatementFile(bytesOf(uneven), 'x', () => undefined)).problems[0]?.code).toBe('sum-differs');
  });
});

describe('what stands for what', () => {
  it('an amount is exact, or none', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n }), (fen) => {
        const amount = parseAmount(yuanText(fen));
        expect(amount && fenOf(amount)).toBe(fen);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }), fc.nat(17), (units, scale) => {
        const decimal = parseDecimal(decimalText({ units, scale }));
        expect(decimal && decimal.units * 10n ** BigInt(17 - decimal.scale)).toBe(units * 10n ** BigInt(17 - scale));
        if (decimal !== undefined && decimal.scale > 2) expect(fenOf(decimal)).toBeUndefined();
      }),
    );
  });

  it('a text says id and purpose, or is not made', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 35 });
    fc.assert(
      fc.property(part, fc.string({ maxLength: 120 }), (endToEndId, remittance) => {
        const text = paymentReference({ endToEndId, remittance });
        if (text === undefined) return;
        expect(text.length).toBeLessThanOrEqual(140);
        expect(referenceParts(text)).toEqual({
          endToEndId: endToEndId === 'NOTPROVIDED' ? '' : endToEndId,
          remittance,
        });
      }),
    );
    expect(paymentReference({ endToEndId: 'a/REMI/b', remittance: 'c' })).toBeUndefined();
    expect(paymentReference({ endToEndId: 'NOTPROVIDED', remittance: '/EREF/x' })).toBeUndefined();
    expect(paymentReference({ endToEndId: 'a', remittance: 'line\nline' })).toBeUndefined();
  });

  it('a UETR is a UUID of version 4, and ids are of 32 characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const hex = Buffer.from(bytes).toString('hex');
        expect(uetrOf(hex)).toMatch(/^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/);
        expect(shortId(hex)).toMatch(/^[A-Z2-7]{32}$/);
      }),
    );
    // RFC 4648, section 10, and twenty bytes more.
    expect(shortId(Buffer.from('foobar').toString('hex').padEnd(64, '0'))).toBe(`MZXW6YTBOI${'A'.repeat(22)}`);
  });

  it('a refusal has a reason of the code set, or stands in words', () => {
    for (const name of Object.keys(REASONS)) expect(Object.values(REFUSAL_NAMES)).toContain(name);
    expect([codedReason('insufficient-funds'), codedReason('no-such-name')]).toEqual(['AM04', 'NARR']);
  });
});
