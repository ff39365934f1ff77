// Pays the debt of a site by hand: of a site that has no next statement nothing else ends it.
import type { RepayDebt } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkNumber } from '../field-checks.ts';
import { sites } from '../metering/tables.ts';
import { rejected } from '../operation.ts';
import { planTransfers } from '../plan-transfers.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { owedFor, withDebt } from './debt.ts';

function checkRepayDebt({ site, account, amountFen, debtor }: RepayDebt): Rejection | undefined {
  return (
    checkNumber('site', site) ??
    checkAccountId('account', account) ??
    checkAmount('amountFen', amountFen) ??
    (debtor === '' ? undefined : checkAccountId('debtor', debtor))
  );
}

/**
 * Anybody may pay what anybody owes for a site. Order of the checks: the site, the account, who may dispose of it, the amount, the
 * transfer, which counts for the limits of the account. The outcome has one line, for the transfer.
 */
export const repayDebt = operation({
  name: 'repayDebt',
  by: "the paying account's holder, or a vault's servicing member",
  since: 1,
  check: checkRepayDebt,
  execute(context, { site: id, account, amountFen, debtor }) {
    const { state, work, consortium, transactionId } = context;
    const site = state.get(sites, id);
    if (site === undefined) return rejected(reject('site-not-found', { site: id }));
    const payer = accountFor(context, account, disposesOf, "the holder, or a vault's servicing member");
    if (!payer.ok) return rejected(payer.error);
    const owing = debtor === '' ? site.producerAccount : debtor;
    const owedFen = owedFor(state, site, owing);
    if (amountFen > owedFen) {
      return rejected(reject('more-than-owed', { site: id, debtor: owing, owedFen, amountFen }));
    }
    work.charge(WORK.digest);
    const transfer = transferId(transactionId, 0, 0);
    const shown = { transfer, code: 'debt-repaid', reference: id };
    const ends = { debit: account, credit: consortium.rules.settlement.purchase };
    const planned = planTransfers(context, [{ ...shown, ...ends, amountFen, isSpending: true }]);
    if (!planned.ok) return rejected(planned.error);

    planned.value.apply();
    const repaid = { owedFen: 0n, nettedFen: 0n, repaidFen: amountFen };
    state.put(sites, id, withDebt(state, site, owing, repaid));
    return { ok: true, lines: [{ ok: true, transfer }] };
  },
});
