// gridpact share appoint-guardian, end-guardianship: who consents for a subject.
import { type Command, Option } from 'commander';
import { END_GUARDIANSHIP_BASIS, type EndGuardianship } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseDuration } from '../../options/parse-argument.ts';
import { formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say, word } from '../../print/say.ts';

interface AppointOptions extends SigningOptions {
  readonly scenario: string;
  readonly guardian: string;
  readonly expiresIn: number;
  readonly reason: string;
}

interface EndOptions extends SigningOptions {
  readonly scenario: string;
  readonly basis: EndGuardianship['basis'];
  readonly reason: string;
}

export function shareAppointGuardianCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'appoint-guardian', {
    summary: 'let somebody give and withdraw consent for a subject, in one scenario',
    details: [
      "Only where the policy has guardians. Signed by the subject's key; or by the supervisor, where the policy lets it order a",
      'guardian for somebody who cannot sign. The guardian appoints nobody, signs no grant and orders no erasure.',
    ].join(' '),
    examples: [
      'share appoint-guardian roof-17 --scenario pv-loan-assessment --guardian bank-b/aunt --reason "is a minor" --key-file roof-17.json --member-dir sample/bank-a',
    ],
  })
    .argument('<subject>', 'the site')
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(new Option('--guardian <account>', 'the account whose key signs for the subject').makeOptionMandatory())
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory())
    .addOption(
      new Option('--expires-in <duration>', 'how long it lasts')
        .argParser(parseDuration)
        .default(365 * 86_400_000, '365d'),
    );
  const whose = "the key of the subject's account, or the supervisor's";
  return onRun(cli, signingOptions(command, whose), async (output, options: AppointOptions, subject: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { scenario, guardian, reason } = options;
    const terms = { subject, scenario, guardian, expiresAtMs: BigInt(Date.now() + options.expiresIn), reason };
    const { transactionId, height } = await client.operations.appointGuardian(author, terms, wait);
    output.result({ ...terms, transactionId, height }, () =>
      [
        say`${guardian} may consent for ${subject} in ${scenario} until ${formatTime(terms.expiresAtMs)}.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}

export function shareEndGuardianshipCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'end-guardianship', {
    summary: 'end a guardianship: from the next transaction on the guardian does nothing for the subject',
    details: 'What it has consented to stays, until the subject withdraws it.',
    examples: [
      'share end-guardianship roof-17 --scenario pv-loan-assessment --reason "is of age" --key-file roof-17.json --member-dir sample/bank-a',
    ],
  })
    .argument('<subject>', 'the site')
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(
      new Option('--basis <basis>', 'appointed by the subject, or ordered by the supervisor')
        .choices(END_GUARDIANSHIP_BASIS)
        .default('appointed'),
    )
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  const whose = "the key of the subject's account, the guardian's, or the supervisor's";
  return onRun(cli, signingOptions(command, whose), async (output, options: EndOptions, subject: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { scenario, basis, reason } = options;
    const ended = { subject, scenario, basis, reason };
    const { transactionId, height } = await client.operations.endGuardianship(author, ended, wait);
    output.result({ ...ended, transactionId, height }, () =>
      [
        say`Ended: nobody ${word(basis)} consents for ${subject} in ${scenario}.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}
