// gridpact alias show: the account behind an alias, and what payers see; with a proof on request.
import type { Command } from 'commander';
import type { Alias } from '../../../generated/state.ts';
import { aliases } from '../../../ledger/accounts/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function aliasShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show the account behind an alias, or the active alias of an account',
    examples: ['alias show tea-house --member-dir sample/bank-a', 'alias show bank-a/lin --member-dir sample/bank-a'],
  }).argument('<alias-or-account>', 'an alias, or an account such as bank-a/lin');
  type Options = ConnectionOptions & ProofOptions;
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, given: string) => {
    const { client } = connect(options);
    const asked = given.includes('/') ? (await client.accounts.aliasOf(given))?.alias : given;
    const id = found(asked, say`an alias of ${given}`, 'account list');
    const { key, value } = found(await client.node.entry(aliases, id), say`alias ${id}`, 'account list');
    await saveProof(output, client, options, [{ kind: 'entry', key }]);
    const { alias, account, name: shownName, category, status, height } = value;
    output.result({ alias, account, shownName, category, status, height }, () => aliasText(value));
  });
}

function aliasText({ alias, account, name, category, status, height }: Alias): string {
  return fields([
    ['alias', `${alias} (${word(status)})`],
    ['account', account],
    ['payers see', name === '' ? undefined : name],
    ['category', category === 0 ? undefined : `${category}`.padStart(4, '0')],
    ['changed', say`at height ${height}`],
  ]);
}
