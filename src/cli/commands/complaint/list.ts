// gridpact complaint list: complaints of an account, or of all that this member may see.
import { type Command, Option } from 'commander';
import type { Complaint } from '../../../generated/state.ts';
import { COMPLAINT_STATUS } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { complaintView } from '../../print/answer-views.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';

type Options = ConnectionOptions &
  ListOptions & { readonly status?: string; readonly assignee?: string; readonly overdue?: true };

export function complaintListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list complaints, of an account or of all',
    examples: [
      'complaint list bank-a/alice --member-dir sample/bank-a',
      'complaint list --assignee bank-b --status assigned --member-dir sample/bank-b',
      'complaint list --overdue --member-dir sample/regulator',
    ],
  })
    .argument('[account]', 'of the customer; without it of all')
    .addOption(new Option('--status <status>', 'only those in this state').choices([...COMPLAINT_STATUS]))
    .addOption(new Option('--assignee <member>', 'only those that this member answers'))
    .addOption(new Option('--overdue', 'only those whose decision is overdue'));
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, account?: string) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(client.complaints.list(account), options, (one) => fits(one, options));
    const value = { complaints: items.map(complaintView) };
    printList(output, options, { value, table: complaintTable(items), noun: ['complaint'], more });
  });
}

function fits(complaint: Complaint, { status, assignee, overdue }: Options): boolean {
  return (
    (status === undefined || complaint.status === status) &&
    (assignee === undefined || complaint.assignee === assignee) &&
    (overdue === undefined || (complaint.overdue > 0 && complaint.status === 'escalated'))
  );
}

function complaintTable(rows: readonly Complaint[]): Table {
  return {
    columns: [
      { head: 'account' },
      { head: 'complaint' },
      { head: 'status' },
      { head: 'kind' },
      { head: 'about' },
      { head: 'asked yuan', align: 'right' },
      { head: 'back yuan', align: 'right' },
      { head: 'with' },
      { head: 'due' },
    ],
    rows: rows.map(({ account, complaint, status, kind, about, named, amountFen, refundedFen, assignee, dueMs }) => [
      ...[account, complaint, status, kind, `${about} ${named}`, formatFen(amountFen), formatFen(refundedFen)],
      ...[assignee, dueMs === 0n ? '' : formatTime(dueMs)],
    ]),
  };
}
