// gridpact init compare: the chain id as words, so that people can tell on the phone that they have the same genesis.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { chainWords, WORD_BITS, WORD_LISTS, type WordList } from '../../../node/config/chain-words.ts';
import { checkOwnPart } from '../../../node/config/check-own-part.ts';
import { readGenesis } from '../../../node/config/genesis-document.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { say } from '../../print/say.ts';
import { membersTable, wordLines } from './show-genesis.ts';

interface Options {
  readonly words: WordList;
  readonly memberDir?: string;
}

export function initCompareCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'compare', {
    summary: 'print the chain id of a genesis as words, to be compared on the phone',
    details: [
      `The words hold the first ${WORD_BITS} of the chain id's 256 bits. Call every member at a number that you knew`,
      'before, and let one read them out: one word that differs is another genesis. With --member-dir it also checks',
      "that the keys and the address of this member's own entry are in the genesis.",
    ].join(' '),
    examples: ['init compare sample/genesis.json'],
  })
    .argument('<genesis>', 'the genesis that this member is to start with')
    .addOption(
      new Option('--words <list>', 'the language of the words').choices(Object.keys(WORD_LISTS)).default('english'),
    )
    .addOption(new Option('--member-dir <dir>', "made by init member: the member's own keys are looked for"));
  return onRun(cli, command, async (output, { words, memberDir }: Options, file: string) => {
    const genesis = readGenesis(file);
    const own = memberDir === undefined ? undefined : checkOwnPart(genesis, memberDir);
    const value = { chainId: toHex(genesis.chainId), words: chainWords(genesis.chainId, words), bits: WORD_BITS, own };
    output.result(value, () =>
      [
        say`Consortium "${genesis.document.name}" of ${genesis.document.createdAt}, chain ${toHex(genesis.chainId)}`,
        ...(own === undefined ? [] : [say`${own}'s own keys, roles and address are in it, as in its entry`]),
        '',
        membersTable(genesis),
        '',
        ...wordLines(genesis, words),
      ].join('\n'),
    );
  });
}
