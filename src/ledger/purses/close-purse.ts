// A purse is closed: what is left goes back to the deposit. Of a purse below zero the deposit pays what it has, and the
// bank's guarantee account the rest. Bank and device may give it up before its time: its money still waits for records
// that terminals have and nobody else knows of.

import { assert } from '../../base/assert.ts';
import { fromHex } from '../../base/bytes.ts';
import type { Account, Purse } from '../../generated/state.ts';
import type { ClosePurse } from '../../generated/transaction.ts';
import { notAuthorised, signedBy } from '../accounts/account-authority.ts';
import { closeKeylessAccount } from '../accounts/keyless-account.ts';
import { accounts } from '../accounts/tables.ts';
import { aBank, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { planTransfers, type TransferOrder } from '../plan-transfers.ts';
import { availableFen, balanceFen } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { checkPurseId } from './check-payment.ts';
import { countPurse } from './exposure.ts';
import { lossRuleOf } from './loss-rule.ts';
import { openPursesOf } from './open-purses.ts';
import { GRACE_MS, REPORTED_GRACE_MS } from './record-line.ts';
import { accountPurses, purseAccount, purseId, purses } from './tables.ts';

/** The code of what the bank's guarantee account pays. */
const GUARANTEE = 'purse-guarantee';

/**
 * Order of the checks: the purse, the author, its status, whether records may still come, the guarantee account, the
 * transfers. An active purse whose device signs too is given up instead of closed.
 */
export const closePurse = operation({
  name: 'closePurse',
  by: 'the bank; with the device it gives the purse up',
  since: 1,
  mayAuthor: aBank,
  check: ({ purse }: ClosePurse) => checkPurseId(purse),
  execute(context, fields) {
    const { state } = context;
    const purse = state.get(purses, purseId(fields.purse));
    if (purse === undefined) return rejected(reject('purse-not-found', { purse: purseId(fields.purse) }));
    if (authorOf(context).id !== purse.bank) return rejected(reject('not-authorised', { required: purse.bank }));
    if (purse.status === 'closed') return rejected(reject('purse-closed', { purse: purse.purse }));
    if (purse.status === 'active' && signedBy(context, fromHex(purse.device))) return giveUp(context, purse);
    const early = refuseEarly(context, purse);
    if (early !== undefined) return rejected(early);
    const orders = lastTransfers(context, purse);
    const unfit = refuseGuarantee(context, purse, orders);
    if (unfit !== undefined) return rejected(unfit);
    const planned = planTransfers(context, orders);
    if (!planned.ok) return rejected(planned.error);

    planned.value.apply();
    closeKeylessAccount(state, purseAccount(purse.bank, purse.purse));
    state.put(purses, purse.purse, { ...purse, status: 'closed', fundsFen: 0n, spentFen: 0n });
    state.put(accountPurses, purse.account, { open: openPursesOf(state, purse.account) - 1 });
    countPurse(state, purse, -1n);
    return ACCEPTED;
  },
});

/** No epoch begins any more, and records are taken as before: the ledger cannot know of those that were not presented. */
function giveUp({ state, block }: OperationContext, purse: Purse): Outcome {
  const givenUp: Purse = { ...purse, status: 'given-up', givenUpMs: block.timestampMs };
  state.put(purses, purse.purse, givenUp);
  const data = { purse: purse.purse, leftFen: purse.fundsFen - purse.spentFen, untilMs: recordsUntilMs(givenUp) };
  return { ok: true, noted: { name: 'purse-given-up', data } };
}

function refuseEarly(context: OperationContext, purse: Purse): Rejection | undefined {
  const untilMs = recordsUntilMs(purse);
  if (context.block.timestampMs > untilMs) return undefined;
  return reject('purse-not-empty', { purse: purse.purse, leftFen: purse.fundsFen - purse.spentFen, untilMs });
}

/** Until then the money is there for records that come. */
function recordsUntilMs({ status, reportedMs, givenUpMs, syncByMs }: Purse): bigint {
  const lastMs = syncByMs + GRACE_MS;
  if (status === 'reported') return reportedMs + REPORTED_GRACE_MS;
  if (status !== 'given-up') return lastMs;
  const untilMs = givenUpMs + REPORTED_GRACE_MS;
  return untilMs < lastMs ? untilMs : lastMs;
}

function lastTransfers(context: OperationContext, purse: Purse): readonly TransferOrder[] {
  const { state, work, transactionId } = context;
  const own = purseAccount(purse.bank, purse.purse);
  const balance = balanceFen(accountOf(context, own));
  const order = (debit: string, credit: string, amountFen: bigint, code: string, index: number): TransferOrder => {
    work.charge(WORK.digest);
    const shown = { transfer: transferId(transactionId, 0, index), code, reference: purse.purse };
    return { debit, credit, amountFen, isSpending: false, ...shown };
  };
  if (balance >= 0n) return balance === 0n ? [] : [order(own, purse.account, balance, 'purse-rest', 0)];
  const deposit = accountOf(context, purse.account);
  const inDeposit = deposit.status === 'open' ? availableFen(deposit) : 0n;
  const fromDeposit = inDeposit < 0n ? 0n : inDeposit < -balance ? inDeposit : -balance;
  const fromBank = -balance - fromDeposit;
  const { guaranteeAccount } = lossRuleOf(state, purse.bank);
  return [
    ...(fromDeposit === 0n ? [] : [order(purse.account, own, fromDeposit, 'purse-owed', 0)]),
    ...(fromBank === 0n ? [] : [order(guaranteeAccount, own, fromBank, GUARANTEE, 1)]),
  ];
}

/** Else a customer whose account has the id would pay for another. */
function refuseGuarantee({ state }: OperationContext, purse: Purse, orders: readonly TransferOrder[]) {
  if (!orders.some(({ code }) => code === GUARANTEE)) return undefined;
  const { guaranteeAccount: account } = lossRuleOf(state, purse.bank);
  const found = state.get(accounts, account);
  if (found === undefined) return reject('account-not-found', { account });
  return found.kind === 'vault' ? undefined : notAuthorised(account, `a vault, by a loss rule of ${purse.bank}`);
}

function accountOf({ state }: OperationContext, id: string): Account {
  const account = state.get(accounts, id);
  assert(account !== undefined, `account ${id} of a purse is gone`);
  return account;
}
