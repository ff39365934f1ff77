// gridpact init member: the keys of one member, on its own machine, and the entry that it hands to the others.

import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Role } from '../../../ledger/consortium.ts';
import { type Address, initMember } from '../../../node/config/init-member.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { parseAddress, parseMemberId, parseName, parsePort, parseRoles } from '../../options/member-words.ts';
import { type NewPassphraseOptions, newPassphrase, newPassphraseOptions } from '../../options/new-passphrase.ts';
import { memberView } from '../../print/answer-views.ts';
import { say } from '../../print/say.ts';
import { type Purpose, purposeOf } from './purpose.ts';

interface Options extends NewPassphraseOptions, Purpose {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly address: Address;
  readonly listen?: Address;
  readonly apiPort: number;
  readonly observer?: true;
  readonly ownsScenarios?: true;
}

const API_PORT = 7500;

export function initMemberCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'member', {
    summary: 'make the keys of one member, and its public entry for the others',
    details: [
      'Makes <folder> with node.json, keys (mode 0600), tokens, and entry.json. Only entry.json leaves the machine: it',
      'holds public keys, each of which has signed it. With --consortium it is for "init assemble"; with --genesis it is',
      'for a consortium that runs already.',
    ].join(' '),
    examples: [
      'init member bank-c --consortium "Sample consortium" --id bank-c --name "Bank C" --roles bank --address 10.0.0.7:7400',
    ],
  })
    .argument('<folder>', 'where to put it; must be new or empty')
    .addOption(
      new Option('--consortium <name>', 'of the consortium that is to be founded, as its rules have it').argParser(
        parseName,
      ),
    )
    .addOption(new Option('--genesis <file>', 'of the consortium that is to be joined').conflicts('consortium'))
    .addOption(new Option('--id <id>', 'short, for ever').argParser(parseMemberId).makeOptionMandatory())
    .addOption(new Option('--name <name>', 'of the organisation').argParser(parseName).makeOptionMandatory())
    .addOption(new Option('--roles <roles>', 'with commas between them').argParser(parseRoles).makeOptionMandatory())
    .addOption(
      new Option('--address <host:port>', "where the other members' nodes reach this one")
        .argParser(parseAddress)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--listen <host:port>', 'where the node listens; the address').argParser(parseAddress))
    .addOption(new Option('--api-port <port>', 'of the API').argParser(parsePort).default(API_PORT))
    .addOption(new Option('--observer', 'does not vote from the first block on'))
    .addOption(new Option('--owns-scenarios', 'also makes a master secret for the keys of shared records'));
  return onRun(cli, newPassphraseOptions(command), async (output, options: Options, folder: string) => {
    const purpose = purposeOf(options);
    const passphrase = await newPassphrase(cli, options);
    const { id, name, roles, address, listen = address, apiPort } = options;
    const made = initMember({
      ...{ folder, purpose, id, name, roles, address, listen, apiPort, passphrase },
      // A newcomer follows first; members make it a validator when its node has caught up.
      validator: options.observer === undefined && 'consortium' in purpose,
      ownsScenarios: options.ownsScenarios === true,
      genesis: options.genesis === undefined ? undefined : readFileSync(options.genesis, 'utf8'),
    });
    const { member } = made.entry;
    output.result({ folder, entry: made.entryFile, ...memberView(member) }, () =>
      [
        say`Keys of ${id} in ${folder}/keys: they never leave this machine. Back them up.`,
        say`entry  ${made.entryFile}: give this file to the other members`,
        ...('chain' in purpose ? [say`chain  ${purpose.chain}`] : []),
        '',
        say`Next:`,
        ...('chain' in purpose
          ? [say`  a member proposes it:  gridpact governance admit-member ${id}-entry.json --member-dir DIR`]
          : [
              say`  with the entries of all members:  gridpact init assemble --rules rules.json --out ${folder}/genesis.json`,
            ]),
      ].join('\n'),
    );
  });
}
