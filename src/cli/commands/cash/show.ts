// gridpact cash show: what a wallet of coins holds, and the key to which coins are passed on to it.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { type CashPurse, partOf } from '../../../device/cash/cash-purse.ts';
import { cashKeyText } from '../../../device/cash/cash-text.ts';
import { balanceOf, type KeptCoin, noteAndPart } from '../../../device/cash/cash-wallet.ts';
import type { CashGiven } from '../../../generated/device.ts';
import { openCash } from '../../cash/cash-folder.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';
import { writeCodePicture } from '../../write-code-picture.ts';

interface Options extends PassphraseOptions {
  readonly picture?: string;
}

export function cashShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show the coins of a wallet, what it gave away and nobody has deposited, and its key',
    details:
      'Needs no node. Pending coins were given away, or sent to be deposited; "cash sync" asks the ledger about them.',
    examples: ['cash show alice-cash', 'cash show alice-cash --picture key.svg'],
  })
    .argument('<folder>', 'that "cash init" made')
    .addOption(new Option('--picture <file>', 'draw the key for whoever pays (.svg or .png)'));
  return onRun(cli, passphraseOption(command), async (output, options: Options, path: string) => {
    const open = openCash(path, options);
    try {
      const { purse, wallet } = open;
      const { publicKey } = wallet.signer;
      if (options.picture !== undefined) writeCodePicture(options.picture, cashKeyText(publicKey));
      const balanceFen = balanceOf(purse.coins);
      const coins = purse.coins.map(coinView);
      const given = purse.given.map(givenView);
      output.result({ folder: path, key: toHex(publicKey), balanceFen, coins, given }, () =>
        cashText(purse, publicKey),
      );
    } finally {
      open.close();
    }
  });
}

function coinView(kept: KeptCoin) {
  const [serial, part] = noteAndPart(kept);
  const { issuer, untilMs } = kept.coin.note;
  const { valueFen: amountFen, status, depositTo: account = '' } = kept;
  return { serial, part, issuer, amountFen, hops: kept.coin.endorsements.length, untilMs, status, account };
}

function givenView({ payment, next, amountFen, atMs, coins }: CashGiven) {
  const parts = coins.map((coin) => partOf(coin).join('/'));
  return { paymentId: toHex(payment), key: toHex(next), amountFen, atMs, count: parts.length };
}

function cashText({ coins, given }: CashPurse, key: Uint8Array): string {
  const rows = coins
    .map(coinView)
    .map((coin) => [
      coin.serial,
      coin.part === '' ? say`all` : coin.part,
      coin.issuer,
      formatFen(coin.amountFen),
      `${coin.hops}`,
      formatTime(coin.untilMs),
      coin.account === '' ? coin.status : say`sent to ${coin.account}`,
    ]);
  const columns = [
    { head: 'note' },
    { head: 'part' },
    { head: 'issuer' },
    { head: 'yuan', align: 'right' },
    { head: 'hops', align: 'right' },
    { head: 'good until' },
    { head: 'status' },
  ] as const;
  const gave = given.map(({ payment, next, amountFen, atMs }) => [
    toHex(payment),
    toHex(next),
    formatFen(amountFen),
    formatTime(atMs),
  ]);
  return [
    fields([
      ['key', toHex(key)],
      ['to spend', say`${formatFen(balanceOf(coins))} yuan`],
    ]),
    ...(rows.length === 0 ? [] : ['', table(columns, rows)]),
    ...(gave.length === 0
      ? []
      : [
          '',
          say`Given away, and not known to be deposited:`,
          table([{ head: 'payment' }, { head: 'to key' }, { head: 'yuan', align: 'right' }, { head: 'at' }], gave),
        ]),
  ].join('\n');
}
