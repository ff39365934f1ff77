// What all accounts have after one block, and whether every debit is a credit elsewhere: from proven entries alone.
import { bigintOf, textOf } from '../../verifier/decoded-fields.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import { Refusal } from '../ask.ts';
import { type ProofFile, proveEntries } from '../prove.ts';
import { readRows } from '../rows.ts';
import { notProven } from './evidence.ts';

export interface Balances {
  readonly accounts: number;
  readonly debitsFen: bigint;
  readonly creditsFen: bigint;
  readonly heldDebitsFen: bigint;
  readonly heldCreditsFen: bigint;
}

export interface GroupBalances extends Balances {
  /** That services the accounts. */
  readonly member: string;
  readonly kind: string;
}

/** More are added up by the command, which executes the blocks. */
const MOST_ACCOUNTS = 20_000;
const NOTHING: Balances = { accounts: 0, debitsFen: 0n, creditsFen: 0n, heldDebitsFen: 0n, heldCreditsFen: 0n };

/** Every account that the node names, of one block. Throws Refusal, `pack-too-large`. */
export async function proveAccounts(onRead: (count: number) => void): Promise<readonly ProofFile[]> {
  const { rows, isCut } = await readRows('account', '', MOST_ACCOUNTS, onRead);
  if (isCut) throw new Refusal('pack-too-large', 0, '', '');
  if (rows.length === 0) throw notProven('the node names no account');
  return [await proveEntries(rows.map(({ key }) => key))];
}

export function balancesOf({ claims }: VerificationReport): {
  readonly total: Balances;
  readonly groups: readonly GroupBalances[];
} {
  const groups = new Map<string, GroupBalances>();
  let total = NOTHING;
  // A file may prove an account as often as it likes: with each once, none makes up for another.
  const accounts = new Map(
    claims.flatMap((claim) => (claim.kind === 'entry' && claim.table === 'account' ? [[claim.key, claim.value]] : [])),
  );
  for (const value of accounts.values()) {
    const [member, kind] = [textOf(value, 'servicingMember'), textOf(value, 'kind')];
    const own: Balances = {
      accounts: 1,
      ...{ debitsFen: bigintOf(value, 'debitsPostedFen'), creditsFen: bigintOf(value, 'creditsPostedFen') },
      ...{ heldDebitsFen: bigintOf(value, 'debitsPendingFen'), heldCreditsFen: bigintOf(value, 'creditsPendingFen') },
    };
    const key = `${member}/${kind}`;
    groups.set(key, { member, kind, ...plus(groups.get(key) ?? NOTHING, own) });
    total = plus(total, own);
  }
  return { total, groups: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group) };
}

export function isConserved({ debitsFen, creditsFen, heldDebitsFen, heldCreditsFen }: Balances): boolean {
  return debitsFen === creditsFen && heldDebitsFen === heldCreditsFen;
}

function plus(a: Balances, b: Balances): Balances {
  return {
    accounts: a.accounts + b.accounts,
    debitsFen: a.debitsFen + b.debitsFen,
    creditsFen: a.creditsFen + b.creditsFen,
    heldDebitsFen: a.heldDebitsFen + b.heldDebitsFen,
    heldCreditsFen: a.heldCreditsFen + b.heldCreditsFen,
  };
}
