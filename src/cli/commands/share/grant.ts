// gridpact share grant: lets a member read, for a purpose and a time; the key travels sealed to that member.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import type { GrantedPlace } from '../../../client/seal-grant.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { grantFile } from '../../grant-subjects.ts';
import { found } from '../../not-found.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { openSigningKey } from '../../options/key-file.ts';
import { parseDuration, parseWhole } from '../../options/parse-argument.ts';
import { openMasterSecret, type SharingKeyOptions, sharingKeyOption } from '../../options/sharing-key.ts';
import { formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { refuseExisting } from '../../write-output-file.ts';

interface Options extends SigningOptions, SharingKeyOptions {
  readonly scenario: string;
  readonly reader: string;
  readonly purpose: string;
  readonly subject?: string;
  readonly record?: string;
  readonly subjects?: string;
  readonly result?: string;
  readonly expiresIn: number;
  readonly keyEpoch?: number;
  readonly request?: string;
  readonly consentKey?: string;
  readonly plain?: true;
  readonly fieldGroup?: readonly string[];
}

export function shareGrantCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'grant', {
    summary: 'let a member read a record, a subject or a whole scenario, for a purpose and a time',
    details: [
      'Without --subject or --record it covers the whole scenario, if the policy allows that. Where the policy asks for',
      "consent, one is on record, or --consent-key is the subject's key. A grant opens the records of one key epoch: a revocation begins the next.",
      'With --subjects each subject of a file is granted, under an id that begins with GRANT; what became of each is written to --result. A run that was broken off is run again.',
    ].join(' '),
    examples: [
      'share grant loan-7 --scenario settlement-evidence --reader bank-a --purpose loan-assessment --subject roof-17 --member-dir sample/grid',
      'share grant loans --scenario settlement-evidence --reader bank-a --purpose loan-assessment --subjects sites.csv --result granted.csv --member-dir sample/grid',
    ],
  })
    .argument('<grant>', 'an id for it: 1 to 64 of a-z A-Z 0-9 . _ -')
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(new Option('--reader <member>', 'the member that may read').makeOptionMandatory())
    .addOption(new Option('--purpose <purpose>', 'the purpose; one of the policy').makeOptionMandatory())
    .addOption(new Option('--subject <id>', 'all records about this subject').conflicts('record'))
    .addOption(new Option('--record <id>', 'this record only'))
    .addOption(
      new Option('--subjects <file>', 'all records about each subject of a CSV file with the column subject').conflicts(
        [...['subject', 'record', 'request', 'consentKey']],
      ),
    )
    .addOption(new Option('--result <file>', 'with --subjects: write what became of each to this new file (CSV)'))
    .addOption(
      new Option('--expires-in <duration>', 'how long the grant lasts')
        .argParser(parseDuration)
        .default(30 * 86_400_000, '30d'),
    )
    .addOption(new Option('--key-epoch <n>', 'an older epoch; the current one by default').argParser(parseWhole))
    .addOption(
      new Option('--request <id>', "the reader's request that it approves; one that pays says how long it lasts"),
    )
    .addOption(
      new Option(
        '--field-group <names...>',
        'of a policy with field groups: only these; all that it allows by default',
      ),
    )
    .addOption(new Option('--plain', "sealed to the reader's X25519 key alone, also where it has a hybrid one"))
    .addOption(new Option('--consent-key <file>', "the subject's key, where consent is needed").helpGroup('Keys:'));
  const whose = "the scenario's owner";
  return onRun(cli, signingOptions(sharingKeyOption(command), whose), async (output, options: Options, id: string) => {
    const { subjects, result } = options;
    if (subjects !== undefined && result === undefined)
      throw optionMissing(say`where the outcomes go`, say`add --result FILE`);
    refuseExisting(result);
    const connection = await connectToSign(cli, options);
    const secret = await openMasterSecret(cli, connection, options);
    const { client, author, wait } = connection;
    const coSigners = options.consentKey === undefined ? [] : [await openSigningKey(cli, options.consentKey, options)];
    const { scenario, reader, purpose, keyEpoch, request } = options;
    // What was bought is granted as it was bought.
    const bought = request === undefined ? undefined : await client.sharing.request(request);
    const isBought = bought !== undefined && bought.purchase !== null;
    const fieldGroups = isBought ? bought.purchase?.grantedGroups : options.fieldGroup;
    const expiresAtMs = isBought ? bought.request.untilMs : BigInt(Date.now() + options.expiresIn);
    const terms = {
      ...{ grant: id, scenario, reader, purpose, expiresAtMs },
      ...(keyEpoch !== undefined && { keyEpoch }),
      ...(fieldGroups !== undefined && { fieldGroups }),
    };
    await noteLackOfKey(output, client, options);
    if (subjects !== undefined && result !== undefined) {
      const plain = options.plain === true;
      return grantFile(output, connection, secret, { ...terms, plain }, { subjects, result });
    }
    const grant = { ...placeOf(options), ...terms, ...(request !== undefined && { request }) };
    const sealed = { ...grant, plain: options.plain === true };
    const { transactionId, height } = await client.sharing.grant(author, secret, sealed, { ...wait, coSigners });
    const { fieldGroups: grantedGroups, ...granted } = grant;
    const said = { ...granted, ...(grantedGroups !== undefined && { grantedGroups }) };
    const { suite } = found(await client.sharing.grantOf(id), say`grant ${id}`, 'share list').grant;
    output.result({ ...said, suite, transactionId, height }, () => {
      const until = formatTime(grant.expiresAtMs);
      return [
        say`${reader} may read ${placeText(grant, scenario)} for ${purpose} until ${until}: grant ${id}`,
        say`Its key is sealed with ${suite}.`,
        finality(transactionId, height, output),
      ].join('\n');
    });
  });
}

/** It falls back to X25519: whoever grants is told. */
async function noteLackOfKey(output: Output, { sharing }: GridpactClient, { reader, plain }: Options): Promise<void> {
  if (plain || (await sharing.readerKeyOf(reader)) !== undefined) return;
  output.note(
    say`${reader} has no hybrid key on record: the grant is sealed by X25519 alone, which a quantum computer opens. Once ${reader} has run "gridpact share reader-key", run "gridpact share reseal --reader ${reader}".`,
  );
}

function placeOf({ subject, record }: Options): GrantedPlace {
  if (record !== undefined) return { granularity: 'record', record };
  return subject === undefined ? { granularity: 'scenario' } : { granularity: 'subject', subject };
}

function placeText(place: GrantedPlace, scenario: string): string {
  if (place.granularity === 'scenario') return say`all of ${scenario}`;
  return place.granularity === 'record'
    ? say`record ${place.record} of ${scenario}`
    : say`everything about ${place.subject} in ${scenario}`;
}
