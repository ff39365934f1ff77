// Proposals that wait: what each still lacks, until when it is open, and the commands to approve or to withdraw it.
import { useEffect, useState } from 'preact/hooks';
import type { NodeFigures } from '../../answers/node-figures.ts';
import type { NodeStatus } from '../../answers/node-status.ts';
import { printable } from '../../base/printable.ts';
import { entriesByKey } from '../entries.ts';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { COMMON } from '../words.ts';
import { CommandList } from './actions.tsx';
import { proposalActions } from './commands.ts';
import { expectedMs, type Lacks, lacksOf, type Rules } from './progress.ts';
import { OPERATOR } from './words.ts';

interface Proposal {
  readonly id: string;
  readonly proposer: string;
  readonly approvals: readonly string[];
  readonly change: { readonly change: string; readonly member?: string; readonly expiresHeight?: string };
  readonly lacks: Lacks;
}

interface ProposalsProps {
  readonly status: NodeStatus;
  readonly figures: NodeFigures | undefined;
  readonly nowMs: number;
}

/** Asked for again with every block: `height` says so. */
export function Proposals({ status, figures, nowMs }: ProposalsProps) {
  const words = useWords(OPERATOR);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const [proposals, setProposals] = useState<readonly Proposal[]>([]);
  useEffect(() => {
    // While the node is away the last ones stay.
    openProposals().then(setProposals, () => {});
  }, [status.height]);
  const expiry = ({ change }: Proposal) => {
    const height = Number(change.expiresHeight ?? 0);
    const atMs = figures === undefined ? undefined : expectedMs(height, { height: status.height, figures });
    const time = atMs === undefined || atMs > LATEST_MS ? undefined : formats.time(atMs);
    return words.expiresAt(formats.count(height), time);
  };
  const columns: readonly Column<Proposal>[] = [
    { head: words.proposal, cell: ({ id }) => <code class="wrapped">{id}</code> },
    {
      head: words.change,
      cell: ({ change }) => <code>{[change.change, change.member].filter(Boolean).join(' ')}</code>,
    },
    { head: words.proposer, cell: ({ proposer }) => proposer },
    { head: words.approved, cell: ({ lacks }) => lacks.approvals.join(', ') || '–' },
    {
      head: words.lacks,
      cell: ({ lacks: { approvals, needed, lacking, others } }) => {
        const of = words.approvalsOf(formats.count(approvals.length), formats.count(needed));
        const text = lacking === 0 ? words.enough(of) : words.lacking(of, formats.count(lacking), others.join(', '));
        return <span class="wrapped">{printable(text)}</span>;
      },
    },
    { head: words.openUntil, cell: expiry },
  ];
  return (
    <section aria-labelledby="proposals-head">
      <h2 id="proposals-head">{words.proposals}</h2>
      <Table
        {...{ name: words.proposals, id: 'proposals', columns, rows: proposals, nothing: common.nothing }}
        keyOf={({ id }) => id}
      />
      {proposals.length > 0 && <p class="quiet">{words.notToApprove}</p>}
      {proposals.map((proposal) => (
        <details key={proposal.id} class="actions">
          <summary>{words.commandsFor(proposal.id)}</summary>
          <CommandList actions={proposalActions(proposal, { status, nowMs })} />
        </details>
      ))}
    </section>
  );
}

/** The end of what dates can be written of: an idle network says of a far height that it never comes. */
const LATEST_MS = 8_640_000_000_000_000;

async function openProposals(): Promise<readonly Proposal[]> {
  const [list] = await entriesByKey<{ proposals?: readonly string[] }>(['open-proposals/list']);
  const ids = list?.proposals ?? [];
  if (ids.length === 0) return [];
  const [found, [rules], [current]] = await Promise.all([
    entriesByKey<Omit<Proposal, 'id' | 'lacks'>>(ids.map((id) => `proposal/${id}`)),
    entriesByKey<Rules>(['governance/rules']),
    entriesByKey<{ validators?: readonly { member: string }[] }>(['validator-set/current']),
  ]);
  const voters = (current?.validators ?? []).map(({ member }) => member);
  return ids.flatMap((id, i) => {
    const proposal = found[i];
    if (proposal === undefined) return [];
    const { approvals = [], change } = proposal;
    return [{ ...proposal, id, approvals, lacks: lacksOf(change.change, approvals, voters, rules ?? {}) }];
  });
}
