// gridpact init: keys, genesis and one folder per member, from a template.
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { InitResult } from '../../../node/config/init-consortium.ts';
import { initConsortium } from '../../../node/config/init-consortium.ts';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type NewPassphraseOptions, newPassphrase, newPassphraseOptions } from '../../options/new-passphrase.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { say } from '../../print/say.ts';
import { table } from '../../print/table.ts';
import { initAssembleCommand } from './assemble.ts';
import { initCompareCommand } from './compare.ts';
import { initMemberCommand } from './member.ts';

interface Options extends NewPassphraseOptions {
  readonly template: string;
  readonly basePort: number;
}

const SAMPLE = fileURLToPath(new URL('../../../../network-config/consortium.json', import.meta.url));
const FIRST_PORT = 7400;

export function initCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'init', {
    summary: SUMMARIES.init,
    details: [
      'Makes <folder>/genesis.json and, for each member, <folder>/<member> with node.json, keys (mode 0600) and tokens.',
      'All keys are made in one place, which is right for trials. For a consortium of organisations each makes its own',
      'with "init member"; then "init assemble" makes the genesis, and "init compare" shows that all have the same.',
    ].join(' '),
    examples: [
      'init sample',
      'init sample --template my-consortium.json --base-port 9000 --passphrase-file secret.txt',
    ],
  })
    .argument('<folder>', 'where to put it; must be new or empty')
    .addOption(new Option('--template <file>', 'members, roles, accounts and rules').default(SAMPLE, 'the sample'))
    .addOption(
      new Option('--base-port <port>', 'the first port; nodes first, then APIs')
        .argParser(parseWhole)
        .default(FIRST_PORT),
    )
    .addCommand(initMemberCommand(cli))
    .addCommand(initAssembleCommand(cli))
    .addCommand(initCompareCommand(cli));
  return onRun(cli, newPassphraseOptions(command), async (output, options: Options, folder: string) => {
    const passphrase = await newPassphrase(cli, options);
    const result = await output.progress(say`Making keys`, async (progress) => {
      let made = 0;
      const onMember = () => progress.update(made++);
      return initConsortium({
        template: options.template,
        outDir: folder,
        basePort: options.basePort,
        passphrase,
        onMember,
      });
    });
    const { genesis, genesisPath, members } = result;
    const value = { chainId: toHex(genesis.chainId), genesis: genesisPath, members };
    output.result(value, () => initText(result, folder));
  });
}

function initText({ genesis, genesisPath, members }: InitResult, folder: string): string {
  const rows = genesis.consortium.members.map(({ id, roles, validator }, i) => {
    const ports = members[i]?.ports;
    return [id, roles.join(', '), validator ? say`validator` : say`observer`, `${ports?.listen}`, `${ports?.api}`];
  });
  const first = members[0]?.id ?? '';
  return [
    say`Consortium "${genesis.document.name}", chain ${toHex(genesis.chainId)}`,
    say`genesis  ${genesisPath}`,
    '',
    table(
      [
        { head: 'member' },
        { head: 'roles' },
        { head: 'node' },
        { head: 'port', align: 'right' },
        { head: 'API', align: 'right' },
      ],
      rows,
    ),
    '',
    say`Next, in one terminal for each member:`,
    say`  gridpact start --member-dir ${folder}/${first}`,
    say`and then`,
    say`  gridpact status --member-dir ${folder}/${first}`,
  ].join('\n');
}
