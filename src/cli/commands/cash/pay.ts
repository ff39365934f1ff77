// gridpact cash pay: coins go from a wallet to a key, without a network. The wallet is written before a coin leaves it, so
// whatever breaks off is shown again, and nothing is passed on twice.
import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { equalBytes, toHex } from '../../../base/bytes.ts';
import { printable } from '../../../base/printable.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import { MAX_MESSAGE_BYTES, sendCash } from '../../../carriers/cash-over-link.ts';
import { connectLink } from '../../../carriers/connect-link.ts';
import { parseLinkAddress } from '../../../carriers/link-address.ts';
import { giveAway } from '../../../device/cash/cash-purse.ts';
import { cashBytes, cashTexts } from '../../../device/cash/cash-text.ts';
import type { CashGiven } from '../../../generated/device.ts';
import { type OpenCash, openCash } from '../../cash/cash-folder.ts';
import { cashRefused } from '../../cash/cash-refusal.ts';
import { drawTexts, givenCashKey } from '../../cash/coin-files.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { optionMissing } from '../../option-missing.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePayment } from '../../options/parse-argument.ts';
import { parseChequeId } from '../../options/parse-cheque.ts';
import { drawCode } from '../../print/draw-code.ts';
import { formatFen } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends PassphraseOptions {
  readonly to?: string;
  readonly again?: Uint8Array;
  readonly out?: string;
  readonly picture?: string;
  readonly at?: string;
}

const PAYMENT_BYTES = 16;

export function cashPayCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pay', {
    summary: 'pass coins on to a key, to the fen, without a network',
    details: [
      'They leave drawn in the terminal, as text, as a picture (a large payment as several: FILE, FILE-2, ...), or over a link to',
      'a wallet that waits with "cash receive --listen". They are gone from the wallet before that: when it breaks off, --again shows the same',
      'coins once more. Only the owner of the key can spend them.',
    ].join(' '),
    examples: [
      'cash pay alice-cash 12.50 --to key.png --picture coins.png',
      'cash pay alice-cash 12.50 --to 8c1f0a4be1d7c3960d2f88a17be4509c3d6e21f0a8b7c4d95e6f10233445a7e2 --at tcp://192.168.1.7:7520',
      'cash pay alice-cash --again 00112233445566778899aabbccddeeff --out coins.txt',
    ],
  })
    .argument('<folder>', 'that "cash init" made')
    .argument('[amount]', 'yuan such as 12.50, or fen such as 1250fen', parsePayment)
    .addOption(new Option('--to <key>', "the receiver's key: digits, its text, or a picture of it"))
    .addOption(
      new Option('--again <payment>', 'show the coins of this payment once more')
        .argParser(parseChequeId)
        .conflicts('to'),
    )
    .addOption(new Option('--out <file>', 'write the coins to this new file'))
    .addOption(new Option('--picture <file>', 'draw them (.svg or .png)'))
    .addOption(new Option('--at <address>', 'send them there: tcp://, ws:// or unix:').conflicts(['out', 'picture']));
  return onRun(cli, passphraseOption(command), async (output, options: Options, path: string, amountFen?: bigint) => {
    refuseExisting(options.out);
    refuseExisting(options.picture);
    const to = options.to === undefined ? undefined : await givenCashKey(options.to);
    const open = openCash(path, options);
    try {
      const choose = () => (options.again === undefined ? give(open, to, amountFen) : givenBefore(open, options.again));
      if (options.at !== undefined) print(output, await payOver(options.at, choose), [], true);
      else {
        const given = await choose();
        print(output, given, write(options, cashTexts(given.coins)), false);
      }
    } finally {
      open.close();
    }
  });
}

/** Where nobody is, nothing is given away. */
async function payOver(address: string, choose: () => CashGiven | Promise<CashGiven>): Promise<CashGiven> {
  const link = await connectLink(parseLinkAddress(address), 'nfc');
  try {
    const given = await choose();
    const message = cashBytes(given.coins);
    if (message.length > MAX_MESSAGE_BYTES) {
      throw notTaken(given, say`their ${message.length} bytes are more than a link carries`);
    }
    const refusal = await sendCash(link, message).catch((cause: unknown) => {
      throw notTaken(given, reasonOf(cause), cause);
    });
    if (refusal !== undefined) throw notTaken(given, printable(refusal));
    return given;
  } finally {
    await link.close();
  }
}

function write({ out, picture }: Options, texts: readonly string[]): readonly string[] {
  if (out !== undefined) writeOutputFile(out, `${texts.join('\n')}\n`);
  const drawn = picture === undefined ? [] : drawTexts(picture, texts);
  return out === undefined ? drawn : [out, ...drawn];
}

function print(output: Output, given: CashGiven, files: readonly string[], delivered: boolean): void {
  const { payment, next, amountFen, coins } = given;
  const [paymentId, key, codes] = [toHex(payment), toHex(next), cashTexts(coins)];
  output.result({ paymentId, key, amountFen, count: coins.length, codes, files, delivered }, () =>
    [
      say`${formatFen(amountFen)} yuan to ${key}, payment ${paymentId}`,
      ...(delivered ? [say`the other wallet has them`] : []),
      ...files.map((file) => say`coins in ${file}`),
      ...(files.length === 0 && !delivered ? drawn(output, codes) : []),
    ].join('\n'),
  );
}

/** Each with its text; of several, which one it is. */
function drawn(output: Output, codes: readonly string[]): readonly string[] {
  return codes.flatMap((code, i) => [
    ...(codes.length === 1 ? [] : [`${i + 1}/${codes.length}`]),
    drawCode(output, code, '--picture FILE'),
    code,
  ]);
}

async function give(open: OpenCash, next: Uint8Array | undefined, amountFen: bigint | undefined): Promise<CashGiven> {
  if (next === undefined || amountFen === undefined || amountFen === 0n) throw missing();
  const about = { payment: randomBytes(PAYMENT_BYTES), next, amountFen, atMs: BigInt(Date.now()) };
  const done = giveAway(open.wallet, open.purse, about);
  if (typeof done === 'string') throw cashRefused(done);
  await open.keep(done.purse);
  return done.given;
}

function givenBefore({ purse }: OpenCash, payment: Uint8Array): CashGiven {
  const found = purse.given.find((given) => equalBytes(given.payment, payment));
  if (found !== undefined) return found;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'payment-not-found',
    message: say`the wallet has no payment ${toHex(payment)} that is open`,
    remedy: say`see "gridpact cash show": what the receiver has deposited is no longer kept`,
  });
}

function missing(): CliError {
  return optionMissing(say`how much is paid to which key`, say`give the amount and --to KEY, or --again PAYMENT`);
}

function notTaken({ payment }: CashGiven, why: string, cause?: unknown): CliError {
  return new CliError({
    ...(cause !== undefined && { cause }),
    exitCode: EXIT.refused,
    code: 'coins-not-taken',
    message: say`the other wallet did not say that it has the coins: ${why}`,
    remedy: say`nothing is lost: show the same coins once more with --again ${toHex(payment)}`,
  });
}
