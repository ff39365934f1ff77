// The golden chain's chapter on clearing: windows that end, are settled in their order, and default; and money at the
// settlement bank, which is the grid company here.
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import { hold, openAccounts, payment, postHold, postTransfers } from './said.ts';
import {
  closeOpen,
  confirmSettlement,
  declareDefault,
  dueFen,
  fundSettlement,
  publishClearingRule,
  publishNext,
  scheduleCutoff,
  setDebitCap,
  settleWhole,
  startSettlement,
} from './said-clearing.ts';

const [ANN, BEN, CAO] = ['bank-b/ann-2', 'pay/ben-2', 'bank-c/cao-2'];
const MINUTE_MS = 60_000;

export function clearing(c: ChainWriter): void {
  const deposit = (account: string) => ({ account, key: goldenKey(account).publicKey, kind: 'deposit' });
  for (const account of [ANN, BEN, CAO]) {
    const [bank = ''] = account.split('/');
    c.say(bank, openAccounts(deposit(account)));
    c.say(bank, openAccounts(deposit(`${bank}/settlement`)));
    c.say(bank, postTransfers(payment(`${bank}/vault`, account, 9000n)));
  }
  c.block();
  firstWindow(c);
  inOrder(c);
  pairs(c);
  atOnce(c);
  defaults(c);
}

function firstWindow(c: ChainWriter): void {
  c.say('bank-b', scheduleCutoff(1, c.height + 5n), { note: 'too near' });
  c.say('grid', publishClearingRule(1));
  c.say('regulator', publishClearingRule(2));
  c.say('regulator', publishClearingRule(1, { mode: 'gross' }));
  c.say('regulator', publishClearingRule(1, { noticeBlocks: 2 }));
  c.say('regulator', publishClearingRule(2));
  c.block();
  c.say('merchant', scheduleCutoff(1, c.height + 3n));
  c.say('bank-b', scheduleCutoff(2, c.height + 3n), { note: 'another window' });
  c.say('bank-b', scheduleCutoff(1, c.height + 2n));
  c.say('grid', scheduleCutoff(1, c.height + 2n), { note: 'once more' });
  c.say('grid', scheduleCutoff(1, c.height + 3n), { note: 'another height' });
  c.say('grid', startSettlement(1), { note: 'still open' });
  c.block();
  c.emptyBlocks(2);
  c.say(ANN, postTransfers(payment(ANN, BEN, 1n)), { note: 'in the second window' });
  c.say('grid', scheduleCutoff(1, c.height + 9n), { note: 'closed' });
  c.block();
  settleWhole(c, 1);
  c.say('grid', startSettlement(1), { note: 'settled' });
  c.block();
}

/** What is posted counts, not what is held; debts first; each once. */
function inOrder(c: ChainWriter): void {
  const until = c.nowMs + BigInt(30 * MINUTE_MS);
  c.say(ANN, postTransfers(payment(ANN, BEN, 299n), payment(ANN, CAO, 500n)));
  const held = c.say(BEN, postTransfers(hold(BEN, ANN, 200n, until)));
  const second = closeOpen(c);
  c.say(ANN, postTransfers(postHold(held.transfer(), 150n)), { note: 'in the third window' });
  c.block();
  const third = closeOpen(c);
  c.say('grid', startSettlement(third), { note: 'the earlier one is closed' });
  c.say('bank-b', startSettlement(second));
  c.say('grid', confirmSettlement(second, 'bank-b', 800n, 'too-early'));
  c.say('grid', startSettlement(second));
  c.say('grid', startSettlement(third), { note: 'the earlier one is being settled' });
  c.say('regulator', declareDefault(second), { note: 'before its deadline' });
  c.block();
  c.say('grid', confirmSettlement(second, 'pay', 300n, 'out-1'), { note: 'before the debt is paid' });
  c.say('bank-b', confirmSettlement(second, 'bank-b', 800n, 'in-1'));
  c.say('grid', confirmSettlement(second, 'bank-b', 799n, 'in-1'));
  c.say('grid', confirmSettlement(second, 'bank-a', 1n, 'in-1'));
  c.say('grid', confirmSettlement(second, 'bank-b', 800n, 'in-1', 'pay'));
  c.say('grid', confirmSettlement(second, 'bank-b', 800n, 'in 1'));
  c.say('grid', confirmSettlement(second, 'bank-b', 800n, 'in-1'));
  c.say('grid', confirmSettlement(second, 'bank-b', 800n, 'in-1'), { note: 'once more' });
  c.say('grid', confirmSettlement(second, 'bank-b', 801n, 'in-1'));
  c.say('grid', confirmSettlement(second, 'bank-b', 800n, 'in-2'));
  c.say('grid', confirmSettlement(second, 'pay', 300n, 'out-1'));
  c.say('grid', confirmSettlement(second, 'bank-c', 500n, 'out-2'));
  c.block();
  settleWhole(c, third);
}

/** A bilateral window posts when its last pair is paid. */
function pairs(c: ChainWriter): void {
  publishNext(c, { mode: 'bilateral' });
  c.block();
  settleWhole(c, closeOpen(c));
  c.say(ANN, postTransfers(payment(ANN, BEN, 100n)));
  c.say(BEN, postTransfers(payment(BEN, CAO, 70n), payment(BEN, ANN, 30n)));
  c.say(CAO, postTransfers(payment(CAO, ANN, 20n)));
  c.block();
  const window = closeOpen(c);
  c.say('grid', startSettlement(window));
  c.block();
  c.say('grid', confirmSettlement(window, 'pay', 70n, 'pair-1', 'bank-b'));
  c.say('grid', confirmSettlement(window, 'pay', 70n, 'pair-1', 'bank-c'));
  c.say('grid', confirmSettlement(window, 'pay', 70n, 'pair-2', 'bank-c'));
  c.say('grid', confirmSettlement(window, 'bank-b', 71n, 'pair-2', 'pay'));
  c.say('grid', confirmSettlement(window, 'bank-b', 70n, 'pair-2', 'pay'));
  c.block();
  c.say('grid', confirmSettlement(window, 'bank-c', 20n, 'pair-3', 'bank-b'));
  c.block();
}

/** Large payments settle at once, out of what was paid in. */
function atOnce(c: ChainWriter): void {
  publishNext(c, { grossAboveFen: 900n });
  c.block();
  settleWhole(c, closeOpen(c));
  c.say(ANN, postTransfers(payment(ANN, BEN, 901n)), { note: 'with what came for earlier windows, if enough did' });
  c.say(BEN, postTransfers(payment(BEN, ANN, 901n)), { note: 'with what came for earlier windows, if enough did' });
  c.say(CAO, postTransfers(payment(CAO, ANN, 901n)), { note: 'with what came for earlier windows, if enough did' });
  c.say('bank-b', fundSettlement('bank-b', 2000n, 'reserve-1'));
  c.say('grid', fundSettlement('merchant', 2000n, 'reserve-1'));
  c.say('grid', fundSettlement('bank-b', 0n, 'reserve-1'));
  c.say('grid', fundSettlement('bank-b', 2000n, 'reserve-1'));
  c.say('grid', fundSettlement('bank-b', 2000n, 'reserve-1'), { note: 'once more' });
  c.say('grid', fundSettlement('bank-b', 2000n, 'reserve-1', { direction: 'out' }));
  c.say(ANN, postTransfers(payment(ANN, BEN, 901n), payment(ANN, BEN, 900n)));
  c.say('grid', fundSettlement('bank-b', 1100n, 'reserve-2', { direction: 'out' }));
  c.say('grid', fundSettlement('bank-b', 300n, 'fund-1', { purpose: 'fund' }));
  c.say('grid', fundSettlement('bank-b', 301n, 'fund-2', { purpose: 'fund', direction: 'out' }));
  c.block();
}

/** A bank does not pay: the fund, then the others; and it pays after all. Caps are lowered meanwhile. */
function defaults(c: ChainWriter): void {
  c.say(CAO, postTransfers(payment(CAO, BEN, 600n), payment(CAO, ANN, 300n)));
  c.say(BEN, postTransfers(payment(BEN, ANN, 100n)));
  const window = closeOpen(c);
  c.say('grid', startSettlement(window));
  c.say('bank-a', setDebitCap('bank-c', 0n));
  c.say('regulator', setDebitCap('nobody', 0n));
  c.say('regulator', setDebitCap('merchant', 0n));
  c.say('regulator', setDebitCap('bank-c', 0n, ''));
  c.say('regulator', setDebitCap('bank-c', 100n));
  c.block();
  c.say(CAO, postTransfers(payment(CAO, BEN, 1n)), { note: 'above its cap' });
  c.block({ afterMs: 2 * MINUTE_MS });
  c.say('grid', confirmSettlement(window, 'bank-b', 500n, 'in-9'));
  c.say('grid', declareDefault(window));
  c.say('regulator', declareDefault(window, ''));
  c.say('regulator', declareDefault(window));
  c.block();
  c.say('regulator', declareDefault(window), { note: 'once more' });
  c.say('grid', confirmSettlement(window, 'pay', 1400n, 'out-9'));
  c.say('grid', confirmSettlement(window, 'pay', dueFen(c, window, 'pay'), 'out-9'));
  c.block();
  c.say('grid', confirmSettlement(window, 'bank-c', 900n, 'in-10'), { note: 'late' });
  c.block();
  c.say('grid', confirmSettlement(window, 'pay', dueFen(c, window, 'pay'), 'out-10'), { note: 'what was lost' });
  c.say('grid', setDebitCap('bank-c', 200_000n));
  c.block();
}
