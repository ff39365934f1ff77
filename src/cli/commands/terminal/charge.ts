// gridpact terminal charge: one order, paid by whoever holds a device to the terminal. Nobody needs a network.
import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { FrameLink } from '../../../carriers/frame-link.ts';
import { parseLinkAddress } from '../../../carriers/link-address.ts';
import { listenForLinks } from '../../../carriers/listen-for-links.ts';
import { screenFiles } from '../../../carriers/screen-files.ts';
import { ScreenLink } from '../../../carriers/screen-link.ts';
import type { TapOrder } from '../../../device/terminal/terminal-tap-events.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePayment, parseWait } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { type OpenTerminal, openTerminal } from '../../terminal/open-terminal.ts';
import { type ShownOutcome, shownOutcome, takeTap } from '../../terminal/take-tap.ts';
import { type LinkOptions, linkOptions, screensOf } from '../../wallet/tap-at.ts';

interface Options extends LinkOptions, PassphraseOptions {
  readonly listen: string;
  readonly order?: string;
  readonly wait: number;
}

const ORDER_BYTES = 8;
const TALK_BYTES = 4;

export function terminalChargeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'charge', {
    summary: 'ask whoever holds a device to the terminal for an amount',
    details: [
      'Says where it waits, on stderr, and ends when the order is paid, or after --wait. "Not confirmed" means that the device',
      'may have paid: hold it again, also with the same command later; the order is never paid twice.',
    ].join(' '),
    examples: [
      'terminal charge till 12.50 --order table-7',
      'terminal charge till 12.50 --listen unix:/tmp/till.sock --carrier bluetooth',
      'terminal charge till 12.50 --carrier qr --show till.png --look phone.png',
    ],
    exits: ['0 paid', '1 refused by the device or the terminal', '3 nobody paid in time, or it is not confirmed'],
  })
    .argument('<folder>', 'that "terminal init" made')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parsePayment)
    .addOption(
      new Option('--order <order>', 'yours: 1-35 of a-z A-Z 0-9 . _ -; random without it').argParser(parseOrder),
    )
    .addOption(new Option('--listen <address>', 'where devices find it').default('tcp://127.0.0.1:7500'))
    .addOption(new Option('--wait <duration>', 'how long').argParser(parseWait).default(60_000, '60s'));
  return onRun(
    cli,
    passphraseOption(linkOptions(command)),
    async (output, options: Options, path: string, amountFen: bigint) => {
      const order = { order: options.order ?? newOrder(), amountFen };
      const open = openTerminal(path, options);
      try {
        const shown = await untilOver(output, open, order, options);
        output.result(shown, () => chargeText(shown));
      } finally {
        open.close();
      }
    },
  );
}

/** Throws CliError where it was not paid. */
async function untilOver(output: Output, open: OpenTerminal, order: TapOrder, options: Options): Promise<ShownOutcome> {
  let last: ShownOutcome | undefined;
  const { promise: paid, resolve } = Promise.withResolvers<ShownOutcome>();
  const serve = async (link: FrameLink) => {
    const { isOver, shown } = shownOutcome(await takeTap(open, link, order), order);
    last = shown;
    if (isOver) resolve(shown);
    else output.note(chargeText(shown));
  };
  const stop = await begin(output, options, serve);
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<undefined>((done) => {
      timer = setTimeout(() => done(undefined), options.wait);
      output.cli.interrupted.addEventListener('abort', () => done(undefined), { once: true });
    });
    const shown = await Promise.race([paid, late]);
    if (shown !== undefined) return shown;
    throw notPaid(order, last);
  } finally {
    clearTimeout(timer);
    await stop();
  }
}

async function begin(output: Output, options: Options, serve: (link: FrameLink) => Promise<void>) {
  const screens = screensOf(options);
  if (options.carrier === 'qr' && screens !== undefined) {
    const talk = randomBytes(TALK_BYTES).toString('hex').toUpperCase();
    const link = new ScreenLink({ side: 'T', talk, eyes: screenFiles(screens) });
    const served = serve(link);
    output.note(say`shows its codes in ${screens.show}`);
    return async () => {
      await link.close();
      await served;
    };
  }
  const { carrier } = options;
  const listener = await listenForLinks({ address: parseLinkAddress(options.listen), carrier, serve });
  output.note(say`hold the device to ${listener.address}`);
  return () => listener.close();
}

export function chargeText(shown: ShownOutcome): string {
  const { event, order, amountFen } = shown;
  const what = say`${formatFen(amountFen)} yuan for ${order}`;
  switch (event) {
    case 'paid':
      return say`Paid: ${what}`;
    case 'not-confirmed':
      return say`Not confirmed: hold the same device again (${what})`;
    case 'not-paid':
      return say`Not paid, as is known now: ${what}`;
    default:
      return say`Not paid: ${what}${shown.refusal === undefined ? '' : say`, ${shown.by} says ${shown.refusal}`}`;
  }
}

function notPaid({ order }: TapOrder, last: ShownOutcome | undefined): CliError {
  const { event = 'nobody-paid', refusal, by } = last ?? {};
  const isRefused = (event === 'refused' || event === 'handed-over') && refusal !== undefined;
  return new CliError({
    exitCode: isRefused ? EXIT.refused : EXIT.unreachable,
    code: isRefused ? refusal : event,
    message: isRefused ? say`${order} was not paid: the ${by} refused, ${refusal}` : say`${order} was not paid in time`,
    remedy:
      event === 'not-confirmed'
        ? say`the device may have paid: ask it again with --order ${order}, or synchronise`
        : say`ask for it again, or let the customer pay in another way`,
  });
}

export function newOrder(): string {
  return `o-${randomBytes(ORDER_BYTES).toString('hex')}`;
}

export function parseOrder(text: string): string {
  if (/^[A-Za-z0-9._-]{1,35}$/.test(text)) return text;
  throw new InvalidArgumentError(say`Give 1-35 of a-z A-Z 0-9 . _ -.`);
}
