// gridpact audit access: the access receipts of shared data, denied requests included.

import { type Command, Option } from 'commander';
import type { AccessReceipt } from '../../../generated/state.ts';
import { accessReceipts } from '../../../ledger/sharing/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import {
  type ListProofOptions,
  listProofOption,
  proofWithout,
  readListGenesis,
  saveListProof,
  shownText,
} from '../../options/list-proof.ts';
import { accessView } from '../../print/answer-views.ts';
import { formatTime, hashCell } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import type { Table } from '../../print/table.ts';

interface Options extends ConnectionOptions, ListOptions, ListProofOptions {
  readonly record?: string;
  readonly subject?: string;
  readonly reader?: string;
  readonly denied?: true;
}

export function auditAccessCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'access', {
    summary: 'list access receipts: who asked for shared data, and whether it was allowed',
    details: [
      'With --subject and --proof, shows only proven access receipts.',
      'The proof shows that no access receipt and no grant for records about the subject is missing.',
      'Other options narrow only the output, not the proof. Ends with 4 when the proof does not hold.',
    ].join(' '),
    examples: [
      'audit access --member-dir sample/regulator',
      'audit access --subject roof-17 --denied --member-dir sample/regulator',
      'audit access --subject roof-17 --proof roof-17.access.json --member-dir sample/regulator',
    ],
  })
    .addOption(new Option('--record <id>', 'only access receipts of this record'))
    .addOption(new Option('--subject <id>', 'only access receipts of records about this subject, such as a site'))
    .addOption(new Option('--reader <member>', 'only access receipts of this member'))
    .addOption(new Option('--denied', 'only access receipts of denied requests'));
  const proving = listProofOption(listOptions(command), 'all access receipts and grants about the subject');
  return onRun(cli, connectionOptions(proving), async (output, options: Options) => {
    const { proof, subject } = options;
    if (proof !== undefined && subject === undefined)
      throw proofWithout('the subject whose access receipts', '--subject ID');
    const connection = connect(options);
    const genesis = readListGenesis(options, connection);
    const wanted = ({ value }: { readonly value: AccessReceipt }) =>
      (options.record === undefined || value.record === options.record) &&
      (subject === undefined || value.subject === subject) &&
      (options.reader === undefined || value.reader === options.reader) &&
      (options.denied === undefined || !value.allowed);
    const saved =
      proof === undefined || subject === undefined
        ? undefined
        : await saveListProof(output, connection, proof, genesis, [
            { list: 'access-receipts-of-subject', subject },
            { list: 'grants-of-subject', subject },
          ]);
    const proven = saved?.entries(accessReceipts);
    const entries = proven ?? connection.client.node.entries(accessReceipts);
    const { items, more } = await takeEntries(entries, options, wanted);
    const receipts = items.map(({ value }) => value).sort((a, b) => Number(a.atMs - b.atMs));
    const said = saved && [shownText(receipts.length, proven?.length ?? 0, 'access receipts', more), saved.text];
    printList(output, options, {
      ...{
        value: { reads: receipts.map(accessView), ...saved?.verdicts },
        table: receiptsTable(output, receipts),
        more,
      },
      noun: ['access receipt'],
      ...(said && { says: said.join('\n') }),
    });
  });
}

function receiptsTable({ paint }: Output, receipts: readonly AccessReceipt[]): Table {
  const heads = ['time', 'height', 'reader', 'record', 'purpose', 'grant', 'answer', 'receipt'];
  return {
    columns: heads.map((head) => ({ head })),
    rows: receipts.map(({ atMs, height, reader, record, purpose, grant, allowed, reason, receipt }) => {
      const answer = allowed ? 'allowed' : `denied: ${reason}`;
      return [
        formatTime(atMs),
        `${height}`,
        reader,
        record,
        purpose,
        grant === '' ? '-' : grant,
        { shown: allowed ? paint.green(answer) : paint.red(answer), whole: answer },
        hashCell(receipt),
      ];
    }),
  };
}
