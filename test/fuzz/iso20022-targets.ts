// The readers of ISO 20022: files of other banks and of customers. They give what a file says, or at most so many problems
// with remedies, and never both.
import { isDeepStrictEqual } from 'node:util';
import { type IsoProblem, MAX_PROBLEMS } from '../../src/iso20022/iso-problem.ts';
import { readPaymentFile } from '../../src/iso20022/payment-file.ts';
import { readRecallFile } from '../../src/iso20022/recall-file.ts';
import { readStatementFile, type StatementLine } from '../../src/iso20022/statement-file.ts';
import { statusReport } from '../../src/iso20022/status-report.ts';
import { camt056, pacs008, pain001 } from '../unit/iso20022/messages.ts';
import { bytesOfText, type FuzzTarget, promise } from './fuzz-target.ts';
import { mutateText } from './mutate-text.ts';

const TODAY = '2023-11-14';
const PIECE_BYTES = 7;

const STATEMENT = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>S</MsgId><CreDtTm>2023-11-15T00:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>S-1</Id><Acct><Id><Othr><Id>ann</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2023-11-14</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">0.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2023-11-14</Dt></Dt></Bal>
<TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries><Sum>1.50</Sum></TtlNtries></TxsSummry>
<Ntry><Amt Ccy="CNY">1.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2023-11-14</Dt></BookgDt>
<BkTxCd><Prtry><Cd>x</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>
`;

/** `read` has to give the same for the same bytes, however they come. */
function target<T>(
  name: string,
  seeds: readonly string[],
  read: (source: readonly Uint8Array[]) => Promise<{ readonly file?: T; readonly problems: readonly IsoProblem[] }>,
  hold: (file: T) => void,
): FuzzTarget {
  return {
    name,
    seeds: seeds.map(bytesOfText),
    mutate: mutateText,
    async run(input) {
      const answer = await read([input]);
      const { file, problems } = answer;
      promise((file === undefined) === problems.length > 0, 'there is a file, or a problem');
      promise(problems.length <= MAX_PROBLEMS, 'problems are bounded');
      promise(
        problems.every(({ remedy, message }) => remedy !== '' && message !== ''),
        'a problem has words and a remedy',
      );
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < input.length; at += PIECE_BYTES) pieces.push(input.subarray(at, at + PIECE_BYTES));
      const inPieces = await read(pieces);
      promise(isDeepStrictEqual(inPieces.file, file), 'it is the same in pieces');
      if (file === undefined) return false;
      hold(file);
      return true;
    },
  };
}

const paymentsTarget = target(
  'iso-payments',
  [pain001([{}, { amount: '20', text: 'a &amp; b' }], { sum: '21.50' }), pacs008([{}], { total: '1.50' })],
  (source) => readPaymentFile(source, 'file.xml', TODAY),
  (file) => {
    const payments = file.groups.flatMap((group) => group.payments);
    promise(payments.length > 0, 'a file has a payment');
    promise(
      payments.every(({ amountFen }) => amountFen > 0n && amountFen < 2n ** 63n),
      'an amount is one that the ledger takes',
    );
    promise(new Set(payments.map(({ id }) => id)).size === payments.length, 'each payment has an id of its own');
    promise(
      payments.every(({ creditor, reference }) => creditor !== '' && reference.length <= 140),
      'a payment says who is paid',
    );
    promise(statusReport(file, new Map(), 0).endsWith('</Document>\n'), 'there is a report of every file');
  },
);

const recallTarget = target(
  'iso-recall',
  [camt056([{}, { amount: '7' }])],
  (source) => readRecallFile(source, 'file.xml'),
  (file) => promise(file.recalls.length > 0, 'a recall names a payment'),
);

const statementTarget = target(
  'iso-statement',
  [STATEMENT],
  async (source) => {
    const lines: StatementLine[] = [];
    const { file, problems } = await readStatementFile(source, 'file.xml', (line) => lines.push(line));
    return { ...(file !== undefined && { file: { ...file, lines } }), problems };
  },
  (file) =>
    promise(
      file.lines.every(({ amount }) => amount.units >= 0n),
      'a line has an amount and a side',
    ),
);

export const ISO20022_TARGETS: { readonly [name: string]: () => FuzzTarget } = {
  'iso-payments': () => paymentsTarget,
  'iso-recall': () => recallTarget,
  'iso-statement': () => statementTarget,
};
