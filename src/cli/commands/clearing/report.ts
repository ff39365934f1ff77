// gridpact clearing report: a closed window with the nets of its members and what became of them.
import type { Command } from 'commander';
import type { MemberNet } from '../../../client/clearing-flows.ts';
import type { ClearingWindow, WindowPair } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { csvOption, type ListOptions, printList } from '../../options/list.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { formatCount, formatFen, formatTime } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields, type Table, table } from '../../print/table.ts';
import { windowView } from './status.ts';

type Options = ConnectionOptions & Pick<ListOptions, 'csv'>;

export function clearingReportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'report', {
    summary: 'show a closed window: the nets of its members, what is confirmed, and what was lost',
    examples: ['clearing report 1 --member-dir sample/bank-a', 'clearing report 1 --csv --member-dir sample/bank-a'],
  })
    .argument('<window>', 'its number', parseWhole)
    .addOption(csvOption());
  return onRun(cli, connectionOptions(command), async (output, options: Options, number: number) => {
    const { clearing } = connect(options).client;
    const window = found(await clearing.window(number), say`closed window ${number}`, 'clearing status');
    const nets = await clearing.nets(window);
    const pairs = window.mode === 'bilateral' ? await clearing.pairs(number) : [];
    const shown = netTable(nets);
    if (options.csv) {
      printList(output, options, { value: {}, table: shown, noun: ['member'], more: false });
      return;
    }
    output.result({ ...windowView(window), nets: nets.map(netView), pairs: pairs.map(pairView) }, () => {
      const parts = [windowText(window), table(shown.columns, shown.rows, shown.footer)];
      if (pairs.length > 0) parts.push(pairText(pairs));
      return parts.join('\n\n');
    });
  });
}

function windowText(window: ClearingWindow): string {
  const { status, mode, fromHeight, cutoffHeight, closedMs, deadlineMs, bank, owedFen, lossFen, fundFen } = window;
  return fields([
    ['window', `${window.window}, ${word(mode)}`],
    ['state', status],
    ['blocks', say`${formatCount(fromHeight)} to ${formatCount(cutoffHeight)}, closed ${formatTime(closedMs)}`],
    ['owed', say`${formatFen(owedFen)} yuan`],
    ...(bank === '' ? [] : [[say`settlement bank`, say`${bank}, until ${formatTime(deadlineMs)}`] as const]),
    ...(lossFen === 0n ? [] : [['lost', say`${formatFen(lossFen)} yuan: ${window.reason}`] as const]),
    ...(fundFen === 0n ? [] : [[say`paid by the fund`, say`${formatFen(fundFen)} yuan`] as const]),
  ]);
}

function netTable(nets: readonly MemberNet[]): Table {
  const right = { align: 'right' } as const;
  const sum = (of: (net: MemberNet) => bigint) => formatFen(nets.reduce((total, net) => total + of(net), 0n));
  return {
    columns: [
      { head: 'member' },
      { head: 'sent', ...right },
      { head: 'received', ...right },
      { head: 'net', ...right },
      { head: say`confirmed`, ...right },
      { head: 'lost', ...right },
      { head: say`to come`, ...right },
      { head: 'references' },
    ],
    rows: nets.map(({ member, references, ...net }) => [
      ...[member, formatFen(net.sentFen), formatFen(net.receivedFen), formatFen(net.netFen)],
      ...[formatFen(net.settledFen), formatFen(net.lossFen), formatFen(net.outstandingFen), references.join(' ')],
    ]),
    footer: ['all', sum((net) => net.sentFen), sum((net) => net.receivedFen), sum((net) => net.netFen), '', '', '', ''],
  };
}

function netView({ window: _, ...net }: MemberNet) {
  return net;
}

/** Who owes whom. */
function pairView({ first, second, firstSentFen, secondSentFen, settled: confirmed }: WindowPair) {
  const fen = firstSentFen - secondSentFen;
  const ends = fen > 0n ? { from: first, to: second } : { from: second, to: first };
  return { ...ends, amountFen: fen > 0n ? fen : -fen, confirmed };
}

function pairText(pairs: readonly WindowPair[]): string {
  return table(
    [{ head: 'owes' }, { head: 'is owed' }, { head: 'yuan', align: 'right' }, { head: 'state' }],
    pairs.map((pair) => {
      const { from, to, amountFen, confirmed } = pairView(pair);
      return [from, to, formatFen(amountFen), confirmed ? say`confirmed` : say`to come`];
    }),
  );
}
