// gridpact cash fork: two coins of one note show by their own signatures who passed the same on twice.
import { statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { type CashForkVerdict, judgeCashFork } from '../../../client/cash-fork.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { type CashPurse, partOf } from '../../../device/cash/cash-purse.ts';
import { cashTexts } from '../../../device/cash/cash-text.ts';
import type { CashCoin } from '../../../generated/device.ts';
import { openCash } from '../../cash/cash-folder.ts';
import { givenCoins } from '../../cash/coin-files.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends SigningOptions {
  readonly second?: string;
  readonly evidence?: string;
  readonly record?: true;
}

interface Fork extends CashForkVerdict {
  readonly first: CashCoin;
  readonly second: CashCoin;
}

export function cashForkCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'fork', {
    summary: 'show who passed the same coin on twice, by two of its signatures',
    details: [
      'Of a wallet: its coins that somebody else deposited. Of coins in a file or a picture: each of them. The other coin is',
      'the one that was deposited, from the history of the node, or that of --second. The issuer of the note knows whose key',
      'it is; when it is the first owner, the ledger names the account that the note was issued for.',
    ].join(' '),
    examples: [
      'cash fork shop-cash --record --member-dir sample/bank-b',
      'cash fork coins.txt --second other.txt --evidence fork.txt --member-dir sample/bank-b',
    ],
  })
    .argument('<coins>', 'the folder of a wallet, or coins: a file, a picture or text')
    .addOption(new Option('--second <coins>', 'the other coins, where they are not deposited'))
    .addOption(new Option('--evidence <file>', 'write the two coins to this new file'))
    .addOption(new Option('--record', 'put it on record: the ledger keeps the key'));
  return onRun(cli, signingOptions(command, 'anybody'), async (output, options: Options, given: string) => {
    refuseExisting(options.evidence);
    const { client, author, wait } = await connectToSign(cli, options);
    const seconds = options.second === undefined ? [] : await givenCoins(options.second);
    const fork = await findFork(client, await coinsOf(given, options), seconds);
    const { serial, first, second, owner } = fork;
    if (options.evidence !== undefined) {
      writeOutputFile(options.evidence, `${[first, second].flatMap((coin) => cashTexts([coin])).join('\n')}\n`);
    }
    const note = await client.cash.note(serial);
    const account = fork.isFirstOwner ? (note?.account ?? '') : '';
    const issuer = first.note.issuer;
    const key = toHex(owner);
    const parts = [first, second].map((coin) => partOf(coin)[1]);
    const final = options.record === true ? await client.cash.recordFork(author, first, second, wait) : undefined;
    const { transactionId = '', height = 0 } = final ?? {};
    output.result({ serial, issuer, key, account, coinParts: parts, transactionId, height }, () =>
      [
        fields([
          ['note', say`${serial} of ${issuer}`],
          ['passed on twice', parts.map((part) => (part === '' ? say`all of it` : say`part ${part}`)).join(say` and `)],
          ['by the key', key],
          ['of', account === '' ? say`somebody whom ${issuer} or the one before knows` : account],
          ['evidence in', options.evidence],
        ]),
        ...(final === undefined ? [] : [finality(transactionId, height, output)]),
      ].join('\n'),
    );
  });
}

/** A folder's lost coins, or those that are given. */
async function coinsOf(given: string, options: Options): Promise<readonly CashCoin[]> {
  if (statSync(given, { throwIfNoEntry: false })?.isDirectory() !== true) return givenCoins(given);
  const open = openCash(given, options);
  try {
    return lostIn(open.purse);
  } finally {
    open.close();
  }
}

function lostIn({ coins }: CashPurse): readonly CashCoin[] {
  const lost = coins.filter(({ status }) => status === 'spent').map(({ coin }) => coin);
  if (lost.length > 0) return lost;
  throw noFork(say`the wallet has no coin that somebody else deposited`);
}

async function findFork(
  client: GridpactClient,
  firsts: readonly CashCoin[],
  seconds: readonly CashCoin[],
): Promise<Fork> {
  const { chainId } = await client.node.consortium();
  let fault = say`the history of the node has no other coin of these notes`;
  for (const first of firsts) {
    const deposited = seconds.length === 0 ? await client.cash.depositedCoin(...partOf(first)) : undefined;
    for (const second of deposited === undefined ? seconds : [deposited]) {
      const verdict = judgeCashFork(chainId, first, second);
      if (!('fault' in verdict)) return { ...verdict, first, second };
      fault = verdict.fault;
    }
  }
  throw noFork(fault);
}

function noFork(why: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'no-cash-fork',
    message: say`nothing shows who passed a coin on twice: ${why}`,
    remedy: say`run "gridpact cash sync" before, or name the other coin with --second; see "cash note" for who deposited it`,
  });
}
