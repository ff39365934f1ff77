// gridpact code read: what a code says, field by field; and, with a node, whom it pays.
import { type Command, Option } from 'commander';
import { ok, type Result, refused } from '../../../base/result.ts';
import type { ReadMerchantCode } from '../../../client/code-flows.ts';
import type { CodeFault } from '../../../device/codes/code-fault.ts';
import { decodeCustomerCode } from '../../../device/codes/customer-code.ts';
import { decodeMerchantCode, type MerchantCode } from '../../../device/codes/merchant-code.ts';
import { lookInto } from '../../../device/codes/merchant-fields.ts';
import { readPresentedCode } from '../../../device/codes/presented-code.ts';
import type { Cli } from '../../cli.ts';
import { codeRefused, problemOf } from '../../code-refused.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { givenCode } from '../../given-code.ts';
import { givenOffer } from '../../given-offer.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type CodeField, codeTable, customerRows, merchantRows } from '../../print/code-fields.ts';
import { codeNotes, codeText } from '../../print/read-code.ts';
import { say } from '../../print/say.ts';

interface Options extends ConnectionOptions {
  readonly offer?: string;
}

interface Explained {
  readonly by: 'merchant' | 'customer';
  readonly rows: readonly CodeField[];
  readonly warnings: readonly string[];
  readonly faults: readonly CodeFault[];
}

export function codeReadCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'read', {
    summary: 'explain a code, and whom it pays: from a picture, a file with its text, or the text',
    details: [
      'Without a node every field is explained, also of codes of other networks. With --member-dir or --node the ledger says',
      'whom the code pays and under which name; what is printed on it is only compared with that.',
    ].join(' '),
    examples: ['code read tea-house.png', 'code read tea-house.png --member-dir sample/bank-a'],
    exits: [`${EXIT.input} the code is not in order, or is not for this network`],
  })
    .argument('<code>', 'a PNG or JPEG picture, a file with the text, or the text')
    .addOption(new Option('--offer <offer>', 'what the terminal signed for it: a picture, a file, or the text'));
  return onRun(cli, connectionOptions(command), async (output, options: Options, given: string) => {
    const code = await givenCode(given);
    const explained = explain(code);
    if (!explained.ok) throw codeRefused(explained.error);
    const { by, rows, warnings, faults } = explained.value;
    const isAsked = options.node !== undefined || options.memberDir !== undefined;
    const found = by === 'merchant' && isAsked && faults.length === 0 ? await ask(options, code) : undefined;
    if (found?.ok === false) throw codeRefused(found.error);
    const read = found?.value;
    if (faults.length > 0) output.exit(EXIT.input);
    const notes = [...warnings.map(warningText), ...(read === undefined ? [] : codeNotes(read))];
    const answer = { by, code, codeFields: rows, notes, problems: faults.map(problemOf), ...(read && answerOf(read)) };
    output.result(answer, () => {
      const wrong = faults.map(({ code: number, message }) => output.paint.red(`${message} (${number})`));
      const about = read === undefined ? [] : ['', codeText(read)];
      return [codeTable(rows), ...about, ...notes.map((note) => `! ${note}`), ...wrong].join('\n');
    });
  });
}

/** A code of neither kind is refused as the one that it looks like: a merchant's is text that begins with 00. */
function explain(code: string): Result<Explained, readonly CodeFault[]> {
  const merchant = decodeMerchantCode(code);
  if (merchant.ok) return ok(ofMerchant(merchant.value));
  const customer = decodeCustomerCode(code);
  if (!customer.ok) return refused([code.startsWith('hQ') ? customer.error : merchant.error]);
  const ours = readPresentedCode(code);
  const faults = ours.ok ? [] : [ours.error];
  return ok({ by: 'customer', rows: customerRows(customer.value), warnings: [], faults });
}

function ofMerchant(code: MerchantCode): Explained {
  const { fields, faults } = lookInto(code);
  return { by: 'merchant', rows: merchantRows(fields), warnings: code.warnings, faults };
}

async function ask(options: Options, code: string) {
  const { client } = connect(options);
  const offer = options.offer === undefined ? undefined : await givenOffer(options.offer);
  return client.codes.read(code, BigInt(Date.now()), offer);
}

function warningText(warning: string): string {
  return warning === 'length-counts-bytes'
    ? say`its lengths count bytes, where the standard counts characters`
    : say`its checksum is in small letters`;
}

function answerOf(read: ReadMerchantCode): object {
  const { payee, alias, name: shownName, nameInCode, nameDiffers, amountFen, order, expiresAtMs } = read;
  const { orderStatus, signature } = read;
  const about = { payee, alias, shownName, nameInCode, nameDiffers };
  return { ...about, amountFen, order, orderStatus, expiresAtMs, signature };
}
