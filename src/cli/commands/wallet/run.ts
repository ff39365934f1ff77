// gridpact wallet run: a device that is switched on. Lines on stdin are what its holder does; after each payment it brings
// it to the ledger in the background, and it listens to what the ledger tells of its account.
import { parseArgs } from 'node:util';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { FrameLink } from '../../../carriers/frame-link.ts';
import { parseLinkAddress } from '../../../carriers/link-address.ts';
import { type LinkListener, listenForLinks } from '../../../carriers/listen-for-links.ts';
import { toldByLedger } from '../../../client/told-by-ledger.ts';
import { refusal } from '../../../device/refusals.ts';
import type { CarrierName } from '../../../device/tap/carrier.ts';
import { withPurse } from '../../../device/wallet/synchronise.ts';
import type { WalletState } from '../../../generated/device.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { orRefused, refusedBy } from '../../device-refusal.ts';
import { EXIT } from '../../exit-codes.ts';
import { type Answer, runLines, tell, tellFailed } from '../../line-runner.ts';
import { readGenesisJson } from '../../options/genesis.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePayment } from '../../options/parse-argument.ts';
import { givenPin } from '../../options/pin.ts';
import { formatFen } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';
import { settleOutbox } from '../../wallet/outbox.ts';
import { PhoneOfBand } from '../../wallet/phone-of-band.ts';
import { syncWallet } from '../../wallet/sync-wallet.ts';
import { linkTo, tapAt } from '../../wallet/tap-at.ts';
import {
  type WalletConnectionOptions,
  type WalletNetwork,
  walletConnectionOptions,
  walletNetwork,
} from '../../wallet/wallet-network.ts';
import { explained, explainText } from './explain.ts';
import { paidText, payWith } from './pay.ts';
import { presentCode } from './present.ts';
import { walletText, walletView } from './show.ts';
import { syncText } from './sync.ts';
import { consentBy, tapText, tapView } from './tap.ts';

interface Options extends WalletConnectionOptions, PassphraseOptions {
  readonly listen?: string;
  readonly offline?: true;
  readonly genesis?: string;
}

export function walletRunCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'run', {
    summary: 'switch a device on: it does what the lines on stdin say',
    details: [
      'Words with white space stand in quotes. Lines: "tap ADDRESS [--carrier nfc] [--pin-file FILE] [--yes]", "pay CODE [--pin-file FILE]",',
      '"pay-to ACCOUNT AMOUNT [--pin-file FILE]" (each with [--with BAND --yes]), "present [--pin-file FILE]", "sync", "explain", "show", "quit". Each is answered by one line. After a payment at a terminal the',
      'device synchronises by itself; with --genesis it takes only what the members certified. With --offline it asks nobody.',
      'A card or band waits with --listen for its phone: "pair" lets the next one pair that gives its PIN, "yes" or "no" compares the digits, "unpair".',
      'While its phone runs "wallet confirm", a tap without --yes or a PIN is confirmed there.',
    ].join(' '),
    examples: ['wallet run phone', 'wallet run band --listen tcp://127.0.0.1:7700 --offline'],
  })
    .argument('<folder>', 'that "wallet init" made')
    .addOption(new Option('--offline', 'the network is out of reach, as far as the device knows'))
    .addOption(new Option('--listen <address>', 'of a card or band: where its phone finds it, over Bluetooth'))
    .addOption(new Option('--genesis <file>', 'the genesis that you trust: the ledger tells of changes, with proofs'));
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(command)),
    async (output, options: Options, path: string) => {
      const open = openWallet(path, options);
      try {
        const network =
          options.offline === true ? undefined : walletNetwork(open.folder, open.wallet.state.chainId, options);
        await new SwitchedOn(output, open, network).run(options);
      } finally {
        open.close();
      }
    },
  );
}

class SwitchedOn {
  readonly #output: Output;
  readonly #open: OpenWallet;
  readonly #network: WalletNetwork | undefined;
  /** What changes the journal is done one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #syncing = false;
  #phone: PhoneOfBand | undefined;

  constructor(output: Output, open: OpenWallet, network: WalletNetwork | undefined) {
    this.#output = output;
    this.#open = open;
    this.#network = network;
  }

  async run({ genesis, listen }: Options): Promise<void> {
    const stop = new AbortController();
    const phone = new PhoneOfBand(this.#open, (answer) => tell(this.#output, answer), this.#network);
    this.#phone = phone;
    const listener = listen === undefined ? undefined : await this.#waitForPhone(listen, phone);
    tell(this.#output, this.#shown('ready', listener?.address));
    const listening = genesis === undefined ? undefined : this.#listen(readGenesisJson(genesis), stop.signal);
    await runLines(this.#output, {
      tap: (words) => this.#tap(words),
      pay: (words) => this.#pay(words, 'code'),
      'pay-to': (words) => this.#pay(words, 'to'),
      present: (words) => this.#presented(words),
      sync: () => this.#sync(),
      explain: () => this.#explain(),
      show: async () => this.#shown('shown', listener?.address),
      ...(listener !== undefined && {
        pair: async () => phone.allowPairing(),
        yes: async () => phone.confirm(true),
        no: async () => phone.confirm(false),
        unpair: async () => phone.forget(),
      }),
    });
    stop.abort();
    await listener?.close();
    await listening;
    await this.#turn;
  }

  #waitForPhone(listen: string, phone: PhoneOfBand): Promise<LinkListener> {
    if (this.#open.folder.settings.kind === 'phone') throw phoneListens();
    return listenForLinks({
      ...{ address: parseLinkAddress(listen), carrier: 'bluetooth', serve: (link: FrameLink) => phone.serve(link) },
      onCut: (fault) => tellFailed(this.#output, 'phone', fault),
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #tap(words: readonly string[]): Promise<Answer> {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...{ carrier: { type: 'string' }, show: { type: 'string' }, look: { type: 'string' } },
        ...{ 'pin-file': { type: 'string' }, yes: { type: 'boolean' } },
      } as const,
    });
    const { carrier = 'nfc', show, look, yes = false } = values;
    const pin = pinIn(values);
    return this.#alone(async () => {
      const began = performance.now();
      const screens = { ...(show !== undefined && { show }), ...(look !== undefined && { look }) };
      const link = await linkTo(positionals[0], { carrier: carrier as CarrierName, ...screens });
      const isOffline = this.#network === undefined;
      const done = await tapAt(this.#open, link, consentBy(this.#open, yes, pin) ?? this.#phone?.consent, isOffline);
      const view = tapView(this.#open, done);
      this.#syncSoon();
      const elapsedMs = BigInt(Math.round(performance.now() - began));
      return { value: { event: 'tapped', ...view, elapsedMs }, text: tapText(view) };
    });
  }

  async #pay(words: readonly string[], by: 'code' | 'to'): Promise<Answer> {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...{ 'pin-file': { type: 'string' }, 'one-time-code': { type: 'string' }, offer: { type: 'string' } },
        ...{ with: { type: 'string' }, yes: { type: 'boolean' } },
      } as const,
    });
    const [target = '', amount] = positionals;
    const { 'one-time-code': oneTimeCode, offer } = values;
    const amountFen = amount === undefined ? undefined : parsePayment(amount);
    const confirm = async () => {
      if (values.yes === true) return true;
      throw refusedBy('device', refusal('confirmation-needed', 'amountFen'));
    };
    const band = values.with === undefined ? undefined : { name: values.with, confirm };
    const wanted = { [by]: target, offer, amountFen, oneTimeCode, band };
    const { paid, view } = await payWith(this.#open, this.#online(), wanted, pinIn(values));
    const notes = paid.notes.map((note) => `! ${note}`);
    return {
      value: { event: view.expiresAtMs === undefined ? 'paid' : 'waits', ...view },
      text: [...notes, paidText(view)].join('\n'),
    };
  }

  async #presented(words: readonly string[]): Promise<Answer> {
    const { values } = parseArgs({ args: [...words], options: { 'pin-file': { type: 'string' } } });
    const view = presentCode(this.#open, pinIn(values));
    return { value: { event: 'presented', ...view }, text: view.shownCode };
  }

  async #sync(): Promise<Answer> {
    const network = this.#online();
    const settled = await settleOutbox(this.#open, network.client);
    const done = await this.#alone(() => syncWallet(this.#open, network));
    return {
      value: { event: 'synchronised', ...done, settled: settled.length } as Answer['value'],
      text: syncText(done),
    };
  }

  async #explain(): Promise<Answer> {
    const view = await explained(this.#open, this.#online());
    return { value: { event: 'explained', ...view } as Answer['value'], text: explainText(view) };
  }

  /** In the background, after a payment; payments that come meanwhile are brought with it, or by the next. */
  #syncSoon(): void {
    if (this.#network === undefined || this.#syncing) return;
    this.#syncing = true;
    void this.#sync()
      .then((answer) => tell(this.#output, answer))
      .catch((error: unknown) => tellFailed(this.#output, 'sync', error))
      .finally(() => {
        this.#syncing = false;
      });
  }

  /** What the ledger tells changes nothing that the device has paid: own records stay until the ledger has them. */
  async #listen(genesis: unknown, signal: AbortSignal): Promise<void> {
    const { account, purse } = this.#open.wallet.state;
    const of = { account, genesis, signal, ...(purse !== null && { purse: toHex(purse.purse) }) };
    try {
      for await (const told of toldByLedger(this.#online().client, of)) {
        const { purse: view, height, balanceFen } = told;
        if (view !== undefined) {
          await this.#alone(async () => this.#open.adopt(orRefused<WalletState>(withPurse(this.#open.wallet, view))));
        }
        const value = {
          event: 'told',
          account,
          height,
          accountFen: balanceFen,
          balanceFen: this.#open.wallet.balanceFen,
        };
        tell(this.#output, {
          value,
          text: say`${account} has ${formatFen(balanceFen)} yuan after block ${height}, proven`,
        });
      }
    } catch (error) {
      if (!signal.aborted) tellFailed(this.#output, 'told', error);
    }
  }

  #shown(event: string, address?: string): Answer {
    const view = walletView(this.#open);
    const at = address === undefined ? {} : { address };
    const text = [walletText(view), ...(address === undefined ? [] : [say`waits for its phone at ${address}`])].join(
      '\n',
    );
    return { value: { event, ...view, ...at } as Answer['value'], text };
  }

  #online(): WalletNetwork {
    if (this.#network !== undefined) return this.#network;
    throw new CliError({
      exitCode: EXIT.unreachable,
      code: 'device-offline',
      message: say`the device was switched on without a network`,
      remedy: say`pay at a terminal, or switch it on without --offline`,
    });
  }
}

function pinIn({ 'pin-file': pinFile }: { readonly 'pin-file'?: string | undefined }): string | undefined {
  return givenPin(pinFile === undefined ? {} : { pinFile });
}

function phoneListens(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'not-a-band',
    message: say`a phone waits for no phone`,
    remedy: say`leave --listen out; it is for cards and bands`,
  });
}
