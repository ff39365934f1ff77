// The members, and who of them is missing since when.
import type { NodeStatus, PeerStatus } from '../../answers/node-status.ts';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { COMMON } from '../words.ts';
import { CommandList } from './actions.tsx';
import { memberActions } from './commands.ts';
import { OPERATOR } from './words.ts';

interface MembersProps {
  readonly status: NodeStatus;
  readonly nowMs: number;
}

/** Undefined: this node itself. */
type Row = { readonly member: string; readonly validator: boolean; readonly peer: PeerStatus | undefined };

export function Members({ status, nowMs }: MembersProps) {
  const words = useWords(OPERATOR);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const own: Row = { member: status.member, validator: status.validator, peer: undefined };
  const rows = [own, ...status.peers.map((peer) => ({ member: peer.member, validator: peer.validator, peer }))];
  const columns: readonly Column<Row>[] = [
    { head: words.member, cell: ({ member }) => member },
    { head: words.kind, cell: ({ validator }) => (validator ? words.validator : words.observer) },
    { head: words.state, cell: ({ peer }) => <State peer={peer} nowMs={nowMs} /> },
    {
      head: words.height,
      isNumber: true,
      cell: ({ peer }) => formats.count(peer === undefined ? status.height : peer.height),
    },
    {
      head: words.lastVote,
      cell: ({ peer }) =>
        peer === undefined || peer.lastVoteMs === 0 ? '–' : words.ago(formats.span(nowMs - peer.lastVoteMs)),
    },
    {
      head: words.delay,
      isNumber: true,
      cell: ({ peer }) => (peer === undefined ? '–' : formats.ms(peer.voteDelayMs)),
    },
    {
      head: words.clock,
      isNumber: true,
      cell: ({ peer }) =>
        peer === undefined || peer.version === ''
          ? '–'
          : `${formats.ms(peer.clockOffsetMs)} ± ${formats.ms(peer.clockUncertainMs)}`,
    },
    { head: words.version, cell: ({ peer }) => (peer === undefined ? status.version : peer.version || '–') },
  ];
  return (
    <section aria-labelledby="members-head">
      <h2 id="members-head">{words.members}</h2>
      <Table
        name={words.members}
        id="members"
        columns={columns}
        rows={rows}
        keyOf={({ member }) => member}
        nothing={common.nothing}
      />
      {status.peers.map((peer) => (
        <details key={peer.member} class="actions">
          <summary>{words.commandsFor(peer.member)}</summary>
          <CommandList actions={memberActions(peer)} />
        </details>
      ))}
    </section>
  );
}

function State({ peer, nowMs }: { readonly peer: PeerStatus | undefined; readonly nowMs: number }) {
  const words = useWords(OPERATOR);
  const { formats } = useSpeech();
  if (peer === undefined) return <span class="badge">{words.thisNode}</span>;
  const { connected, connectionSinceMs, voteMissingSinceMs } = peer;
  if (!connected) {
    return (
      <span class="badge bad">
        {words.missingSince(formats.span(nowMs - connectionSinceMs), formats.time(connectionSinceMs))}
      </span>
    );
  }
  if (voteMissingSinceMs > 0) {
    return <span class="badge unsure">{words.noVoteSince(formats.span(nowMs - voteMissingSinceMs))}</span>;
  }
  return <span class="badge good">{words.connected}</span>;
}
