// gridpact init: keys, genesis and one folder per member, from a template.
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { toHex } from '../../base/bytes.ts';
import type { InitResult } from '../../node/config/init-consortium.ts';
import { initConsortium } from '../../node/config/init-consortium.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { askPassphrase } from '../options/ask-passphrase.ts';
import { givenPassphrase, type PassphraseOptions, passphraseOption } from '../options/key-file.ts';
import { parseWhole } from '../options/parse-argument.ts';
import { table } from '../print/table.ts';

interface Options extends PassphraseOptions {
  readonly template: string;
  readonly basePort: number;
  readonly encrypt?: true;
}

const SAMPLE = fileURLToPath(new URL('../../../network-config/consortium.json', import.meta.url));
const FIRST_PORT = 7400;

export function initCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'init', {
    summary: SUMMARIES.init,
    details: [
      'Makes <folder>/genesis.json and, for each member, <folder>/<member> with node.json, keys (mode 0600) and tokens.',
      'In production every member keeps only its own folder, and the genesis is the same for all.',
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
    .addOption(new Option('--encrypt', 'encrypt the private keys; asks for the passphrase').helpGroup('Keys:'));
  return onRun(cli, passphraseOption(command), async (output, options: Options, folder: string) => {
    const passphrase = await passphraseOf(cli, options);
    const result = await output.progress('Making keys', async (progress) => {
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

async function passphraseOf(cli: Cli, options: Options): Promise<string | undefined> {
  const given = givenPassphrase(options);
  if (given !== undefined || options.encrypt === undefined) return given;
  if (cli.stdin.isTTY !== true) throw passphraseError('there is no terminal to ask for a passphrase');
  const passphrase = await askPassphrase(cli, 'Passphrase for the new keys: ');
  if (passphrase === '') throw passphraseError('the passphrase is empty');
  if ((await askPassphrase(cli, 'Once more: ')) !== passphrase) throw passphraseError('the two passphrases differ');
  return passphrase;
}

function passphraseError(message: string): CliError {
  const remedy = 'nothing was made; give --passphrase-file FILE or set GRIDPACT_PASSPHRASE, or type one on a terminal';
  return new CliError({ exitCode: EXIT.usage, code: 'passphrase-missing', message, remedy });
}

function initText({ genesis, genesisPath, members }: InitResult, folder: string): string {
  const rows = genesis.consortium.members.map(({ id, roles, validator }, i) => {
    const ports = members[i]?.ports;
    return [id, roles.join(', '), validator ? 'validator' : 'observer', `${ports?.listen}`, `${ports?.api}`];
  });
  const first = members[0]?.id ?? '';
  return [
    `Consortium "${genesis.document.name}", chain ${toHex(genesis.chainId)}`,
    `genesis  ${genesisPath}`,
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
    'Next, in one terminal for each member:',
    `  gridpact start --member-dir ${folder}/${first}`,
    'and then',
    `  gridpact status --member-dir ${folder}/${first}`,
  ].join('\n');
}
