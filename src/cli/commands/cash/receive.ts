// gridpact cash receive: coins come into a wallet, each checked without a network, and durable before anybody hears of it.
import { type Command, Option } from 'commander';
import { printable } from '../../../base/printable.ts';
import { receiveCash } from '../../../carriers/cash-over-link.ts';
import { parseLinkAddress } from '../../../carriers/link-address.ts';
import { listenForLinks } from '../../../carriers/listen-for-links.ts';
import { isSameCoin, partOf, takeCoins } from '../../../device/cash/cash-purse.ts';
import { readCashBytes } from '../../../device/cash/cash-text.ts';
import { balanceOf } from '../../../device/cash/cash-wallet.ts';
import type { CashCoin } from '../../../generated/device.ts';
import { type OpenCash, openCash } from '../../cash/cash-folder.ts';
import { cashRefused, reasonText } from '../../cash/cash-refusal.ts';
import { givenCoins } from '../../cash/coin-files.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { optionMissing } from '../../option-missing.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatFen } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';

interface Options extends PassphraseOptions {
  readonly listen?: string;
}

interface Received {
  readonly receivedFen: bigint;
  readonly balanceFen: bigint;
  /** That were there before, by the same coin. */
  readonly knownCount: number;
  readonly refusals: readonly { readonly serial: string; readonly part: string; readonly refusal: string }[];
}

export function cashReceiveCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'receive', {
    summary: 'take coins into a wallet: from a file, a picture or text, or from a wallet nearby',
    details: [
      'A coin is taken when a member that the wallet knows signed its note, it is not over, each endorsement holds, and it was',
      'passed on to this wallet. Whether the same coin was deposited already only the ledger knows: deposit soon what matters.',
      'The same coins again change nothing. With --listen it waits for one payment and ends.',
    ].join(' '),
    examples: ['cash receive shop-cash coins.png', 'cash receive shop-cash --listen tcp://0.0.0.0:7520'],
  })
    .argument('<folder>', 'that "cash init" made')
    .argument('[coins]', 'a file, a picture of a code, or text')
    .addOption(new Option('--listen <address>', 'wait there for a wallet: tcp://, ws:// or unix:'));
  return onRun(cli, passphraseOption(command), async (output, options: Options, path: string, given?: string) => {
    if ((given === undefined) === (options.listen === undefined)) throw missing();
    const coins = given === undefined ? [] : await givenCoins(given);
    const open = openCash(path, options);
    try {
      const received =
        options.listen === undefined ? await take(open, coins) : await listen(cli, output, open, options.listen);
      if (received.refusals.length > 0) output.exit(EXIT.refused);
      output.result({ folder: path, ...received }, () => receivedText(received));
    } finally {
      open.close();
    }
  });
}

async function take(open: OpenCash, coins: readonly CashCoin[]): Promise<Received> {
  const before = balanceOf(open.purse.coins);
  const known = coins.filter((coin) => isSameCoin(open.purse, coin));
  const fresh = coins.filter((coin) => !known.includes(coin));
  const taken = takeCoins(open.wallet, open.purse, fresh, open.trust());
  if (taken === 'purse-full') throw cashRefused(taken);
  const balanceFen = balanceOf(taken.purse.coins);
  if (balanceFen !== before) await open.keep(taken.purse);
  const refusals = fresh.flatMap((coin, i) => {
    const refusal = taken.refused[i];
    const [serial, part] = partOf(coin);
    return refusal === undefined ? [] : [{ serial, part, refusal }];
  });
  return { receivedFen: balanceFen - before, balanceFen, knownCount: known.length, refusals };
}

/** One payment; a peer that breaks off may come again. */
async function listen(cli: Cli, output: Output, open: OpenCash, address: string): Promise<Received> {
  const done = Promise.withResolvers<Received>();
  const listener = await listenForLinks({
    address: parseLinkAddress(address),
    carrier: 'nfc',
    serve: async (link) => {
      let received: Received | undefined;
      await receiveCash(link, async (message) => {
        const coins = readCashBytes(message);
        if (coins === undefined) return say`these are no coins`;
        received = await take(open, coins);
        const [first] = received.refusals;
        return first === undefined ? undefined : reasonText(first.refusal as Parameters<typeof reasonText>[0]);
      });
      if (received !== undefined) done.resolve(received);
    },
    onCut: (fault) => output.note(`! ${printable(String(fault))}`),
  });
  const stop = () => done.reject(interrupted());
  cli.interrupted.addEventListener('abort', stop, { once: true });
  try {
    output.note(say`waiting at ${listener.address}`);
    return await done.promise;
  } finally {
    cli.interrupted.removeEventListener('abort', stop);
    await listener.close();
  }
}

function receivedText({ receivedFen, balanceFen, knownCount, refusals }: Received): string {
  return [
    say`Received ${formatFen(receivedFen)} yuan; to spend: ${formatFen(balanceFen)} yuan`,
    ...(knownCount === 0 ? [] : [say`${knownCount} coins were here before`]),
    ...refusals.map(({ serial, part, refusal }) => {
      const of = part === '' ? serial : say`${serial}, part ${part}`;
      return say`refused ${of}: ${reasonText(refusal as Parameters<typeof reasonText>[0])}`;
    }),
  ].join('\n');
}

function missing(): CliError {
  return optionMissing(
    say`where the coins come from`,
    say`give their file, picture or text, or --listen ADDRESS, one of the two`,
  );
}

function interrupted(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'interrupted',
    message: say`nobody paid before the command was ended`,
    remedy: say`run it again; coins that came are in the wallet`,
  });
}
