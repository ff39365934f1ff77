// Requests of another bank to have payments back (camt.056).
import { parseAmount } from './decimal.ts';
import { all, find, type IsoElement, textAt } from './iso-element.ts';
import { type PaymentNames, paymentIdOf } from './iso-ids.ts';
import { type IsoProblem, IsoProblems } from './iso-problem.ts';
import { tableOfKind } from './messages/message-tables.ts';
import { exactFen, MAX_PAYMENTS, type Source } from './payment-file.ts';
import { readMessage } from './read-message.ts';
import type { MessageKind } from './reading.ts';

export interface Recall {
  readonly line: number;
  /** CxlId; empty: the request has none. */
  readonly id: string;
  readonly originalMessageId: string;
  readonly originalKind: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly transactionId: string;
  readonly uetr: string;
  /** Undefined: the request does not say it, and means all of the payment. */
  readonly amountFen: bigint | undefined;
  /** Code, or the asker's own. */
  readonly reason: string;
  /** The id that the payment has on the ledger, if it came from such a message. */
  readonly paymentId: string;
}

export interface RecallFile extends MessageKind {
  /** Of the request, in Assgnmt. */
  readonly id: string;
  /** Of the case; empty without one. */
  readonly caseId: string;
  readonly createdAt: string;
  readonly recalls: readonly Recall[];
  readonly left: ReadonlyMap<string, number>;
}

export async function readRecallFile(
  source: Source,
  file: string,
): Promise<{ readonly file?: RecallFile; readonly problems: readonly IsoProblem[] }> {
  const problems = new IsoProblems(file);
  const recalls: Recall[] = [];
  const message = await readMessage(source, problems, {
    tableOf: (kind) => (kind === 'camt.056' ? tableOfKind(kind) : undefined),
    isClosed: true,
    records: new Set(['TxInf']),
    onRecord: (record) => {
      if (recalls.length >= MAX_PAYMENTS) {
        problems.end('too-many', record.line, 'TxInf', `more than ${MAX_PAYMENTS} payments`, 'split the file');
      }
      recalls.push(recallOf(problems, record));
    },
  });
  if (message !== undefined && recalls.length === 0) {
    problems.found.push({
      ...{ code: 'element-missing', file, line: message.root.line, field: 'Undrlyg' },
      ...{ message: 'names no payment', remedy: 'name each payment in a TxInf' },
    });
  }
  if (message === undefined || problems.found.length > 0) return { problems: problems.found };
  const { root, kind, version, left } = message;
  const said = textAt(root, 'CtrlData', 'NbOfTxs');
  if (said !== '' && BigInt(said) !== BigInt(recalls.length)) {
    const line = find(root, 'CtrlData')?.line ?? 0;
    problems.add(
      'count-differs',
      line,
      'CtrlData/NbOfTxs',
      `is ${said}, and there are ${recalls.length}`,
      'correct it',
    );
    return { problems: problems.found };
  }
  const assignment = find(root, 'Assgnmt');
  const [id, createdAt] = [textAt(assignment, 'Id'), textAt(assignment, 'CreDtTm')];
  return { file: { kind, version, id, caseId: textAt(root, 'Case', 'Id'), createdAt, recalls, left }, problems: [] };
}

function recallOf(problems: IsoProblems, record: IsoElement): Recall {
  const amount = find(record, 'OrgnlIntrBkSttlmAmt');
  const decimal = amount === undefined ? undefined : parseAmount(amount.text);
  const amountFen = amount === undefined || decimal === undefined ? undefined : exactFen(problems, amount, decimal);
  const [why] = all(record, 'CxlRsnInf');
  const originalMessageId = textAt(record, 'OrgnlGrpInf', 'OrgnlMsgId');
  const names = {
    instructionId: textAt(record, 'OrgnlInstrId'),
    endToEndId: textAt(record, 'OrgnlEndToEndId'),
    transactionId: textAt(record, 'OrgnlTxId'),
  };
  if (originalMessageId === '' || names.endToEndId === '') {
    const remedy = 'name the payment by OrgnlGrpInf/OrgnlMsgId, OrgnlEndToEndId and, where it had one, OrgnlTxId';
    problems.add('element-missing', record.line, 'TxInf', 'does not say which payment of which message', remedy);
  }
  const named: PaymentNames = { kind: 'pacs.008', messageId: originalMessageId, group: '', ...names };
  return {
    line: record.line,
    id: textAt(record, 'CxlId'),
    originalMessageId,
    originalKind: textAt(record, 'OrgnlGrpInf', 'OrgnlMsgNmId'),
    ...names,
    uetr: textAt(record, 'OrgnlUETR'),
    amountFen,
    reason: textAt(why, 'Rsn', 'Cd') || textAt(why, 'Rsn', 'Prtry'),
    paymentId: paymentIdOf(named),
  };
}
