// gridpact subwallet pay: what a merchant's app does on its customer's phone.
import { type Command, Option } from 'commander';
import { onlyLine } from '../../../client/run-lines.ts';
import { appKeyIn, ownerKeyIn } from '../../../client/sub-secrets.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type KeyFileOptions, keyFileOptions, openSigningKey } from '../../options/key-file.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { SubFolder } from '../../sub-folder.ts';
import { missing, type SubFolderOptions, subFolderOption } from './sub-options.ts';

interface Options extends ConnectionOptions, KeyFileOptions, SubFolderOptions {
  readonly id: string;
  readonly order?: string;
  readonly byOwner?: true;
}

export function subwalletPayCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pay', {
    summary: "pay the sub-wallet's merchant, as the merchant's app does",
    details: [
      'Signed with the key of the sub-wallet in --subs, which also carries it. Above the limit per payment the owner has to',
      'sign, too: --by-owner does so, of a direct one with --key-file. With the same --id it is paid once.',
    ].join(' '),
    examples: [
      'subwallet pay 0f1e2d3c4b5a69788796a5b4c3d2e1f0 12.50 --id charge-17 --order station-7 --member-dir sample/bank-a',
    ],
  })
    .argument('<sub-wallet>', 'its id')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--id <id>', 'of the payment: sent again with it, it is paid once').makeOptionMandatory())
    .addOption(new Option('--order <order>', "the merchant's order, at most 35 characters"))
    .addOption(new Option('--by-owner', 'the owner signs, too'));
  const withOptions = keyFileOptions(connectionOptions(subFolderOption(command)), "key of a direct one's holder");
  return onRun(cli, withOptions, async (output, options: Options, sub: string, amountFen: bigint) => {
    const { client } = connect(options);
    const kept = new SubFolder(options.subs).find(sub);
    if (kept === undefined)
      throw missing(say`where the keys of the sub-wallet are`, say`--subs DIR with the sub-wallet`);
    const { merchant } = found(await client.subWallets.read(sub), say`sub-wallet ${sub}`, 'subwallet list');
    const ownKey =
      options.keyFile === undefined ? ownerKeyIn(kept) : await openSigningKey(cli, options.keyFile, options);
    const { id, order, byOwner } = options;
    const charge = { id, merchant, amountFen, ...(order !== undefined && { order }) };
    const line = await client.subWallets.sign(kept, charge, byOwner === undefined ? undefined : ownKey);
    const wait = { timeoutMs: options.timeout, signal: cli.interrupted };
    const { transfer, transactionId, height, outcome } = onlyLine(
      await client.subWallets.carry(appKeyIn(kept), [line], wait),
    );
    output.result({ sub, paymentId: id, merchant, amountFen, transfer, transactionId, height, outcome }, () => {
      const what = say`${formatFen(amountFen)} yuan to ${merchant}`;
      if (outcome === 'posted-before') return say`Posted before as transfer ${transfer}: ${what}`;
      return say`Paid ${what}\n${finality(transactionId, height, output)}`;
    });
  });
}
