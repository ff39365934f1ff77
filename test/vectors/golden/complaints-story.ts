// Complaints in the golden chain: answered, decided, withdrawn, and what deadlines do where nobody does anything.
import { aboutOrder, aboutPayment, aboutStatement, correction } from '../../ledger/complaint-operations.ts';
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import { freezeAccount, openAccounts, payment, postTransfers, unfreezeAccount } from './said.ts';
import {
  acceptAnswer,
  answerComplaint,
  assignComplaint,
  decideComplaint,
  escalateComplaint,
  extendComplaint,
  fileComplaint,
  publishComplaintRule,
  withdrawComplaint,
} from './said-complaints.ts';
import { opening, openOrders, orderPayment, payOrders } from './said-orders.ts';

const [FEI, STORE] = ['bank-a/fei', 'bank-b/store'] as const;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const refund = (from: string, amountFen: bigint, due = '') => correction({ refund: { from, amountFen, due } });
const frozen = (account: string, order: string) => {
  const about = { reason: 'a complaint', order, authority: 'the regulator', untilMs: 0n } as const;
  return correction({ freeze: { account, ...about, scope: 'amount', amountFen: 50n } });
};

export function complaints(c: ChainWriter): void {
  const deposit = (account: string) => ({ account, key: goldenKey(account).publicKey, kind: 'deposit' });
  c.say('bank-a', openAccounts(deposit(FEI)));
  c.say('bank-b', openAccounts(deposit(STORE)));
  c.say('bank-a', postTransfers(payment('bank-a/vault', FEI, 4000n)));
  c.block();
  const lamps = ['lamp-1', 'lamp-2', 'lamp-3', 'lamp-4'];
  const until = c.nowMs + 10n * BigInt(MINUTE_MS);
  c.say(STORE, openOrders(...lamps.map((name) => opening(STORE, name, 300n, until))));
  c.block();
  c.say(FEI, payOrders(...lamps.map((name) => orderPayment(FEI, STORE, name, 300n))));
  c.say(FEI, postTransfers(...['p-1', 'p-2', 'p-3'].map((id) => payment(FEI, STORE, 100n, { id }))));
  c.block();
  answered(c);
  decided(c);
  credited(c);
  neglected(c);
  many(c);
}

/** The shop gives a part back, and the customer is content. */
function answered(c: ChainWriter): void {
  const lamp = aboutOrder(STORE, 'lamp-1');
  c.say(FEI, fileComplaint(FEI, 'c-1', lamp, { amountFen: 300n, record: 'no-record' }));
  c.say(FEI, fileComplaint(FEI, 'c-1', lamp, { amountFen: 301n }));
  c.say(STORE, fileComplaint(STORE, 'c-1', lamp));
  c.say('bank-b', fileComplaint(FEI, 'c-1', lamp));
  c.say(FEI, fileComplaint(FEI, 'c 1', lamp));
  c.say(FEI, fileComplaint(FEI, 'c-1', aboutOrder(STORE, 'lamp-0')));
  c.say(FEI, fileComplaint(FEI, 'c-1', aboutStatement('roof-0', 0n)));
  c.say(FEI, fileComplaint(FEI, 'c-1', { ...lamp, site: 'roof-1' }));
  c.say(FEI, fileComplaint(FEI, 'c-1', { ...lamp, kind: 'payment' }));
  c.say(FEI, fileComplaint(FEI, 'c-1', lamp, { kind: 'defective', amountFen: 300n }));
  c.say(FEI, fileComplaint(FEI, 'c-1', lamp, { kind: 'defective', amountFen: 300n }), { note: 'once more' });
  c.say(FEI, fileComplaint(FEI, 'c-1', lamp), { note: 'otherwise' });
  c.say(FEI, fileComplaint(FEI, 'c-2', lamp), { note: 'of the same lamp' });
  c.block();
  c.say('pay', assignComplaint(FEI, 'c-1', 'pay'));
  c.say('bank-b', assignComplaint(FEI, 'c-1', 'bank-a'));
  c.say('bank-a', assignComplaint(FEI, 'c-9', 'bank-b'));
  c.say('bank-a', answerComplaint(FEI, 'c-1'), { note: 'before it has it' });
  c.say('bank-a', assignComplaint(FEI, 'c-1', 'bank-b'));
  c.say('bank-b', assignComplaint(FEI, 'c-1', 'bank-b'));
  c.say('bank-b', extendComplaint(FEI, 'c-1'));
  c.say('bank-b', extendComplaint(FEI, 'c-1'));
  c.say('bank-a', extendComplaint(FEI, 'c-1'));
  c.block();
  const one = [refund(STORE, 120n)];
  c.say('bank-b', answerComplaint(FEI, 'c-1', one), { note: 'without the shop' });
  c.say('bank-b', answerComplaint(FEI, 'c-1', [refund('bank-b/vault', 301n)]));
  c.say('bank-b', answerComplaint(FEI, 'c-1', [refund(STORE, 120n), refund('bank-a/vault', 1n)]), {
    ...{ alsoSigned: [STORE], note: 'the second fails, so neither is made' },
  });
  c.say('bank-b', answerComplaint(FEI, 'c-1', one, { finding: 'rejected' }), { alsoSigned: [STORE] });
  c.say('bank-b', answerComplaint(FEI, 'c-1', one, { finding: 'partly' }), { alsoSigned: [STORE] });
  c.block();
  c.say('bank-a', acceptAnswer(FEI, 'c-1'));
  c.say(FEI, acceptAnswer(FEI, 'c-1'));
  c.say(FEI, acceptAnswer(FEI, 'c-1'));
  c.say(FEI, withdrawComplaint(FEI, 'c-1'));
  c.say(FEI, fileComplaint(FEI, 'c-2', aboutOrder(STORE, 'lamp-1'), { amountFen: 181n }));
  c.say(FEI, fileComplaint(FEI, 'c-2', aboutOrder(STORE, 'lamp-1'), { amountFen: 180n }));
  c.block();
  c.say(FEI, withdrawComplaint(FEI, 'c-2'));
  c.block();
  c.say(FEI, fileComplaint(FEI, 'c-2b', aboutOrder(STORE, 'lamp-1')));
  c.say(FEI, withdrawComplaint(FEI, 'c-2b'));
  c.say(FEI, fileComplaint(FEI, 'c-2c', aboutOrder(STORE, 'lamp-1')), { note: 'of the same lamp, the fourth' });
  c.block();
}

/** A regulator decides against the shop: money, an order on its account, a lower limit; a bank lifts none of it. */
function decided(c: ChainWriter): void {
  c.say('bank-a', fileComplaint(FEI, 'c-3', aboutOrder(STORE, 'lamp-2'), { amountFen: 300n }));
  c.say('bank-b', assignComplaint(FEI, 'c-3', 'bank-b'));
  c.say('bank-b', answerComplaint(FEI, 'c-3'));
  c.block();
  c.say('bank-b', escalateComplaint(FEI, 'c-3'));
  c.say('bank-b', decideComplaint(FEI, 'c-3'));
  c.say('regulator', decideComplaint(FEI, 'c-3'), { note: 'before it has it' });
  c.say('bank-a', escalateComplaint(FEI, 'c-3'));
  c.block();
  const limits = { perPaymentFen: 2000n, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n };
  const raised = correction({ limits: { account: FEI, ...limits, perPaymentFen: 0n } });
  const lowered = correction({ limits: { account: FEI, ...limits } });
  c.say('regulator', decideComplaint(FEI, 'c-3', [refund('bank-c/vault', 1n)]));
  c.say('regulator', decideComplaint(FEI, 'c-3', [frozen('bank-b/bob', 'R-1')]));
  c.say('regulator', decideComplaint(FEI, 'c-3', [correction({ statement: { revision: 1 } })]));
  c.say('regulator', decideComplaint(FEI, 'c-3', [refund(STORE, 300n), refund(STORE, 1n)]));
  c.say('regulator', decideComplaint(FEI, 'c-3', [refund(STORE, 300n), lowered, frozen(STORE, 'R-1'), raised]));
  c.say('regulator', decideComplaint(FEI, 'c-3', [refund(STORE, 300n), lowered, frozen(STORE, 'R-1')]));
  c.block();
  c.say('bank-b', unfreezeAccount(STORE, 'R-1'));
  c.say('regulator', unfreezeAccount(STORE, 'R-1'));
  c.say('bank-b', freezeAccount(STORE, { order: 'B-1' }));
  c.say('regulator', unfreezeAccount(STORE, 'B-1'));
  c.say(FEI, escalateComplaint(FEI, 'c-3'));
  c.say(FEI, acceptAnswer(FEI, 'c-3'));
  c.block();
}

/** A payment that the customer says it never made: credited at once, kept, taken back, or owed. */
function credited(c: ChainWriter): void {
  c.say('grid', publishComplaintRule(1, 80n, 'grid/vault'));
  c.say('bank-a', publishComplaintRule(1, 80n, 'bank-b/vault'));
  c.say('bank-a', publishComplaintRule(1, 0n, 'bank-a/vault'));
  c.say('bank-a', publishComplaintRule(2, 80n, 'bank-a/vault'));
  c.say('bank-a', publishComplaintRule(1, 80n, 'bank-a/vault'));
  c.block();
  const unauthorised = { kind: 'unauthorised', amountFen: 100n } as const;
  for (const id of ['p-1', 'p-2', 'p-3']) {
    c.say(FEI, fileComplaint(FEI, `u-${id}`, aboutPayment(STORE, FEI, id), unauthorised));
  }
  c.block();
  for (const id of ['p-1', 'p-3']) c.say('bank-a', assignComplaint(FEI, `u-${id}`, 'bank-a'));
  c.say('bank-a', answerComplaint(FEI, 'u-p-1', [refund('bank-a/vault', 100n)]));
  c.say('bank-a', answerComplaint(FEI, 'u-p-3'));
  c.block();
  c.say(FEI, withdrawComplaint(FEI, 'u-p-2'));
  c.say(FEI, acceptAnswer(FEI, 'u-p-1'));
  c.say(FEI, fileComplaint(FEI, 'again-p-2', aboutPayment(STORE, FEI, 'p-2'), unauthorised), {
    note: 'credited before',
  });
  c.say(FEI, postTransfers(payment(FEI, 'bank-a/vault', 1950n), payment(FEI, 'bank-a/vault', 1010n)));
  c.block();
  c.say(FEI, acceptAnswer(FEI, 'u-p-3'));
  c.block();
}

/** Nobody does anything: the bank has it, the regulator has it, it is overdue; and an answer is accepted by silence. */
function neglected(c: ChainWriter): void {
  c.say(FEI, fileComplaint(FEI, 'c-4', aboutOrder(STORE, 'lamp-3')));
  c.say(FEI, fileComplaint(FEI, 'c-5', aboutOrder(STORE, 'lamp-4')));
  c.say('bank-b', assignComplaint(FEI, 'c-5', 'bank-b'));
  c.say('bank-b', answerComplaint(FEI, 'c-5'));
  c.block();
  later(c, 1);
  later(c, 9);
  later(c, 6);
  later(c, 31);
  c.say('regulator', decideComplaint(FEI, 'c-4'), { note: 'overdue' });
  c.block();
  later(c, 11);
  c.say(FEI, fileComplaint(FEI, 'c-6', aboutOrder(STORE, 'lamp-3')));
  c.block();
  later(c, 70);
  c.say(FEI, fileComplaint(FEI, 'c-7', aboutOrder(STORE, 'lamp-4')), { note: 'after so long' });
  c.block();
}

/** A block looks through a week of deadlines at most, so that a long time takes several to catch up. */
function later(c: ChainWriter, days: number): void {
  c.block({ afterMs: days * DAY_MS + MINUTE_MS });
  c.emptyBlocks(Math.ceil(days / 6));
}

/** As many as one account may have open. */
function many(c: ChainWriter): void {
  const ids = Array.from({ length: 17 }, (_, i) => `many-${i + 1}`);
  const paid = ids.map((id) => payment('bank-a/vault', STORE, 1n, { id }));
  c.say('bank-a', postTransfers(...paid.slice(0, 12)));
  c.say('bank-a', postTransfers(...paid.slice(12)));
  c.block();
  for (const id of ids) c.say('bank-a', fileComplaint('bank-a/vault', id, aboutPayment(STORE, 'bank-a/vault', id)));
  c.block();
}
