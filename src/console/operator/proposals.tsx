// Proposals that wait for approvals, and whose are still missing.
import { useEffect, useState } from 'preact/hooks';
import type { NodeStatus } from '../../answers/node-status.ts';
import { ask } from '../ask.ts';
import { useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { COMMON } from '../words.ts';
import { OPERATOR } from './words.ts';

interface Proposal {
  readonly id: string;
  readonly proposer: string;
  readonly approvals: readonly string[];
  readonly change: { readonly change: string };
}

interface EntryAnswer<E> {
  readonly entry: E;
}

/** Asked for again with every block: `height` says so. */
export function Proposals({ status }: { readonly status: NodeStatus }) {
  const words = useWords(OPERATOR);
  const common = useWords(COMMON);
  const [proposals, setProposals] = useState<readonly Proposal[]>([]);
  useEffect(() => {
    // While the node is away the last ones stay.
    openProposals().then(setProposals, () => {});
  }, [status.height]);
  const voters = [
    ...(status.validator ? [status.member] : []),
    ...status.peers.filter(({ validator }) => validator).map(({ member }) => member),
  ];
  const columns: readonly Column<Proposal>[] = [
    { head: words.proposal, cell: ({ id }) => <code>{id.slice(0, 12)}…</code> },
    { head: words.change, cell: ({ change }) => <code>{change.change}</code> },
    { head: words.proposer, cell: ({ proposer }) => proposer },
    { head: words.approved, cell: ({ approvals }) => approvals.join(', ') || '–' },
    {
      head: words.notApproved,
      cell: ({ approvals }) => voters.filter((voter) => !approvals.includes(voter)).join(', ') || '–',
    },
  ];
  return (
    <section aria-labelledby="proposals-head">
      <h2 id="proposals-head">{words.proposals}</h2>
      <Table
        name={words.proposals}
        columns={columns}
        rows={proposals}
        keyOf={({ id }) => id}
        nothing={common.nothing}
      />
    </section>
  );
}

async function openProposals(): Promise<readonly Proposal[]> {
  const list = await ask<{ entries: readonly (EntryAnswer<{ proposals?: readonly string[] }> | null)[] }>(
    '/v1/entries',
    {
      body: { keys: ['open-proposals/list'] },
    },
  );
  const ids = list.entries[0]?.entry.proposals ?? [];
  if (ids.length === 0) return [];
  const { entries } = await ask<{ entries: readonly (EntryAnswer<Omit<Proposal, 'id'>> | null)[] }>('/v1/entries', {
    body: { keys: ids.map((id) => `proposal/${id}`) },
  });
  return ids.flatMap((id, i) => {
    const found = entries[i];
    return found === null || found === undefined
      ? []
      : [{ ...found.entry, id, approvals: found.entry.approvals ?? [] }];
  });
}
