// gridpact subwallet show: what the ledger says of a sub-wallet, and whether it is one of one's own.
import type { Command } from 'commander';
import type { SubWallet } from '../../../generated/state.ts';
import { subWallets } from '../../../ledger/sub-wallets/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatFen } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { SubFolder } from '../../sub-folder.ts';
import { limitsText, type SubFolderOptions, subFolderOption, subView } from './sub-options.ts';

export function subwalletShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a sub-wallet as the ledger has it',
    examples: ['subwallet show 0f1e2d3c4b5a69788796a5b4c3d2e1f0 --member-dir sample/bank-a'],
  }).argument('<sub-wallet>', 'its id: 32 hexadecimal digits');
  type Options = ConnectionOptions & ProofOptions & SubFolderOptions;
  const withOptions = connectionOptions(subFolderOption(proofOption(command)));
  return onRun(cli, withOptions, async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const { key, value } = found(await client.node.entry(subWallets, id), say`sub-wallet ${id}`, 'subwallet list');
    await saveProof(output, client, options, [{ kind: 'entry', key }]);
    const own = new SubFolder(options.subs).find(id)?.account;
    output.result({ ...subView(value), ...(own !== undefined && { own }) }, () => subText(value, own));
  });
}

function subText(sub: SubWallet, own: string | undefined): string {
  const { refundedFen, ceilingFen } = sub;
  const refunded = refundedFen === 0n ? '' : say`, ${formatFen(refundedFen)} of it given back`;
  return fields([
    ['sub-wallet', `${sub.sub} (${word(sub.mode)}, ${word(sub.status)})`],
    ['pays from', sub.account],
    ['yours', own],
    ['merchant', sub.merchant],
    ['limits', limitsText(sub.limits)],
    ['ceiling', ceilingFen === 0n ? undefined : say`${formatFen(ceilingFen)} per month`],
    ['spent', say`${formatFen(sub.spentFen)} yuan in all${refunded}`],
    ['opened', say`at height ${sub.height}, changed at ${sub.changedHeight}`],
  ]);
}
