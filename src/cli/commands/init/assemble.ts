// gridpact init assemble: the genesis, from the rules and the entries of all members.

import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { writeNewFile } from '../../../crypto/write-new-file.ts';
import { assembleGenesis } from '../../../node/config/assemble-genesis.ts';
import { jsonText } from '../../../node/config/member-files.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { memberView } from '../../print/answer-views.ts';
import { say } from '../../print/say.ts';
import { membersTable, wordLines } from './show-genesis.ts';

interface Options {
  readonly rules: string;
  readonly out: string;
}

export function initAssembleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'assemble', {
    summary: 'make the genesis of a consortium from the entries of its members',
    details: [
      'Checks every entry: each key has signed it, and no id, key or address is there twice. The same rules and entries',
      'give the same genesis at every member, in whatever order the entries are named. Nothing is overwritten.',
    ].join(' '),
    examples: [
      'init assemble grid.json bank-a.json bank-b.json merchant.json regulator.json --rules rules.json --out genesis.json',
    ],
  })
    .argument('<entry...>', 'the entry.json of every member')
    .addOption(new Option('--rules <file>', 'what the members agreed on').makeOptionMandatory())
    .addOption(new Option('--out <file>', 'the genesis; must not exist').makeOptionMandatory());
  return onRun(cli, command, async (output, { rules, out }: Options, entries: string[]) => {
    const genesis = assembleGenesis(rules, entries);
    writeNewFile(out, jsonText(genesis.document), 0o644);
    output.result(
      { chainId: toHex(genesis.chainId), genesis: out, members: genesis.document.members.map(memberView) },
      () =>
        [
          say`Consortium "${genesis.document.name}", chain ${toHex(genesis.chainId)}`,
          say`genesis  ${out}`,
          '',
          membersTable(genesis),
          '',
          say`Read these words to every other member, and start only when all have the same:`,
          ...wordLines(genesis, 'english'),
        ].join('\n'),
    );
  });
}
