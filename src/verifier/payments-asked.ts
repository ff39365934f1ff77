// The payments that a transaction asks for, in the order of its receipt's lines, whatever its operation calls them: as
// lines of postTransfers have them. An account that the transaction does not name is empty.
import type { ProvenTransaction } from './claim-check.ts';
import { bigintOf, isMessage, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

/** A line, or the whole of an operation that has one payment, to the payment that it asks for. */
type Asked = (line: DecodedMessage) => DecodedMessage;

/** What a line of the receipt says itself: who paid whom, and what. */
const SAID: DecodedMessage = { ...posted('', '', 0n), kind: 'said' };

const ofDevice: Asked = (line) => {
  const payment = messageOf(line, 'payment');
  return posted('', textOf(payment, 'payee'), bigintOf(payment, 'amountFen'));
};

const ofRecord: Asked = (payment) => {
  const offer = messageOf(messageOf(payment, 'record'), 'offer');
  return posted('', textOf(offer, 'merchant'), bigintOf(offer, 'amountFen'));
};

/** To whom a refund pays the complaint says; what a channel gives back, the line of the receipt. */
const ofCorrection: Asked = (correction) => {
  if (!isMessage(correction.refund)) return SAID;
  return posted(textOf(correction.refund, 'from'), '', bigintOf(correction.refund, 'amountFen'));
};

/** Of operations whose lines are payments: the field that has them, and what one asks for. */
const OF_LINES: Readonly<Record<string, readonly [field: string, asked: Asked]>> = {
  postTransfers: ['lines', (line) => line],
  makePayments: ['lines', ofDevice],
  payOrders: ['lines', (line) => posted(textOf(line, 'payer'), textOf(line, 'payee'), bigintOf(line, 'amountFen'))],
  presentRecords: ['lines', (line) => ofRecord(messageOf(line, 'payment'))],
  syncPurse: ['records', ofRecord],
  paySub: ['lines', (line) => posted('', textOf(line, 'merchant'), bigintOf(line, 'amountFen'))],
  refundPayments: ['lines', (line) => posted(textOf(line, 'payee'), '', bigintOf(line, 'amountFen'))],
  collectPayments: ['lines', (line) => posted('', textOf(line, 'biller'), bigintOf(line, 'amountFen'))],
  // Whole fen: what is less waits for the next ones.
  postMicroPayments: [
    'lines',
    (line) => posted(textOf(line, 'payer'), textOf(line, 'payee'), bigintOf(line, 'amountMicro') / 10_000n),
  ],
  refundSub: ['lines', (line) => posted('', '', bigintOf(line, 'amountFen'))],
  // What was paid less the fee is what the payee of the order gets.
  confirmAttempts: ['lines', (line) => posted('', '', bigintOf(line, 'paidFen') - bigintOf(line, 'feeFen'))],
  // What the attempt says, with what its fee left of it: the line of the receipt says which.
  abortAttempts: ['lines', () => SAID],
  returnLate: ['lines', () => SAID],
  startRefunds: ['lines', () => SAID],
  answerComplaint: ['corrections', ofCorrection],
  decideComplaint: ['corrections', ofCorrection],
  depositCash: ['lines', (line) => posted('', textOf(line, 'account'), cashFen(messageOf(line, 'coin')))],
  returnCash: ['lines', () => SAID],
  settlePool: ['lines', (line) => posted('', '', bigintOf(line, 'amountFen'))],
};

/** `purchase`: the grid company's account, to which debts are repaid. `lines`: of the receipt. */
export function paymentsAsked(
  transaction: ProvenTransaction | undefined,
  purchase: string,
  lines: number,
): readonly DecodedMessage[] {
  if (transaction === undefined) return [];
  const { operation, body } = transaction;
  if (OF_RECEIPT.has(operation)) return new Array<DecodedMessage>(lines).fill(SAID);
  const ofLines = OF_LINES[operation];
  if (ofLines !== undefined) {
    const [field, asked] = ofLines;
    return messagesOf(messageOf(body, operation), field).map(asked);
  }
  const fields = messageOf(body, operation);
  if (operation === 'refundCollection') return [posted(textOf(fields, 'biller'), '', bigintOf(fields, 'amountFen'))];
  if (operation === 'repayDebt') return [posted(textOf(fields, 'account'), purchase, bigintOf(fields, 'amountFen'))];
  const ofCampaign = campaignPayments(operation, fields);
  if (ofCampaign !== undefined) return ofCampaign;
  if (operation === 'presentCheque') {
    const cheque = messageOf(fields, 'cheque');
    return [posted(textOf(cheque, 'drawer'), textOf(cheque, 'payee'), bigintOf(cheque, 'amountFen'))];
  }
  if (operation === 'issueCash') {
    const powers = messagesOf(fields, 'lines').map((line) => numberOf(line, 'power'));
    const amountFen = powers.reduce((sum, power) => sum + (1n << BigInt(power)), 0n);
    return [posted(textOf(fields, 'account'), '', amountFen)];
  }
  if (operation !== 'payOnDelivery') return [];
  const offer = messageOf(fields, 'offer');
  const merchant = textOf(messageOf(offer, 'certificate'), 'merchant');
  return [posted(textOf(fields, 'payer'), merchant, bigintOf(offer, 'amountFen'))];
}

/** 2^power of the note, halved for each letter of the parts. */
function cashFen(coin: DecodedMessage): bigint {
  const parts = messagesOf(coin, 'endorsements').map((endorsement) => textOf(endorsement, 'part'));
  const halves = numberOf(messageOf(coin, 'note'), 'power') - parts.join('').length;
  return halves < 0 ? 0n : 1n << BigInt(halves);
}

function posted(debitAccount: string, creditAccount: string, amountFen: bigint): DecodedMessage {
  return { kind: 'posted', debitAccount, creditAccount, hold: '', amountFen, signer: '' };
}

/**
 * What moves is not in the transaction: a refund of a packet is in the ratio of its payment, the rest of a campaign what is
 * left of all, a default what the fund has. Confirmations of pairs post all of a window's nets with the last one.
 */
const OF_RECEIPT: ReadonlySet<string> = new Set([
  ...['refundPacket', 'cancelCampaign', 'endCampaign'],
  ...['confirmSettlement', 'fundSettlement', 'declareDefault'],
]);

/** One for each transfer. */
function campaignPayments(operation: string, fields: DecodedMessage): readonly DecodedMessage[] | undefined {
  if (operation === 'announceCampaign') {
    const amountFen = BigInt(numberOf(fields, 'packets')) * bigintOf(fields, 'amountFen');
    return [posted(textOf(fields, 'issuer'), textOf(fields, 'campaign'), amountFen)];
  }
  if (operation !== 'spendPacket') return undefined;
  const merchant = textOf(fields, 'merchant');
  return [
    posted(textOf(fields, 'campaign'), merchant, bigintOf(fields, 'packetFen')),
    posted(textOf(fields, 'account'), merchant, bigintOf(fields, 'ownFen')),
  ];
}
