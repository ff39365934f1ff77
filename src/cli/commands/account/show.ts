// gridpact account show: balance, bounds and limits, with a proof on request.

import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { balanceOf } from '../../../client/account-flows.ts';
import type { Account } from '../../../generated/state.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import { MAX_AMOUNT_FEN } from '../../../ledger/posting.ts';
import { type SpendingPeriod, spendingPeriod } from '../../../ledger/spending.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { accountView } from '../../print/answer-views.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { wordsOf } from './limits.ts';

export function accountShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show an account's balance, bounds and limits",
    examples: [
      'account show bank-a/alice --member-dir sample/bank-a',
      'account show bank-a/alice --proof alice.proof.json --member-dir sample/bank-a',
    ],
  }).argument('<account>', 'such as bank-a/alice');
  type Options = ConnectionOptions & ProofOptions;
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const entry = found(await client.node.entry(accounts, id), say`account ${id}`, 'account list');
    await saveProof(output, client, options, [{ kind: 'entry', key: entry.key }]);
    const account = entry.value;
    const { rules } = await client.node.consortium();
    const today = spendingPeriod(BigInt(Date.now()), rules.dayOffsetMs);
    output.result({ ...accountView(account), height: entry.height }, () => accountText(account, today));
  });
}

function accountText(account: Account, today: SpendingPeriod): string {
  const { balanceFen, availableFen } = balanceOf(account);
  return fields([
    ['account', `${account.account} (${word(account.kind)}, ${word(account.status)})`],
    ['balance', say`${formatFen(balanceFen)} yuan`],
    ['available', say`${formatFen(availableFen)} yuan`],
    ['owes', account.owedFen === 0n ? undefined : owesText(account)],
    ['held', say`${formatFen(account.debitsPendingFen)} out, ${formatFen(account.creditsPendingFen)} in`],
    ['bounds', boundsText(account)],
    ['limits', wordsOf(account)],
    [
      'ordered',
      account.orderedFen === 0n ? undefined : say`${formatFen(account.orderedFen)} yuan to be kept, by order`,
    ],
    ['spent', account.perDayFen + account.perMonthFen === 0n ? undefined : spentText(account, today)],
    ['serviced by', account.servicingMember],
    ['key', say`${toHex(account.key)}, rotated ${plural(account.keyRotations, 'time')}`],
    ['opened', say`at height ${account.openedHeight}`],
  ]);
}

/** The debt is the sites', which are paid to the account: no amount on it is held for that. */
function owesText({ owedFen }: Account): string {
  return say`${formatFen(owedFen)} yuan to the grid company, a balance of ${formatFen(-owedFen)} towards it: what corrections of its sites could not take back (site list --owing)`;
}

function boundsText({ minBalanceFen, maxBalanceFen }: Account): string {
  const from = formatFen(minBalanceFen);
  return maxBalanceFen === MAX_AMOUNT_FEN ? say`${from} and up` : say`${from} to ${formatFen(maxBalanceFen)}`;
}

/** Of what the limits of day and month count; a counter of another day or month counts nothing of these. */
function spentText({ day, spentDayFen, month, spentMonthFen }: Account, today: SpendingPeriod): string {
  const spent = (isOfNow: boolean, amountFen: bigint) => formatFen(isOfNow ? amountFen : 0n);
  return say`${spent(day === today.day, spentDayFen)} today, ${spent(month === today.month, spentMonthFen)} this month`;
}
