// gridpact terminal code: a code for one order; with --wait until the ledger says that it is paid.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePayment, parseWait } from '../../options/parse-argument.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { qrText } from '../../print/qr-code.ts';
import { say } from '../../print/say.ts';
import { openTerminal } from '../../terminal/open-terminal.ts';
import { dynamicCode } from '../../terminal/show-code.ts';
import { terminalClient } from '../../terminal/terminal-network.ts';
import { PaymentWatch } from '../../terminal/watch-payments.ts';
import { type WalletConnectionOptions, walletConnectionOptions } from '../../wallet/wallet-network.ts';
import { writeCodePicture } from '../../write-code-picture.ts';
import { newOrder, parseOrder } from './charge.ts';

interface Options extends WalletConnectionOptions, PassphraseOptions {
  readonly order?: string;
  readonly picture?: string;
  readonly wait?: number;
}

export function terminalCodeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'code', {
    summary: 'show a code for an amount, which customers scan and pay',
    details: 'Good for five minutes, and signed by the terminal. With --wait it ends when the payment is final.',
    examples: ['terminal code till 12.50 --order table-7', 'terminal code till 12.50 --picture code.png --wait 2m'],
  })
    .argument('<folder>', 'that "terminal init" made')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parsePayment)
    .addOption(
      new Option('--order <order>', 'yours: 1-35 of a-z A-Z 0-9 . _ -; random without it').argParser(parseOrder),
    )
    .addOption(new Option('--picture <file>', 'draw the code into this file, SVG or PNG'))
    .addOption(new Option('--wait <duration>', 'until it is paid, for so long').argParser(parseWait));
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(command)),
    async (output, options: Options, path: string, amountFen: bigint) => {
      const open = openTerminal(path, options);
      try {
        const client = terminalClient(open.folder.settings, options, open.terminal.state.chainId);
        const order = { order: options.order ?? newOrder(), amountFen };
        const code = await dynamicCode(open, client, order);
        if (options.picture !== undefined) writeCodePicture(options.picture, code.shownCode);
        output.result(code, () =>
          [
            ...(options.picture === undefined ? [qrText(code.shownCode, output.paint).text, code.shownCode] : []),
            code.offer,
            say`${formatFen(amountFen)} yuan for ${code.order}, until ${formatTime(code.expiresAtMs)}`,
          ].join('\n'),
        );
        if (options.wait === undefined) return;
        const watch = new PaymentWatch();
        watch.add(order);
        const signal = AbortSignal.any([AbortSignal.timeout(options.wait), cli.interrupted]);
        for await (const paid of watch.follow(client, open.terminal.state.certificate.merchant, signal)) {
          output.result(
            { event: 'paid', ...paid },
            () => say`Paid: ${formatFen(paid.amountFen)} yuan for ${paid.order}`,
          );
          return;
        }
        throw notPaid(order.order);
      } finally {
        open.close();
      }
    },
  );
}

function notPaid(order: string): CliError {
  return new CliError({
    exitCode: EXIT.unreachable,
    code: 'nobody-paid',
    message: say`${order} was not paid in time`,
    remedy: say`look for it with "gridpact account activity"; a new code may be shown for the same order`,
  });
}
