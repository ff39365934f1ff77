// What a closed window of payments makes banks pay each other.
import type { GridpactClient } from '../../client/client.ts';
import { multilateralPayments, type NetPayment } from '../../iso20022/settlement-nets.ts';
import { clearingWindows, windowNets, windowPairs } from '../../ledger/clearing/tables.ts';
import { found } from '../not-found.ts';
import { say } from '../print/say.ts';

/** Before its settlement begins, nobody has said which bank settles it. */
const NOBODY_YET = 'clearing';

/** Throws CliError `not-found` for a window that is not closed. */
export async function windowPayments(client: GridpactClient, window: number): Promise<readonly NetPayment[]> {
  const entry = await client.node.entry(clearingWindows, `${window}`);
  const { mode, bank, members } = found(entry, say`the closed window ${window}`, 'clearing status').value;
  if (mode === 'bilateral') return pairPayments(client, window);
  const keys = members.map((member) => `${window}/${member}`);
  const nets = (await client.node.entriesById(windowNets, keys)).flatMap((net) => net?.value ?? []);
  const ofMembers = nets.map(({ member, sentFen, receivedFen }) => ({ member, netFen: receivedFen - sentFen }));
  return multilateralPayments(ofMembers, bank === '' ? NOBODY_YET : bank);
}

async function pairPayments(client: GridpactClient, window: number): Promise<readonly NetPayment[]> {
  const payments: NetPayment[] = [];
  for await (const { value } of client.node.entries(windowPairs, `${window}/`)) {
    const { first, second, firstSentFen, secondSentFen } = value;
    if (firstSentFen > secondSentFen) {
      payments.push({ debtor: first, creditor: second, amountFen: firstSentFen - secondSentFen });
    } else if (secondSentFen > firstSentFen) {
      payments.push({ debtor: second, creditor: first, amountFen: secondSentFen - firstSentFen });
    }
  }
  return payments;
}
