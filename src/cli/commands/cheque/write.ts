// gridpact cheque write: the drawer signs an order to pay one payee once, without a network.
import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { CHEQUE_BYTES, chequeText, writeCheque } from '../../../device/cash/cheque.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type OfflineChainOptions, offlineChainId, offlineChainOptions, refuseMalformed } from '../../given-cheque.ts';
import { openSigningKey, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parseAmount, parseDuration, parseInstant } from '../../options/parse-argument.ts';
import { drawCode } from '../../print/draw-code.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { writeCodePicture } from '../../write-code-picture.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends OfflineChainOptions, PassphraseOptions {
  readonly keyFile: string;
  readonly validFrom?: bigint;
  readonly validFor: number;
  readonly out?: string;
  readonly picture?: string;
}

const NINETY_DAYS_MS = 90 * 86_400_000;

export function chequeWriteCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'write', {
    summary: 'write a cheque: signed by the drawer, and paid to its payee once',
    details: [
      'Needs no node. Nothing is set aside: a cheque that the drawer has too little for is returned, and that counts. The bank',
      'can stand for it with "cheque certify". Nobody can pass it on. Keep its id: "cheque stop" needs it and nothing else.',
      'Without --out and --picture it is drawn in the terminal.',
    ].join(' '),
    examples: [
      'cheque write bank-a/alice bank-b/shop 120 --key-file alice.key --genesis sample/genesis.json --out cheque.txt',
      'cheque write bank-a/alice bank-b/shop 120 --valid-for 30d --key-file alice.key --genesis sample/genesis.json --picture cheque.svg',
    ],
  })
    .argument('<drawer>', 'the account that is debited')
    .argument('<payee>', 'the account that is credited')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--key-file <file>', "the drawer's key").makeOptionMandatory().helpGroup('Keys:'))
    .addOption(new Option('--valid-from <instant>', 'without it at once').argParser(parseInstant))
    .addOption(
      new Option('--valid-for <duration>', 'at most 184d').argParser(parseDuration).default(NINETY_DAYS_MS, '90d'),
    )
    .addOption(new Option('--out <file>', 'write its text to this new file'))
    .addOption(new Option('--picture <file>', 'draw it as a code (.svg or .png)'));
  return onRun(
    cli,
    passphraseOption(offlineChainOptions(command)),
    async (output, options: Options, drawer: string, payee: string, amountFen: bigint) => {
      const { out: file, picture } = options;
      refuseExisting(file);
      refuseExisting(picture);
      const chainId = offlineChainId(options);
      const key = await openSigningKey(cli, options.keyFile, options);
      const fromMs = options.validFrom ?? BigInt(Date.now());
      const untilMs = fromMs + BigInt(options.validFor);
      const id = randomBytes(CHEQUE_BYTES);
      const cheque = writeCheque(chainId, { cheque: id, drawer, payee, amountFen, fromMs, untilMs }, key);
      refuseMalformed(cheque);
      const code = chequeText(cheque);
      if (file !== undefined) writeOutputFile(file, `${code}\n`);
      if (picture !== undefined) writeCodePicture(picture, code);
      const about = { cheque: toHex(id), drawer, payee, amountFen, fromMs, untilMs };
      output.result(
        { ...about, code, ...(file !== undefined && { file }), ...(picture !== undefined && { picture }) },
        () =>
          [
            say`${formatFen(amountFen)} yuan from ${drawer} to ${payee}, once`,
            fields([
              ['cheque', toHex(id)],
              ['good', say`from ${formatTime(fromMs)} until ${formatTime(untilMs)}`],
              ['text in', file],
              ['drawn in', picture],
            ]),
            ...(file === undefined && picture === undefined ? [drawCode(output, code, '--picture FILE'), code] : []),
          ].join('\n'),
      );
    },
  );
}
