// gridpact terminal serve: a terminal that is switched on. Lines on stdin are what the cashier does; devices that are held
// to it pay the oldest order that is asked for.
import { type Command, Option } from 'commander';
import type { FrameLink } from '../../../carriers/frame-link.ts';
import { parseLinkAddress } from '../../../carriers/link-address.ts';
import { type LinkListener, listenForLinks } from '../../../carriers/listen-for-links.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { onlyLine } from '../../../client/run-lines.ts';
import type { TapOrder } from '../../../device/terminal/terminal-tap-events.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type Answer, runLines, tell, tellFailed } from '../../line-runner.ts';
import type { GenesisOptions } from '../../options/genesis.ts';
import { keptGenesis, keptGenesisOption } from '../../options/kept-genesis.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePayment } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { type OpenTerminal, openTerminal } from '../../terminal/open-terminal.ts';
import { dynamicCode } from '../../terminal/show-code.ts';
import { syncTerminal } from '../../terminal/sync-terminal.ts';
import { shownOutcome, takeTap } from '../../terminal/take-tap.ts';
import { terminalClient, terminalIssuer } from '../../terminal/terminal-network.ts';
import { PaymentWatch } from '../../terminal/watch-payments.ts';
import { CARRIER_NAMES, type LinkOptions } from '../../wallet/tap-at.ts';
import { type WalletConnectionOptions, walletConnectionOptions } from '../../wallet/wallet-network.ts';
import { chargeText, newOrder, parseOrder } from './charge.ts';
import { terminalText, terminalView } from './show.ts';
import { syncView, terminalSyncText } from './sync.ts';

interface Options extends WalletConnectionOptions, PassphraseOptions, GenesisOptions {
  readonly listen: string;
  readonly carrier: LinkOptions['carrier'];
  readonly origin?: readonly string[];
  readonly offline?: true;
}

/** Orders that are asked for and not paid. */
const MAX_ASKED = 64;

export function terminalServeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'serve', {
    summary: 'switch a terminal on: it does what the lines on stdin say',
    details: [
      'Lines: "charge AMOUNT [ORDER]" asks the next device, "code AMOUNT [ORDER]" shows a code, "shown CODE AMOUNT [ORDER]"',
      'takes a code of a customer, "cancel ORDER", "sync", "show", "quit". Each is answered by one line; what devices and the',
      'ledger do is said when it happens. With --offline it asks no node.',
    ].join(' '),
    examples: ['terminal serve till', 'terminal serve till --listen unix:/tmp/till.sock --offline --json'],
  })
    .argument('<folder>', 'that "terminal init" made')
    .addOption(new Option('--listen <address>', 'where devices find it').default('tcp://127.0.0.1:7500'))
    .addOption(new Option('--carrier <carrier>', 'how they are near').choices(CARRIER_NAMES).default('nfc'))
    .addOption(new Option('--origin <origin...>', 'pages that may connect over ws://, such as https://wallet.example'))
    .addOption(new Option('--offline', 'the network is out of reach, as far as the terminal knows'));
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(keptGenesisOption(command))),
    async (output, options: Options, path: string) => {
      const open = openTerminal(path, options);
      try {
        await new Till(output, open, options).run();
      } finally {
        open.close();
      }
    },
  );
}

class Till {
  readonly #output: Output;
  readonly #open: OpenTerminal;
  readonly #options: Options;
  readonly #client: GridpactClient | undefined;
  readonly #asked = new Map<string, TapOrder>();
  readonly #watch = new PaymentWatch();
  #following: Promise<void> | undefined;
  readonly #stop = new AbortController();

  constructor(output: Output, open: OpenTerminal, options: Options) {
    this.#output = output;
    this.#open = open;
    this.#options = options;
    this.#client =
      options.offline === true ? undefined : terminalClient(open.folder.settings, options, open.terminal.state.chainId);
  }

  async run(): Promise<void> {
    const { listen, carrier, origin } = this.#options;
    const listener = await listenForLinks({
      ...{ address: parseLinkAddress(listen), carrier, serve: (link: FrameLink) => this.#serve(link) },
      ...(origin !== undefined && { origins: origin }),
    });
    try {
      tell(this.#output, this.#ready(listener));
      await runLines(this.#output, {
        charge: (words) => this.#charge(words),
        code: (words) => this.#code(words),
        shown: (words) => this.#shown(words),
        cancel: async ([order = '']) => this.#cancel(order),
        sync: () => this.#sync(),
        show: async () => this.#show(),
      });
    } finally {
      this.#stop.abort();
      await listener.close();
      await this.#following;
    }
  }

  #ready({ address }: LinkListener): Answer {
    const { merchant, terminal } = this.#open.terminal.state.certificate;
    const value = { event: 'ready', merchant, terminal, address, pid: process.pid };
    return { value, text: say`${terminal} of ${merchant} waits at ${address}` };
  }

  async #charge([amount = '', order = newOrder()]: readonly string[]): Promise<Answer> {
    if (this.#asked.size >= MAX_ASKED) throw tooMany();
    const asked = { order: parseOrder(order), amountFen: parsePayment(amount) };
    this.#asked.set(order, asked);
    return {
      value: { event: 'asked', ...asked } as Answer['value'],
      text: say`asks for ${formatFen(asked.amountFen)} yuan for ${order}`,
    };
  }

  #cancel(order: string): Answer {
    const value = { event: 'cancelled', order, cancelled: this.#asked.delete(order) };
    return { value, text: say`${order} is not asked for any more` };
  }

  /** A device is there: it is asked for the oldest order. */
  async #serve(link: FrameLink): Promise<void> {
    const [order] = this.#asked.values();
    if (order === undefined) return;
    try {
      const { isOver, shown } = shownOutcome(await takeTap(this.#open, link, order), order);
      if (isOver) this.#asked.delete(order.order);
      tell(this.#output, { value: shown, text: chargeText(shown) });
    } catch (error) {
      tellFailed(this.#output, 'tap', error);
    }
  }

  async #code([amount = '', order = newOrder()]: readonly string[]): Promise<Answer> {
    const client = this.#online();
    this.#follow(client);
    const asked = { order: parseOrder(order), amountFen: parsePayment(amount) };
    const code = await dynamicCode(this.#open, client, asked);
    this.#watch.add(asked);
    return { value: { event: 'code', ...code } as Answer['value'], text: code.shownCode };
  }

  /** The issuer checks the code and signs for the payment; the terminal brings it to the ledger. */
  async #shown([shownCode = '', amount = '', order = newOrder()]: readonly string[]): Promise<Answer> {
    const client = this.#online();
    const issuer = terminalIssuer(this.#open, this.#options);
    if (issuer === undefined) throw noIssuer();
    const { certificate, category } = this.#open.terminal.state;
    const amountFen = parsePayment(amount);
    const asked = { code: shownCode, amountFen, order: parseOrder(order), certificate, category };
    const { payment, factor } = await issuer.authoriseCode(this.#open.signer, asked);
    const line = { payment, signature: new Uint8Array(0), factor };
    const { transfer, height } = onlyLine(await client.devices.pay(this.#open.signer, [line]));
    const value = { event: 'paid', order, amountFen, transfer, height } as Answer['value'];
    return { value, text: say`Paid: ${formatFen(amountFen)} yuan for ${order}` };
  }

  async #sync(): Promise<Answer> {
    const client = this.#online();
    const genesis = keptGenesis(this.#open.folder, this.#options);
    const issuer = terminalIssuer(this.#open, this.#options);
    const done = await syncTerminal(this.#open, client, genesis, issuer);
    return { value: { event: 'synchronised', ...syncView(done) } as Answer['value'], text: terminalSyncText(done) };
  }

  #show(): Answer {
    const view = terminalView(this.#open);
    return { value: { event: 'shown', ...view } as Answer['value'], text: terminalText(view) };
  }

  /** From the first code on. */
  #follow(client: GridpactClient): void {
    this.#following ??= this.#tellPaid(client).catch((error: unknown) => {
      if (!this.#stop.signal.aborted) tellFailed(this.#output, 'paid', error);
    });
  }

  async #tellPaid(client: GridpactClient): Promise<void> {
    const { merchant } = this.#open.terminal.state.certificate;
    for await (const paid of this.#watch.follow(client, merchant, this.#stop.signal)) {
      const value = { event: 'paid', ...paid } as Answer['value'];
      tell(this.#output, { value, text: say`Paid: ${formatFen(paid.amountFen)} yuan for ${paid.order}` });
    }
  }

  #online(): GridpactClient {
    if (this.#client !== undefined) return this.#client;
    throw new CliError({
      exitCode: EXIT.unreachable,
      code: 'device-offline',
      message: say`the terminal was switched on without a network`,
      remedy: say`take taps, or switch it on without --offline`,
    });
  }
}

function tooMany(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'too-many-asked',
    message: say`${MAX_ASKED} orders are asked for already`,
    remedy: say`let devices pay them, or cancel some`,
  });
}

function noIssuer(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`the terminal does not know whose desk checks the codes of customers`,
    remedy: say`add --issuer URL, here or to "terminal init"`,
  });
}
