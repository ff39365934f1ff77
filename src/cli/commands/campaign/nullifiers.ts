// gridpact campaign nullifiers: the party with the campaign's key makes one for each person. Asks no node, and writes no
// identity number.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { campaignNullifier } from '../../../client/campaign-nullifiers.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { openKey, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { readInputFile } from '../../read-input-file.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends PassphraseOptions {
  readonly sharingKey: string;
  readonly out: string;
}

export function campaignNullifiersCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'nullifiers', {
    summary: 'make nullifiers of persons with the key of one party: a regulator, or a real-name authority',
    details: [
      'Each line has an identity number, then whatever the bank wants back beside the nullifier, such as the account. The same',
      'person has the same nullifier whatever bank asks, and another one in another campaign. Identity numbers stay where the',
      'command runs.',
    ].join(' '),
    examples: [
      'campaign nullifiers bank-a/campaign.new-year persons.csv --out entrants.csv --sharing-key sample/regulator/keys/sharing.json',
    ],
  })
    .argument('<campaign>', 'the campaign')
    .argument('<file>', 'a line "identity number,account" for each person')
    .addOption(new Option('--out <file>', 'write "nullifier,account" to this new file').makeOptionMandatory())
    .addOption(
      new Option('--sharing-key <file>', "the party's master secret").makeOptionMandatory().helpGroup('Keys:'),
    );
  return onRun(cli, passphraseOption(command), async (output, options: Options, campaign: string, file: string) => {
    refuseExisting(options.out);
    const secret = (await openKey(cli, options.sharingKey, 'sharing', options)).secret();
    const lines = new TextDecoder().decode(readInputFile(file, say`the argument`)).split(/\r?\n/);
    const made = lines.flatMap((line, i): string[] => {
      if (line.trim() === '') return [];
      const [person = '', ...rest] = line.split(',').map((cell) => cell.trim());
      if (person === '') throw noPerson(file, i + 1);
      return [[toHex(campaignNullifier(secret, campaign, person)), ...rest].join(',')];
    });
    writeOutputFile(options.out, made.map((line) => `${line}\n`).join(''));
    output.result({ campaign, file: options.out, count: made.length }, () => {
      return say`Wrote ${plural(made.length, 'nullifier')} to ${options.out}`;
    });
  });
}

function noPerson(file: string, line: number): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'entrants-invalid',
    message: say`${file}, line ${line}: no identity number`,
    remedy: say`write a line "identity number,account" for each person`,
  });
}
