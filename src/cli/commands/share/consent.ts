// gridpact share consent, withdraw: what a producer allows others to read of its site, and takes back.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { parseDuration, parseWhole } from '../../options/parse-argument.ts';
import { formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface TermsOptions extends SigningOptions {
  readonly scenario: string;
  readonly reader: string;
  readonly purpose: string;
  readonly policyVersion?: number;
}

type ConsentOptions = TermsOptions & { readonly expiresIn: number };
type WithdrawOptions = TermsOptions & { readonly reason: string };

const SUBJECT_KEY = "the key of the producer's account, whose consent it is";

export function shareConsentCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'consent', {
    summary: 'consent that a member reads about a site, for a purpose and a time',
    details: [
      'The consent is to one version of the policy: where the owner changes it, consent is asked for again. It says who may',
      'be granted access, and opens nothing by itself. Given again it takes the place of the one before.',
    ].join(' '),
    examples: [
      'share consent roof-17 --scenario pv-loan-assessment --reader bank-a --purpose loan-assessment --key-file roof-17.json --member-dir sample/bank-a',
    ],
  }).argument('<subject>', 'the site');
  const expires = new Option('--expires-in <duration>', 'how long it lasts').argParser(parseDuration);
  termsOptions(command).addOption(expires.default(365 * 86_400_000, '365d'));
  return onRun(cli, signingOptions(command, SUBJECT_KEY), async (output, options: ConsentOptions, subject: string) => {
    const connection = await connectToSign(cli, options);
    const { client, author, wait } = connection;
    const expiresAtMs = BigInt(Date.now() + options.expiresIn);
    const consent = { ...(await termsOf(connection, options, subject)), expiresAtMs };
    const { transactionId, height } = await client.sharing.giveConsent(author, consent, wait);
    const { reader, purpose, scenario } = consent;
    output.result({ ...consent, transactionId, height }, () =>
      [
        say`${reader} may be granted access to the data of ${subject} in ${scenario}, for ${purpose}, until ${formatTime(expiresAtMs)}.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}

export function shareWithdrawCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'withdraw', {
    summary: 'withdraw a consent: what was granted by it is denied from the next block on',
    details: 'Later records open with other keys. A reader may keep what it has already read.',
    examples: [
      'share withdraw roof-17 --scenario pv-loan-assessment --reader bank-a --purpose loan-assessment --key-file roof-17.json --member-dir sample/bank-a',
    ],
  }).argument('<subject>', 'the site');
  termsOptions(command).addOption(new Option('--reason <text>', 'goes on record').default('', 'none'));
  return onRun(cli, signingOptions(command, SUBJECT_KEY), async (output, options: WithdrawOptions, subject: string) => {
    const connection = await connectToSign(cli, options);
    const { client, author, wait } = connection;
    const terms = await termsOf(connection, options, subject);
    const withdrawn = { ...terms, reason: options.reason };
    const { transactionId, height } = await client.sharing.withdrawConsent(author, withdrawn, wait);
    output.result({ ...withdrawn, transactionId, height }, () =>
      [
        say`Withdrawn: ${terms.reader} is denied what it was granted about ${subject} for ${terms.purpose}.`,
        say`A reader may keep what it has already read.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}

function termsOptions(command: Command): Command {
  return command
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(new Option('--reader <member>', 'the member that may read').makeOptionMandatory())
    .addOption(new Option('--purpose <purpose>', 'the purpose; one of the policy').makeOptionMandatory())
    .addOption(new Option('--policy-version <n>', 'of the policy; the newest one by default').argParser(parseWhole));
}

async function termsOf({ client }: SigningConnection, options: TermsOptions, subject: string) {
  const { scenario, reader, purpose } = options;
  const entry = found(await client.sharing.scenario(scenario), say`scenario ${scenario}`, 'share list');
  const policyVersion = options.policyVersion ?? entry.policy.version;
  return { scenario, policyVersion, subject, reader, purpose };
}
