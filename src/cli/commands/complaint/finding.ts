// gridpact complaint answer and decide: what is found, and what is corrected with it.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { FinalTransaction } from '../../../client/answers.ts';
import { bodyFromJson } from '../../../client/body-json.ts';
import type { ComplaintFlows, OneCorrection } from '../../../client/complaint-flows.ts';
import {
  ANSWER_COMPLAINT_FINDING,
  type AnswerComplaintFinding,
  type SetMandateStatus,
} from '../../../generated/transaction.ts';
import { readJsonFile } from '../../../verifier/json-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { type CommandText, defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type CoSignOptions, coSignOption, openCoSigners } from '../../options/co-sign.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { collect, parseAmount, parseWhole } from '../../options/parse-argument.ts';
import { lineView } from '../../print/answer-views.ts';
import { plural } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { phrase, say, spoken } from '../../print/say.ts';
import { readInputFile } from '../../read-input-file.ts';
import { keepText, type TextOptions, textOptions } from './kept-text.ts';

interface Options extends SigningOptions, TextOptions, CoSignOptions {
  readonly finding: AnswerComplaintFinding;
  readonly refund?: readonly string[];
  readonly due?: string;
  readonly revision?: number;
  readonly revokeMandate?: readonly string[];
  readonly corrections?: string;
}

const CORRECTIONS = [
  'What is corrected is corrected with it, all or none: refunds, the revision of a corrected statement, mandates that are',
  'revoked, and whatever a file has as a JSON list of { "freeze" | "unfreeze" | "limits" | "mandate" | "late" | "channelRefund" | "proposal": the fields',
  'of that operation }.',
].join(' ');

export function complaintAnswerCommand(cli: Cli): Command {
  const text = {
    summary: 'answer a complaint, with what is corrected',
    details: `${CORRECTIONS} A refund comes from the payee, whose key signs too, or from a vault of the member that answers.`,
    examples: [
      'complaint answer bank-a/alice c-1 --finding upheld --refund bank-b/shop:12.50 --text answer.txt --keep answer.json --co-sign shop.key --member-dir sample/bank-b',
      'complaint answer bank-a/alice c-1 --finding rejected --text answer.txt --keep answer.json --member-dir sample/bank-b',
    ],
  } as const;
  const flow = (flows: ComplaintFlows) => flows.answer.bind(flows);
  return findingCommand(cli, 'answer', text, 'the member that answers', flow, phrase`Answered`);
}

export function complaintDecideCommand(cli: Cli): Command {
  const text = {
    summary: 'decide a complaint as a regulator, with what is corrected',
    details: `${CORRECTIONS} A refund comes from the payee, or from a vault of the bank of either side, without their signature.`,
    examples: [
      'complaint decide bank-a/alice c-1 --finding upheld --refund bank-b/shop:12.50 --text decision.txt --keep decision.json --member-dir sample/regulator',
      'complaint decide bank-a/alice c-1 --finding upheld --revoke-mandate bank-b/gas/m-1:R-7 --text decision.txt --keep decision.json --member-dir sample/regulator',
      'complaint decide bank-a/alice c-1 --finding partly --corrections orders.json --text decision.txt --keep decision.json --member-dir sample/regulator',
    ],
  } as const;
  return findingCommand(cli, 'decide', text, 'a regulator', (flows) => flows.decide.bind(flows), phrase`Decided`);
}

function findingCommand(
  cli: Cli,
  name: string,
  text: CommandText,
  whose: string,
  flowOf: (flows: ComplaintFlows) => ComplaintFlows['answer'],
  did: string,
): Command {
  const command = defineCommand(cli, name, text)
    .argument('<account>', 'of the customer')
    .argument('<complaint>', 'its id')
    .addOption(
      new Option('--finding <finding>', 'whether the customer is right')
        .choices([...ANSWER_COMPLAINT_FINDING])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--refund <account:amount>',
        'from this account to the customer; may be given more than once',
      ).argParser(collect),
    )
    .addOption(new Option('--due <id>', 'a refund of the payee that is due, and is paid by the only --refund'))
    .addOption(new Option('--revision <n>', 'that the statement has since it was corrected').argParser(parseWhole))
    .addOption(
      new Option(
        '--revoke-mandate <biller/mandate:order>',
        'that the customer signed, with the number of your order; may be given more than once',
      ).argParser(collect),
    )
    .addOption(new Option('--corrections <file>', 'further corrections, as JSON'));
  return onRun(
    cli,
    signingOptions(coSignOption(textOptions(command), 'key of the payee'), whose),
    async (output, options: Options, account: string, complaint: string) => {
      const corrections = correctionsOf(options);
      const { client, author, wait } = await connectToSign(cli, options);
      const coSigners = await openCoSigners(cli, options);
      const commitment = keepText(options);
      const { finding } = options;
      const fields = { account, complaint, finding, commitment, corrections };
      const final: FinalTransaction = await flowOf(client.complaints)(author, fields, { ...wait, coSigners });
      const { refundedFen = 0n } = (await client.complaints.read({ account, complaint })) ?? {};
      const { transactionId, height } = final;
      const lines = final.lines.map((line, i) => ({ item: kindOf(corrections[i]), ...lineView(line) }));
      const said = { account, complaint, finding, commitment: toHex(commitment), file: options.keep };
      output.result({ ...said, refundedFen, lines, transactionId, height }, () => {
        const made = lines.length === 0 ? '' : say`, with ${plural(lines.length, 'correction')}`;
        return say`${spoken(did)} complaint ${complaint} of ${account}: ${finding}${made}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}

function kindOf(correction: OneCorrection | undefined): string {
  return Object.entries(correction ?? {}).find(([, value]) => value !== null)?.[0] ?? '';
}

function correctionsOf({
  refund = [],
  due = '',
  revision,
  revokeMandate = [],
  corrections,
}: Options): readonly OneCorrection[] {
  if (due !== '' && refund.length !== 1)
    throw unfit(say`--due goes with one --refund`, say`name the one refund that pays it`);
  return [
    ...refund.map((text) => ({ refund: { ...refundOf(text), due } })),
    ...(revision === undefined ? [] : [{ statement: { revision } }]),
    ...revokeMandate.map((text) => ({ mandate: revokedOf(text) })),
    ...(corrections === undefined ? [] : fromFile(corrections)),
  ];
}

function refundOf(text: string): { readonly from: string; readonly amountFen: bigint } {
  const colon = text.lastIndexOf(':');
  if (colon < 1)
    throw unfit(say`"${text}" is no account with an amount`, say`write ACCOUNT:AMOUNT, as bank-b/shop:12.50`);
  return { from: text.slice(0, colon), amountFen: parseAmount(text.slice(colon + 1)) };
}

function revokedOf(text: string): SetMandateStatus {
  const found = /^(.+)\/([^/:]+):(.+)$/.exec(text);
  const [, biller = '', mandate = '', order = ''] = found ?? [];
  if (found === null)
    throw unfit(say`"${text}" is no mandate with an order`, say`write BILLER/MANDATE:ORDER, as bank-b/gas/m-1:R-7`);
  return { biller, mandate, status: 'revoked', order };
}

/** Read as a body has them, so that each field is held to its type. */
function fromFile(path: string): readonly OneCorrection[] {
  const corrections = readJsonFile(readInputFile(path, '--corrections'));
  const fields = { account: '', complaint: '', finding: 'upheld', commitment: '', corrections };
  const frame = { chainId: '', nonce: '', validUntilHeight: '0', author: '', coSigners: [] };
  const body = bodyFromJson({ ...frame, answerComplaint: fields });
  return body.operation === 'answerComplaint' ? body.answerComplaint.corrections : [];
}

function unfit(message: string, remedy: string): CliError {
  return new CliError({ exitCode: EXIT.usage, code: 'options-unfit', message, remedy });
}
