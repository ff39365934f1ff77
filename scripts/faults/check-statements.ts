// Each statement that the grid company was told of is certified, and was paid once, at its height and by its
// transaction; there are no others.
import type { Activity, Find, Ledger } from './ledger-files.ts';

export interface ToldStatement {
  /** `<site>/<start of the period>`. */
  readonly statement: string;
  readonly account: string;
  readonly netFen: string;
  readonly transfer: string;
  readonly height: number;
  readonly transactionId: string;
}

const PAYOUT = 'statement-net';

export function checkStatements(find: Find, ledger: Ledger, told: readonly ToldStatement[]): void {
  const { name, blocks, entries, activity } = ledger;
  const payouts = Map.groupBy(activity.filter(isPayout), ({ reference }) => reference);
  for (const statement of told) {
    const { height, transactionId } = statement;
    const who = `${name}: statement ${statement.statement}`;
    if (!blocks[height - 1]?.transactions.includes(transactionId)) find(`${who} is not in block ${height}`);
    const entry = entries.get(`statement/${statement.statement}`);
    const certified = entry && [entry.netFen, entry.transfer, entry.height, entry.paidTo, entry.revision ?? 0].join();
    const claimed = [statement.netFen, statement.transfer, height, statement.account, 0].join();
    if (certified !== claimed) find(`${who}: told was ${claimed}, certified is ${certified ?? 'nothing'}`);
    const paid = (payouts.get(statement.statement) ?? []).map(payoutLine).join('; ');
    if (paid !== toldLine(statement)) find(`${who}: told was ${toldLine(statement)}, paid was ${paid || 'nothing'}`);
    payouts.delete(statement.statement);
  }
  for (const statement of payouts.keys()) find(`${name}: statement ${statement} was paid, and nobody was told so`);
  const kept = [...entries.keys()].filter((key) => key.startsWith('statement/')).length;
  if (kept !== told.length) find(`${name}: ${kept} statements are certified, and ${told.length} were told`);
}

/** The producer's side; positions move as well, and the run has its sums. */
function isPayout({ code, side, account, transfer }: Activity): boolean {
  return code === PAYOUT && side === 'credit' && transfer !== '' && !account.endsWith('/position');
}

function payoutLine({ account, amountFen, transfer, height, transaction }: Activity): string {
  return [account, amountFen, transfer, height, transaction].join(' ');
}

function toldLine({ account, netFen, transfer, height, transactionId }: ToldStatement): string {
  return [account, netFen, transfer, height, transactionId].join(' ');
}
