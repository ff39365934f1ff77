// gridpact share define-scenario: a purpose for which data is shared, and its policy.
import type { Command } from 'commander';
import type { AggregateTerms, DefineScenario } from '../../../generated/transaction.ts';
import { memberByTransactionKey } from '../../../ledger/consortium.ts';
import { readScenarioFile } from '../../../node/config/scenario-file.ts';
import { checkScenario } from '../../check-scenario.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatDuration, plural } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { phrase, say, spoken, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function shareDefineScenarioCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'define-scenario', {
    summary: 'define a scenario, or the next version of its policy',
    details:
      'The member that defines the first version owns the scenario and grants access. Old versions stay for what was published under them.',
    examples: ['share define-scenario network-config/scenarios/settlement-evidence.json --member-dir sample/grid'],
  })
    .alias('define')
    .argument('<file>', 'the policy as JSON; network-config/scenarios has samples');
  const whose = 'the member that owns the scenario';
  return onRun(cli, signingOptions(command, whose), async (output, options: SigningOptions, file: string) => {
    const policy = readScenarioFile(file);
    const { client, author, wait } = await connectToSign(cli, options);
    const latest = await client.sharing.scenario(policy.scenario);
    const consortium = await client.node.consortiumNow();
    const owner = latest?.owner ?? memberByTransactionKey(consortium, author.publicKey)?.id ?? '';
    checkScenario(policy, consortium, { latest: latest?.policy.version ?? 0, owner }, file);
    const { transactionId, height } = await client.sharing.defineScenario(author, policy, wait);
    output.result({ scenario: policy.scenario, version: policy.version, transactionId, height }, () =>
      [policyText(policy), '', say`Defined.`, finality(transactionId, height, output)].join('\n'),
    );
  });
}

const GUARDIANS = {
  none: phrase`nobody consents for a subject`,
  appointed: phrase`may be appointed by a subject`,
  ordered: phrase`may be appointed by a subject, or ordered by the supervisor`,
} as const;

/** A policy in words. */
export function policyText(policy: DefineScenario): string {
  return fields([
    ['scenario', say`${policy.scenario}, version ${policy.version}`],
    ['data', policy.dataSchema],
    ['published by', policy.publishers.join(', ')],
    ['granted to', policy.readers.join(', ')],
    ['for', policy.purposes.join(', ')],
    [
      'grants',
      say`at most a ${word(policy.granularity)} at a time, for at most ${formatDuration(policy.longestGrantMs)}`,
    ],
    ['consent', policy.consentRequired ? say`the subject's signature is needed` : say`not needed`],
    ['guardians', spoken(GUARDIANS[policy.guardians])],
    ['what is there already', policy.history ? say`may be granted` : say`is granted record by record alone`],
    ['changed by', policy.changedBy === 'owner' ? say`its owner` : say`its owner and the supervisor together`],
    ['kept for', formatDuration(policy.retentionMs)],
    [
      'kept by',
      policy.keptBy === 'all-members' ? say`the nodes of all members` : say`the nodes of readers, owner and supervisor`,
    ],
    [
      'may be read',
      policy.attestedBy === 0 ? say`at once` : say`when ${policy.attestedBy} of these nodes attest that they hold it`,
    ],
    ['erased', policy.subjectMayPurge ? say`by order of its owner or its subject` : say`by order of its owner`],
    ...policy.fieldGroups.map(
      ({ fieldGroup, readers }) => [say`part ${fieldGroup}`, say`granted to ${readers.join(', ')}`] as const,
    ),
    ['figures about many', policy.aggregates === null ? say`not released` : aggregatesText(policy.aggregates)],
    ['supervisor', policy.supervisor === '' ? say`nobody` : say`${policy.supervisor} may always read`],
  ]);
}

function aggregatesText({
  smallestGroup,
  roundTo,
  questionsPerReader,
  budgetPeriodMs,
  answeredBy,
}: AggregateTerms): string {
  const budget = say`${plural(questionsPerReader, 'question')} of a reader in ${formatDuration(budgetPeriodMs)}`;
  const by = answeredBy === 'owner' ? say`answered by its owner` : say`answered by its owner or the owner’s node`;
  return say`about ${smallestGroup} subjects or more, to the nearest ${roundTo}; ${budget}; ${by}`;
}
