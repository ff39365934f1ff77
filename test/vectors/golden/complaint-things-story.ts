// Complaints in the golden chain about other things than payments and statements: a collection with its mandate, a sum of
// micro-payments, a payment with a packet, an attempt through a channel, a net in a clearing window.
import type { ComplaintAbout, Correction } from '../../../src/generated/transaction.ts';
import { aboutThing, aboutWindow, correction } from '../../ledger/complaint-operations.ts';
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import { openAccounts, payment, postTransfers } from './said.ts';
import { allowMerchants, announceCampaign, enter, spending, spendPacket, terms } from './said-campaigns.ts';
import {
  abortAttempts,
  attemptStart,
  channelTerms,
  confirmAttempts,
  confirmation,
  refundStart,
  registerChannel,
  returnLate,
  rotateChannelKey,
  setChannelTerms,
  startAttempts,
  startRefunds,
} from './said-channels.ts';
import {
  answerComplaint,
  assignComplaint,
  decideComplaint,
  escalateComplaint,
  fileComplaint,
} from './said-complaints.ts';
import {
  billOf,
  collectPayments,
  microUnder,
  noticeCollections,
  postMicroPayments,
  refundCollection,
  signMandate,
  termsOf,
  today,
} from './said-mandates.ts';
import { opening, openOrders } from './said-orders.ts';

const [NOA, SUPPLIER, MAYOR] = ['bank-a/noa', 'bank-b/supplier', 'bank-b/mayor'] as const;
const [GREEN, SLOW, SLOW_KEY] = ['bank-b/campaign.green', 'bank-c/slow', 'channel slow'] as const;
const SLOW_ACCOUNT = 'bank-c/channel.slow';
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000n;

const refund = (from: string, amountFen: bigint) => correction({ refund: { from, amountFen, due: '' } });
const revoke = (mandate: string, order: string) =>
  correction({ mandate: { biller: SUPPLIER, mandate, status: 'revoked', order } });
const late = (reference: string) => correction({ late: { channel: SLOW, reference, returned: '', disputed: false } });

export function complaintsOfThings(c: ChainWriter): void {
  const deposit = (account: string) => ({ account, key: goldenKey(account).publicKey, kind: 'deposit' });
  c.say('bank-a', openAccounts(deposit(NOA)));
  c.say('bank-b', openAccounts(deposit(SUPPLIER), deposit(MAYOR)));
  c.say('bank-a', postTransfers(payment('bank-a/vault', NOA, 1500n)));
  c.say('bank-b', postTransfers(payment('bank-b/vault', MAYOR, 200n)));
  c.block();
  ofCollection(c);
  ofMicroPayments(c);
  ofPacket(c);
  ofAttempt(c);
  ofWindow(c);
}

/** Filed by its account, rejected by bank-b, and with the regulator. */
function escalated(c: ChainWriter, id: string, about: ComplaintAbout, assignee = 'bank-b'): void {
  c.say(NOA, fileComplaint(NOA, id, about));
  c.say('bank-a', assignComplaint(NOA, id, assignee));
  c.say(assignee, answerComplaint(NOA, id));
  c.block();
  c.say(NOA, escalateComplaint(NOA, id));
  c.block();
}

const decide = (id: string, ...corrections: readonly Correction[]) => decideComplaint(NOA, id, corrections);

function ofCollection(c: ChainWriter): void {
  const ends = { biller: SUPPLIER, payer: NOA, contract: 'G-1' };
  const all = { alsoSigned: [SUPPLIER, 'bank-a'] };
  c.say(NOA, signMandate({ ...ends, mandate: 'g-1', kind: 'recurring', terms: termsOf(c) }), all);
  c.say(NOA, signMandate({ ...ends, mandate: 'g-2', kind: 'micro', terms: termsOf(c) }), all);
  c.block();
  const notice = { biller: SUPPLIER, mandate: 'g-1', dueDay: today(c) + 1, last: false };
  const bills = ['gas-1', 'gas-2'].map((collection) => ({
    ...{ ...notice, collection, amountFen: 400n, bill: billOf(collection) },
  }));
  c.say(SUPPLIER, noticeCollections(...bills));
  c.block({ afterMs: DAY_MS });
  c.say(SUPPLIER, collectPayments({ biller: SUPPLIER, collection: 'gas-1', amountFen: 400n, attempt: 1 }));
  c.block();
  c.say(NOA, fileComplaint(NOA, 't-1', aboutThing('collection', SUPPLIER, 'gas-0')));
  c.say(NOA, fileComplaint(NOA, 't-1', aboutThing('collection', SUPPLIER, 'gas-2')), { note: 'not collected' });
  c.say(SUPPLIER, fileComplaint(SUPPLIER, 't-1', aboutThing('collection', SUPPLIER, 'gas-1')));
  c.say(NOA, fileComplaint(NOA, 't-1', aboutThing('collection', SUPPLIER, 'gas 1')));
  escalated(c, 't-1', aboutThing('collection', SUPPLIER, 'gas-1'));
  c.say('regulator', decide('t-1', refund(SUPPLIER, 399n)));
  c.say('regulator', decide('t-1', revoke('g-1', '')));
  c.say('regulator', decide('t-1', revoke('g-0', 'R-2')));
  c.say('regulator', decide('t-1', revoke('g-1', 'R-2'), refund(SUPPLIER, 400n), refund('bank-b/vault', 400n)));
  c.say('regulator', decide('t-1', revoke('g-1', 'R-2'), refund(SUPPLIER, 400n)));
  c.block();
  c.say(NOA, refundCollection(SUPPLIER, 'gas-1', 'payer-asks'), { note: 'paid back by the decision' });
  c.say(SUPPLIER, noticeCollections({ ...notice, collection: 'gas-3', amountFen: 1n, bill: billOf('gas-3') }));
  c.block();
}

function ofMicroPayments(c: ChainWriter): void {
  const posted = c.say(SUPPLIER, postMicroPayments('g', microUnder('g-2', NOA, SUPPLIER, 95_000n)));
  c.block();
  const sum = posted.transfer();
  c.say(NOA, fileComplaint(NOA, 't-2', aboutThing('micro', SUPPLIER, 'g')));
  c.say(NOA, fileComplaint(NOA, 't-2', aboutThing('micro', SUPPLIER, '0'.repeat(64))));
  c.say(NOA, fileComplaint(NOA, 't-2', aboutThing('micro', SUPPLIER, sum), { amountFen: 10n }));
  c.say(NOA, fileComplaint(NOA, 't-2', aboutThing('micro', SUPPLIER, sum), { amountFen: 9n }));
  c.say('bank-b', assignComplaint(NOA, 't-2', 'bank-b'));
  c.say('bank-b', answerComplaint(NOA, 't-2', [refund(SUPPLIER, 10n)]), { alsoSigned: [SUPPLIER] });
  c.say('bank-b', answerComplaint(NOA, 't-2', [refund(SUPPLIER, 9n)]), { alsoSigned: [SUPPLIER] });
  c.block();
}

function ofPacket(c: ChainWriter): void {
  const given = terms(c, GREEN, MAYOR, { packets: 2 });
  c.say(MAYOR, announceCampaign(given), { alsoSigned: ['bank-b'] });
  c.say(MAYOR, allowMerchants(GREEN, SUPPLIER));
  c.block();
  c.say('bank-a', enter(GREEN, NOA));
  c.block();
  c.emptyBlocks(3);
  c.say(NOA, spendPacket(spending(GREEN, 0, NOA, SUPPLIER, 80n, { ownFen: 20n })));
  c.block();
  c.say(NOA, fileComplaint(NOA, 't-3', aboutThing('packet', SUPPLIER, `${GREEN}/0/none`)));
  escalated(c, 't-3', aboutThing('packet', SUPPLIER, `${GREEN}/0/first`));
  c.say('regulator', decide('t-3', refund(SUPPLIER, 101n)));
  c.say('regulator', decide('t-3', refund(SUPPLIER, 50n), refund('bank-b/vault', 50n)));
  c.block();
}

function ofAttempt(c: ChainWriter): void {
  c.say('bank-c', registerChannel(SLOW, goldenKey(SLOW_KEY).publicKey, channelTerms('bank-c/vault')));
  const until = c.nowMs + 60n * MINUTE_MS;
  c.say(SUPPLIER, openOrders(opening(SUPPLIER, 'hose', 300n, until)));
  c.block();
  const order = { payee: SUPPLIER, order: 'hose', amountFen: 300n };
  c.say('bank-c', startAttempts(attemptStart(SLOW, 's-1', order, { payer: NOA, feeFen: 3n, expiresAtMs: until })));
  c.block();
  c.say(SLOW_KEY, abortAttempts({ channel: SLOW, attempt: 's-1' }));
  c.say(SLOW_KEY, confirmAttempts(confirmation(SLOW, 's-1', 'slow-1', 303n, 3n)), { note: 'late' });
  c.block();
  c.say(NOA, fileComplaint(NOA, 't-4', aboutThing('attempt', SLOW_ACCOUNT, `${SLOW}/s-2`)));
  escalated(c, 't-4', aboutThing('attempt', SLOW_ACCOUNT, `${SLOW}/s-1`), 'bank-c');
  c.say('regulator', decide('t-4', refund('bank-c/vault', 303n)));
  c.say('regulator', decide('t-4', late('slow-2')));
  const back = { channel: SLOW, attempt: 's-3', of: 's-1', amountFen: 300n, feeFen: 3n, refundReason: 'a complaint' };
  c.say('regulator', decide('t-4', late('slow-1'), correction({ channelRefund: back })));
  c.say('regulator', decide('t-4', late('slow-1')));
  c.block();
  refundUnderWay(c);
  lateMoneyDisputed(c);
}

/** The payee has the refund under way already: the decision makes its end the payer's. */
function refundUnderWay(c: ChainWriter): void {
  const until = c.nowMs + 60n * MINUTE_MS;
  c.say(SUPPLIER, openOrders(opening(SUPPLIER, 'pipe', 300n, until)));
  c.block();
  const order = { payee: SUPPLIER, order: 'pipe', amountFen: 300n };
  c.say('bank-c', startAttempts(attemptStart(SLOW, 's-4', order, { payer: NOA, feeFen: 3n, expiresAtMs: until })));
  c.block();
  c.say(SLOW_KEY, confirmAttempts(confirmation(SLOW, 's-4', 'slow-4', 303n, 3n)));
  c.block();
  c.say(SUPPLIER, startRefunds(refundStart(SLOW, 's-5', 's-4', 300n, 3n)));
  escalated(c, 't-6', aboutThing('attempt', SLOW_ACCOUNT, `${SLOW}/s-4`), 'bank-c');
  const back = { channel: SLOW, attempt: 's-5', of: 's-4', amountFen: 300n, feeFen: 3n, refundReason: 'a complaint' };
  c.say('regulator', decide('t-6', correction({ channelRefund: { ...back, amountFen: 299n } })));
  c.say('regulator', decide('t-6', correction({ channelRefund: { ...back, attempt: 's-6' } })));
  c.say('regulator', decide('t-6', correction({ channelRefund: back })));
  c.block();
  const room = (boundFen: bigint) => setChannelTerms(SLOW, channelTerms('bank-c/vault', { mostFen: 600n, boundFen }));
  c.say('bank-c', room(603n), { note: 'as much as it owes' });
  c.say(SLOW_KEY, abortAttempts({ channel: SLOW, attempt: 's-5' }), { note: 'to the payer, without the fee' });
  c.block();
  c.say('bank-c', room(9_000n));
  c.say(NOA, abortAttempts({ channel: SLOW, attempt: 's-5' }), { note: 'its fee' });
  c.block();
}

/** Late money that a lost key invented is owed to nobody. */
function lateMoneyDisputed(c: ChainWriter): void {
  const until = c.nowMs + 60n * MINUTE_MS;
  c.say(SUPPLIER, openOrders(opening(SUPPLIER, 'tap', 300n, until)));
  c.block();
  const order = { payee: SUPPLIER, order: 'tap', amountFen: 300n };
  c.say('bank-c', startAttempts(attemptStart(SLOW, 's-7', order, { payer: NOA, feeFen: 3n, expiresAtMs: until })));
  c.block();
  c.say(SLOW_KEY, abortAttempts({ channel: SLOW, attempt: 's-7' }));
  c.say(SLOW_KEY, confirmAttempts(confirmation(SLOW, 's-7', 'slow-7', 303n, 3n)), { note: 'late' });
  c.block();
  const disputed = returnLate({ channel: SLOW, reference: 'slow-7', returned: '', disputed: true });
  c.say('bank-c', disputed, { note: 'what the present key confirmed' });
  c.say('bank-c', rotateChannelKey(SLOW, goldenKey('channel slow, later').publicKey));
  c.say(NOA, disputed, { note: 'not by the owner' });
  c.say('bank-c', disputed);
  c.say('bank-c', disputed, { note: 'once more' });
  c.block();
}

function ofWindow(c: ChainWriter): void {
  const position = 'bank-b/position';
  c.say('bank-a', fileComplaint(position, 't-5', aboutWindow(1)));
  c.say('bank-b', fileComplaint('bank-b/vault', 't-5', aboutWindow(1)), { note: 'of another account' });
  c.say('bank-b', fileComplaint(position, 't-5', aboutWindow(4_000_000_000)));
  c.say('bank-b', fileComplaint(position, 't-5', aboutWindow(1), { amountFen: 1n }));
  c.say('bank-b', fileComplaint(position, 't-5', aboutWindow(1), { kind: 'wrong-amount' }));
  c.say('bank-a', assignComplaint(position, 't-5', 'bank-a'));
  c.say('grid', assignComplaint(position, 't-5', 'grid'));
  c.say('grid', answerComplaint(position, 't-5', [refund('grid/vault', 1n)]));
  c.say('grid', answerComplaint(position, 't-5'));
  c.block();
}
