// gridpact complaint show: a complaint with its steps and its next deadline, with a proof on request.
import { type Command, Option } from 'commander';
import { isTextOf, readComplaintText } from '../../../client/complaint-text.ts';
import type { Complaint } from '../../../generated/state.ts';
import { complaintId, complaints } from '../../../ledger/complaints/tables.ts';
import { readJsonFile } from '../../../verifier/json-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { complaintView } from '../../print/answer-views.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';
import { readInputFile } from '../../read-input-file.ts';

type Options = ConnectionOptions & ProofOptions & { readonly text?: string };
type Whose = 'complaint' | 'answer' | 'decision';

export function complaintShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a complaint: its steps, its next deadline, what was answered, decided and paid',
    details: 'With --text it says whose commitment a kept text opens, and ends with 1 when it is none of them.',
    examples: [
      'complaint show bank-a/alice c-1 --member-dir sample/bank-a',
      'complaint show bank-a/alice c-1 --text c-1.json --member-dir sample/regulator',
    ],
  })
    .argument('<account>', 'of the customer')
    .argument('<complaint>', 'its id')
    .addOption(new Option('--text <file>', 'a text that was kept with --keep'));
  return onRun(
    cli,
    connectionOptions(proofOption(command)),
    async (output, options: Options, account: string, id: string) => {
      const { client } = connect(options);
      const complaint = found(
        await client.complaints.read({ account, complaint: id }),
        say`complaint ${id} of ${account}`,
        'complaint list',
      );
      await saveProof(output, client, options, [
        { kind: 'entry', key: `${complaints.name}/${complaintId(complaint)}` },
      ]);
      const textOf = options.text === undefined ? undefined : openedBy(options.text, complaint);
      if (textOf === 'none') output.exit(EXIT.refused);
      output.result({ ...complaintView(complaint), textOf }, () => complaintText(complaint, textOf));
    },
  );
}

function openedBy(path: string, { commitment, answer, decision }: Complaint): Whose | 'none' {
  const text = readComplaintText(readJsonFile(readInputFile(path, '--text')));
  if (isTextOf(text, commitment)) return 'complaint';
  if (answer !== null && isTextOf(text, answer.commitment)) return 'answer';
  return decision !== null && isTextOf(text, decision.commitment) ? 'decision' : 'none';
}

function complaintText(complaint: Complaint, textOf: Whose | 'none' | undefined): string {
  const { account, about, named, respondent, kind, amountFen, status, assignee, dueMs, overdue } = complaint;
  const { answer, decision, refundedFen, provisionalFen, returnedFen, owedFen, steps, reason, record } = complaint;
  const of = respondent === '' ? '' : say`, paid to ${respondent}`;
  const credit = say`${formatFen(provisionalFen)} yuan, of which ${formatFen(returnedFen)} came back`;
  const head = fields([
    ['complaint', say`${complaint.complaint} of ${account}`],
    ['about', `${about} ${named}${of}`],
    ['kind', kind],
    ['asked back', amountFen === 0n ? undefined : say`${formatFen(amountFen)} yuan`],
    ['status', overdue === 0 ? status : say`${word(status)}, overdue: ${overdue} times 30 days`],
    ['with', assignee === '' ? undefined : assignee],
    ['due', dueMs === 0n ? undefined : formatTime(dueMs)],
    ['extended', reason === '' ? undefined : reason],
    ['answer', answer === null ? undefined : say`${answer.finding}, by ${answer.by}`],
    ['decision', decision === null ? undefined : say`${decision.finding}, by ${decision.by}`],
    ['paid back', refundedFen === 0n ? undefined : say`${formatFen(refundedFen)} yuan`],
    ['credited', provisionalFen === 0n ? undefined : credit],
    ['owed', owedFen === 0n ? undefined : say`${formatFen(owedFen)} yuan of the credit`],
    ['documents', record === '' ? undefined : say`record ${record}`],
    [
      'the text',
      textOf === undefined ? undefined : textOf === 'none' ? say`of nothing here` : say`that of the ${textOf}`,
    ],
  ]);
  const rows = steps.map(({ step, atMs, transaction }) => [
    ...[formatTime(atMs), step, transaction === '' ? say`by the block: a deadline had passed` : transaction],
  ]);
  return `${head}\n\n${table([{ head: 'at' }, { head: 'step' }, { head: 'transaction' }], rows)}`;
}
