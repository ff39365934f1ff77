// gridpact clearing status: the open window, and what each member owes the others.
import type { Command } from 'commander';
import type { MemberPosition } from '../../../client/clearing-flows.ts';
import type { ClearingWindow, OpenWindow } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { csvOption, type ListOptions, printList } from '../../options/list.ts';
import { formatCount, formatFen } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields, type Table, table } from '../../print/table.ts';

type Options = ConnectionOptions & Pick<ListOptions, 'csv'>;

export function clearingStatusCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'status', {
    summary: 'show the open window, the positions of members with their caps, and windows that are not settled',
    details: 'A member that owes has a net or a position below zero. Room is what it may still send.',
    examples: ['clearing status --member-dir sample/bank-a', 'clearing status --csv --member-dir sample/bank-a'],
  }).addOption(csvOption());
  return onRun(cli, connectionOptions(command), async (output, options: Options) => {
    const { clearing } = connect(options).client;
    const open = await clearing.open();
    const nets = await clearing.positions();
    const windows: ClearingWindow[] = [];
    for await (const window of clearing.windows()) {
      if (window.status === 'settled' || window.status === 'defaulted') break;
      windows.push(window);
    }
    const positions = positionTable(nets);
    if (options.csv) {
      printList(output, options, { value: {}, table: positions, noun: ['member'], more: false });
      return;
    }
    const { scheduledBy, ...window } = open;
    const value = { ...window, ...(scheduledBy !== '' && { scheduledBy }), nets, windows: windows.map(windowView) };
    output.result(value, () => {
      const parts = [openText(open), table(positions.columns, positions.rows, positions.footer)];
      if (windows.length > 0) parts.push(windowText(windows));
      return parts.join('\n\n');
    });
  });
}

function openText({ window, fromHeight, cutoffHeight, scheduledBy, mode, grossAboveFen }: OpenWindow): string {
  const end = cutoffHeight === 0n ? say`none is scheduled` : say`block ${formatCount(cutoffHeight)}, by ${scheduledBy}`;
  return fields([
    ['open window', `${window}, ${word(mode)}`],
    ['from', say`block ${formatCount(fromHeight)}`],
    ['cut-off', end],
    ...(grossAboveFen === 0n ? [] : [['at once', say`above ${formatFen(grossAboveFen)} yuan`] as const]),
  ]);
}

function positionTable(nets: readonly MemberPosition[]): Table {
  const right = { align: 'right' } as const;
  const sum = (of: (net: MemberPosition) => bigint) => formatFen(nets.reduce((total, net) => total + of(net), 0n));
  return {
    columns: [
      { head: 'member' },
      { head: 'sent', ...right },
      { head: 'received', ...right },
      { head: 'net', ...right },
      { head: 'position', ...right },
      { head: 'held', ...right },
      { head: 'cap', ...right },
      { head: 'room', ...right },
      { head: 'at settlement bank', ...right },
    ],
    rows: nets.map((net) => [
      ...[net.member, formatFen(net.sentFen), formatFen(net.receivedFen), formatFen(net.netFen)],
      ...[net.positionFen, net.heldFen, net.debitCapFen, net.roomFen, net.reserveFen].map(formatFen),
    ]),
    footer: [
      ...['all', sum((net) => net.sentFen), sum((net) => net.receivedFen), sum((net) => net.netFen)],
      ...[sum((net) => net.positionFen), sum((net) => net.heldFen), '', '', sum((net) => net.reserveFen)],
    ],
  };
}

/** The fields of a closed window that scripts get. */
export function windowView({ members: _, reason, ...window }: ClearingWindow) {
  return { ...window, ...(reason !== '' && { reason }) };
}

function windowText(windows: readonly ClearingWindow[]): string {
  const right = { align: 'right' } as const;
  return table(
    [{ head: 'window', ...right }, { head: 'state' }, { head: 'owed', ...right }, { head: 'who owes', ...right }],
    windows.map(({ window, status, owedFen, unpaidDebts }) => [
      `${window}`,
      status,
      formatFen(owedFen),
      `${unpaidDebts}`,
    ]),
  );
}
