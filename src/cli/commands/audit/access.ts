// gridpact audit access: the access receipts of shared data, denied requests included.

import { type Command, Option } from 'commander';
import type { NodeConnection } from '../../../client/node-connection.ts';
import type { ListRequest } from '../../../client/prove-lists.ts';
import type { AccessReceipt, RangeReceipt } from '../../../generated/state.ts';
import { lists } from '../../../ledger/chain-tables.ts';
import { accessReceipts, rangeReceipts, scenarios } from '../../../ledger/sharing/tables.ts';
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
import { accessView, rangeView } from '../../print/answer-views.ts';
import { formatTime, hashCell } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import type { Table } from '../../print/table.ts';

interface Options extends ConnectionOptions, ListOptions, ListProofOptions {
  readonly record?: string;
  readonly subject?: string;
  readonly reader?: string;
  readonly scenario?: string;
  readonly denied?: true;
}

export function auditAccessCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'access', {
    summary: 'list access receipts: who asked for shared data, and whether it was allowed',
    details: [
      'With --subject those for a range of all subjects are among them: they cover it, too, if the scenario has records about it.',
      'With --subject and --proof, shows only proven access receipts.',
      'The proof shows that no access receipt and no grant for records about the subject is missing, nor a range receipt for it, nor one for all subjects of a scenario that has records about it: of each that the node names, or of the one that --scenario names.',
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
    .addOption(new Option('--scenario <id>', 'only range receipts of this scenario'))
    .addOption(new Option('--reader <member>', 'only access receipts of this member'))
    .addOption(new Option('--denied', 'only access receipts of denied requests'));
  const proving = listProofOption(listOptions(command), 'all access receipts and grants about the subject');
  return onRun(cli, connectionOptions(proving), async (output, options: Options) => {
    const { proof, subject } = options;
    if (proof !== undefined && subject === undefined)
      throw proofWithout(say`the subject whose access receipts`, say`--subject ID`);
    const connection = connect(options);
    const genesis = readListGenesis(options, connection);
    const saved =
      proof === undefined || subject === undefined
        ? undefined
        : await saveListProof(
            output,
            connection,
            proof,
            genesis,
            await listsOf(connection.client.node, subject, options.scenario),
          );
    const { node } = connection.client;
    const proven = saved?.entries(accessReceipts);
    const provenRanges = saved?.entries(rangeReceipts);
    const one = await takeEntries(proven ?? node.entries(accessReceipts), options, ({ value }) =>
      isOne(options, value),
    );
    const many = await takeEntries(provenRanges ?? node.entries(rangeReceipts), options, ({ value }) =>
      isRange(options, value),
    );
    const receipts = one.items.map(({ value }) => value).sort((a, b) => Number(a.atMs - b.atMs));
    const ranges = many.items.map(({ value }) => value).sort((a, b) => Number(a.atMs - b.atMs));
    const more = one.more || many.more;
    const shown = receipts.length + ranges.length;
    const all = (proven?.length ?? 0) + (provenRanges?.length ?? 0);
    const said = saved && [shownText(shown, all, say`access receipts`, more), saved.text];
    printList(output, options, {
      ...{
        value: { reads: receipts.map(accessView), ranges: ranges.map(rangeView), ...saved?.verdicts },
        table: receiptsTable(output, receipts, ranges),
        more,
      },
      noun: ['access receipt'],
      ...(said && { says: said.join('\n') }),
    });
  });
}

async function listsOf(
  node: NodeConnection,
  subject: string,
  scenario: string | undefined,
): Promise<readonly ListRequest[]> {
  const ofSubject = ['access-receipts-of-subject', 'range-receipts-of-subject', 'grants-of-subject'] as const;
  const of = scenario === undefined ? await scenariosAbout(node, subject) : [scenario];
  return [
    ...ofSubject.map((list) => ({ list, subject })),
    ...of.map((one) => ({ list: 'range-receipts-of-scenario', subject: one }) as const),
  ];
}

/** Those that have records about the subject, as far as the node names them: who has read all of one has read these, too. */
async function scenariosAbout(node: NodeConnection, subject: string): Promise<readonly string[]> {
  const named = new Set<string>();
  for await (const { value } of node.entries(scenarios)) named.add(value.policy.scenario);
  const all = [...named];
  const found = await node.entriesById(
    lists,
    all.map((scenario) => `records-of-subject/${scenario}/${subject}`),
  );
  return all.filter((_, at) => found[at] !== undefined);
}

function isOne({ record, subject, reader, denied, scenario }: Options, receipt: AccessReceipt): boolean {
  return (
    scenario === undefined &&
    (record === undefined || receipt.record === record) &&
    (subject === undefined || receipt.subject === subject) &&
    (reader === undefined || receipt.reader === reader) &&
    (denied === undefined || !receipt.allowed)
  );
}

/** One for all subjects is one for each. */
function isRange({ record, subject, reader, denied, scenario }: Options, receipt: RangeReceipt): boolean {
  const { range } = receipt;
  return (
    record === undefined &&
    (scenario === undefined || range.scenario === scenario) &&
    (subject === undefined || ['', subject].includes(range.subject)) &&
    (reader === undefined || receipt.reader === reader) &&
    (denied === undefined || !receipt.allowed)
  );
}

function receiptsTable({ paint }: Output, receipts: readonly AccessReceipt[], ranges: readonly RangeReceipt[]): Table {
  const heads = ['time', 'height', 'reader', 'record', 'purpose', 'grant', 'answer', 'receipt'];
  const rowOf = (receipt: AccessReceipt | RangeReceipt, record: string, purpose: string, grant: string) => {
    const { atMs, height, reader, allowed, reason, receipt: id } = receipt;
    const answer = allowed ? say`allowed` : say`denied: ${reason}`;
    return [
      ...[formatTime(atMs), `${height}`, reader, record, purpose, grant === '' ? '-' : grant],
      { shown: allowed ? paint.green(answer) : paint.red(answer), whole: answer },
      hashCell(id),
    ];
  };
  return {
    columns: heads.map((head) => ({ head })),
    rows: [
      ...receipts.map((receipt) => rowOf(receipt, receipt.record, receipt.purpose, receipt.grant)),
      ...ranges.map((receipt) => rowOf(receipt, rangeText(receipt), receipt.range.purpose, receipt.range.grant)),
    ],
  };
}

function rangeText({ range: { scenario, subject, fromMs, untilMs } }: RangeReceipt): string {
  const of = subject === '' ? say`all subjects` : subject;
  return say`${scenario}: ${of}, from ${formatTime(fromMs)} to ${formatTime(untilMs)}`;
}
