// The certified list of members is that of the genesis, and behind it those that joined and left as clients were told,
// each with the key that it took last; the validators are those that there were at first; and every change was agreed.
import type { Certified, Find, Ledger } from './ledger-files.ts';

export interface ToldMembers {
  readonly members: readonly { readonly member: string; readonly transactionKey: string }[];
  readonly proposals: readonly { readonly proposal: string }[];
}

interface Genesis {
  readonly members: readonly { readonly id: string; readonly validator: boolean; readonly transactionKey: string }[];
}

export function checkMembers(find: Find, { name, entries }: Ledger, genesis: Genesis, told: ToldMembers): void {
  const listed = ((entries.get('member-list/current')?.members ?? []) as readonly Certified[]).map(lineOf);
  const wanted = [
    ...genesis.members.map(({ id, transactionKey }) => `${id} ${transactionKey} is a member`),
    ...told.members.map(({ member, transactionKey }) => `${member} ${transactionKey} has left`),
  ];
  if (listed.join('\n') !== wanted.join('\n'))
    find(`${name}: told were the members\n  ${wanted.join('\n  ')}\ncertified are\n  ${listed.join('\n  ')}`);
  const set = (entries.get('validator-set/current')?.validators ?? []) as readonly Certified[];
  const [voters, founders] = [
    set.map(({ member }) => String(member)).join(),
    genesis.members.flatMap(({ id, validator }) => (validator ? [id] : [])).join(),
  ];
  if (voters !== founders) find(`${name}: ${founders} were to vote at the end, and ${voters} do`);
  for (const { proposal } of told.proposals) {
    const status = entries.get(`proposal/${proposal}`)?.status;
    if (status !== 'agreed')
      find(`${name}: proposal ${proposal} was agreed, and is certified as ${status ?? 'nothing'}`);
  }
}

function lineOf({ id, transactionKey, leftHeight }: Certified): string {
  return `${id} ${transactionKey} ${Number(leftHeight ?? 0) > 0 ? 'has left' : 'is a member'}`;
}
