// Faults in complaints: their steps and deadlines, who takes part, what is corrected, what a bank credits meanwhile.
import { type Mutation, mutation } from './mutation.ts';

const FILE = 'ledger/complaints/file-complaint.ts';
const CREDIT = 'ledger/complaints/provisional-credit.ts';
const THINGS = 'ledger/complaints/named-things.ts';
const MAKE = 'ledger/complaints/make-correction.ts';

const STEPS: readonly Mutation[] = [
  mutation(
    'one thing has two open complaints',
    FILE,
    "if (last !== undefined && last.dueMs > 0n) return reject('complaint-open'",
    "if (last !== undefined && last.dueMs < 0n) return reject('complaint-open'",
  ),
  mutation(
    'a thing is complained of without end',
    FILE,
    'if ((known?.complaints ?? 0) >= MOST_OF_ONE_THING) {',
    'if ((known?.complaints ?? 0) > MOST_OF_ONE_THING) {',
  ),
  mutation(
    'an account has any number of open complaints',
    FILE,
    'if (openComplaintsOf(state, account).open >= MOST_OPEN) {',
    'if (openComplaintsOf(state, account).open > MOST_OPEN) {',
  ),
  mutation(
    'complaints come at any time',
    FILE,
    'if (block.timestampMs > untilMs) return',
    'if (block.timestampMs < 0n * untilMs) return',
  ),
  mutation(
    'a complaint asks for more than is left of the payment',
    FILE,
    'if (amountFen > leftFen) return',
    'if (amountFen < 0n * leftFen) return',
  ),
  mutation('an id of a complaint names another one', FILE, 'before.object === object &&', 'object.length > 0 &&'),
  mutation(
    'unauthorised payments are complained of as late as others',
    'ledger/complaints/complaint-target.ts',
    "return kind === 'unauthorised' ? FILE_LATE_WITHIN_MS : FILE_WITHIN_MS;",
    "return kind === 'billing' ? FILE_LATE_WITHIN_MS : FILE_WITHIN_MS;",
  ),
  mutation(
    'a bank withdraws the complaint of its customer',
    'ledger/complaints/customer-steps.ts',
    "refuseCustomer(context, complaint, false) ?? refuseState(complaint, 'filed', 'assigned', 'answered', 'escalated');",
    "refuseCustomer(context, complaint, true) ?? refuseState(complaint, 'filed', 'assigned', 'answered', 'escalated');",
  ),
  mutation(
    'any member takes a complaint',
    'ledger/complaints/assign-complaint.ts',
    'if (!concerned.includes(author)) return',
    'if (concerned.length === 0) return',
  ),
  mutation(
    'a member gives the complaint to whom it likes',
    'ledger/complaints/assign-complaint.ts',
    'const mayGive = author === servicingMemberOf(complaint.account) ? concerned : [author];',
    'const mayGive = [author, fields.assignee];',
  ),
  mutation(
    'any member answers',
    'ledger/complaints/complaint-parties.ts',
    'return id === assignee ? undefined : reject(',
    "return id !== '' || assignee === '' ? undefined : reject(",
  ),
  mutation(
    'a window goes to the grid company as such',
    'ledger/complaints/complaint-parties.ts',
    "const role = about === 'window' ? 'settlement-bank' : 'grid-company';",
    "const role = about === 'window' ? 'regulator' : 'grid-company';",
  ),
  mutation(
    'a step counts after its deadline until a block meets it',
    'ledger/complaints/complaint-steps.ts',
    "return block.timestampMs < dueMs ? undefined : reject('deadline-passed', { untilMs: dueMs });",
    "return block.timestampMs < 2n * dueMs ? undefined : reject('deadline-passed', { untilMs: dueMs });",
  ),
  mutation(
    'the time for an answer is extended again and again',
    'ledger/complaints/extend-complaint.ts',
    'if (complaint.extended) {',
    "if (complaint.extended && complaint.reason === '') {",
  ),
  mutation(
    'silence resolves what was rejected',
    'ledger/complaints/meet-deadlines.ts',
    "complaint.answer?.finding === 'rejected' ? 'lapsed' : 'resolved'",
    "complaint.answer?.finding === 'partly' ? 'lapsed' : 'resolved'",
  ),
  mutation(
    'an overdue decision is not counted',
    'ledger/complaints/meet-deadlines.ts',
    'overdue: complaint.overdue + 1,',
    'overdue: complaint.overdue,',
  ),
  mutation(
    'a deadline that a later step replaced is met',
    'ledger/complaints/meet-deadlines.ts',
    'complaint.dueMs === 0n || complaint.dueMs > block.timestampMs) continue;',
    'complaint.dueMs === 0n) continue;',
  ),
  mutation(
    'a decision is taken before anybody asked for it',
    'ledger/complaints/decide-complaint.ts',
    "const unfit = refuseState(before, 'escalated');",
    "const unfit = refuseState(before, 'escalated', 'assigned');",
  ),
];

const CORRECTIONS: readonly Mutation[] = [
  mutation(
    'corrections are made of accounts of others',
    MAKE,
    'account !== undefined && account !== complaint.account && account !== complaint.respondent',
    "account !== undefined && account === ''",
  ),
  mutation(
    'a regulator raises limits',
    MAKE,
    "if (limits !== null && place.by === 'decision') {",
    "if (limits !== null && place.by === 'answer') {",
  ),
  mutation(
    'a statement is called corrected that was not',
    MAKE,
    'found.revision === given && given > revision',
    'found.revision === given && given >= revision',
  ),
  mutation(
    'mandates of others are revoked',
    MAKE,
    'if (found !== undefined && found.payer !== complaint.account) {',
    "if (found !== undefined && found.payer === '') {",
  ),
  mutation(
    'late money of another attempt is returned',
    MAKE,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a passage of the source
    "if (about === 'attempt' && named === `${channel}/${attempt}`) return undefined;",
    "if (about === 'attempt' && named !== '') return undefined;",
  ),
  mutation(
    'an answer takes the refund of a channel from a payee that did not sign',
    MAKE,
    'const mayPay = ordered ? isRegulator : holderSigned;',
    'const mayPay = ordered ? isRegulator : () => true;',
  ),
  mutation(
    'an answer pays from a shop that did not sign',
    'ledger/complaints/refund-correction.ts',
    'if (from === respondent && holderSigned(context, source)) return undefined;',
    'if (from === respondent) return undefined;',
  ),
  mutation(
    'a decision takes the money of anybody',
    'ledger/complaints/refund-correction.ts',
    'if (from === respondent || isOfMember) return undefined;',
    "if (from !== '' || isOfMember) return undefined;",
  ),
  mutation(
    'corrections pay back more than was paid',
    'ledger/complaints/refund-of-payment.ts',
    'if (due.value === undefined && amountFen > leftFen)',
    'if (due.value === undefined && amountFen < 0n * leftFen)',
  ),
  mutation(
    'a refund that is due is paid and stays due',
    'ledger/complaints/refund-of-payment.ts',
    'const dueFen = total.dueFen - (due.value === undefined ? 0n : amountFen);',
    'const dueFen = total.dueFen - (due.value === undefined ? amountFen : 0n);',
  ),
  mutation(
    'a collection goes back twice',
    'ledger/complaints/refund-of-collection.ts',
    "if (status !== 'collected' && status !== 'refund-due') {",
    "if (status === 'noticed') {",
  ),
  mutation(
    'a part of a collection goes back',
    'ledger/complaints/refund-of-collection.ts',
    'if (amountFen !== requiredFen) {',
    'if (amountFen > requiredFen) {',
  ),
  mutation(
    'a complaint pays more back than a packet paid',
    'ledger/campaigns/refund-packet.ts',
    "if (amountFen > leftFen) return refused(reject('refund-exceeds', { leftFen, amountFen }));",
    "if (amountFen < 0n) return refused(reject('refund-exceeds', { leftFen, amountFen }));",
  ),
  mutation(
    'micro-payments below a fen are complained of',
    THINGS,
    "if (paymentFen === 0n) return notPaid('less than a fen');",
    "if (paymentFen < 0n) return notPaid('less than a fen');",
  ),
  mutation(
    'a collection is complained of before it was collected',
    THINGS,
    "if (transfer === '') return notPaid(status);",
    "if (transfer === '-') return notPaid(status);",
  ),
  mutation(
    'a member complains of the net of another',
    THINGS,
    'const stranger = refuseStranger(fields, positionOf(member));',
    'const stranger = refuseStranger(fields, account || positionOf(member));',
  ),
  mutation(
    'the account of an attempt need not be the channel',
    THINGS,
    "found.kind !== 'payment' || channel.account !== payee",
    "found.kind !== 'payment' || payee === ''",
  ),
];

const CREDITS: readonly Mutation[] = [
  mutation(
    'a bank credits whatever is complained of',
    CREDIT,
    "if (kind !== 'unauthorised' || rule === undefined",
    'if (rule === undefined',
  ),
  mutation(
    'one payment is credited as often as it is complained of',
    CREDIT,
    '?.provisionalFen ?? 0n) > 0n) return NO_CREDIT;',
    '?.provisionalFen ?? 0n) < 0n) return NO_CREDIT;',
  ),
  mutation(
    'each complaint has the whole bound of the rule',
    CREDIT,
    'const roomFen = rule.provisionalFen - openComplaintsOf(context.state, account).creditedFen;',
    'const roomFen = rule.provisionalFen;',
  ),
  mutation(
    'what is owed of credits leaves the whole bound',
    'ledger/complaints/complaint-steps.ts',
    'complaint.provisionalFen - complaint.returnedFen;',
    'complaint.provisionalFen - complaint.returnedFen - complaint.owedFen;',
  ),
  mutation(
    'a packet is credited in money',
    THINGS,
    'leftFen: paymentFen - refundedFen + dueFen, isCredited: false',
    'leftFen: paymentFen - refundedFen + dueFen, isCredited: true',
  ),
  mutation(
    'the customer keeps the credit beside the refund',
    'ledger/complaints/refund-transfers.ts',
    'const keptFen = amountFen < openFen ? amountFen : openFen;',
    'const keptFen = amountFen < openFen ? 0n : 0n;',
  ),
  mutation(
    'a decision against the customer leaves the credit',
    'ledger/complaints/decide-complaint.ts',
    'const credit = takeBack(context, complaint, returnTransfer(complaint));',
    'const credit = {};',
  ),
  mutation(
    'a version of a complaint rule is left out',
    'ledger/complaints/publish-complaint-rule.ts',
    'if (version !== next) return',
    'if (version < next) return',
  ),
];

const CASES: readonly Mutation[] = [
  mutation(
    'the case of an offline payment is without the record that was presented',
    'client/case-pack.ts',
    "about === 'record' ? await accountOfPurse(node, named) : complaint.account",
    "about === 'record' && named === '' ? await accountOfPurse(node, named) : complaint.account",
  ),
  mutation(
    'a case shows the micro-payments of others that were posted with it',
    'client/case-pack.ts',
    'lines.every((line) => line.transfer === transfer)',
    'lines.some((line) => line.transfer === transfer)',
  ),
];

export const COMPLAINTS: readonly Mutation[] = [...STEPS, ...CORRECTIONS, ...CREDITS, ...CASES];
