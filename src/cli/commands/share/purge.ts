// gridpact share purge: orders that records are erased, as owner or as subject.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import { records } from '../../../ledger/sharing/tables.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly scenario?: string;
  readonly subject?: string;
  readonly reason: string;
}

export function sharePurgeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'purge', {
    summary: 'order that records are erased: nobody reads them any more, and every node deletes its copy',
    details: [
      'Headers and salted commitments stay; with the ciphertext goes the salt, so they say nothing of the content.',
      'Content that was read cannot be unread, and the owner deletes series that it keeps in files of its own.',
    ].join(' '),
    examples: [
      'share purge contract-17 --reason "published in error" --member-dir sample/grid',
      'share purge --scenario pv-loan-assessment --subject roof-17 --reason "no loan" --key-file roof-17.json --member-dir sample/bank-a',
    ],
  })
    .argument('[records...]', "the records' ids")
    .addOption(new Option('--scenario <id>', 'instead of ids: with --subject, all of its records there'))
    .addOption(new Option('--subject <id>', 'whom these are about'))
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  const whose = "the scenario's owner, or the subject's account where the policy lets it";
  return onRun(cli, signingOptions(command, whose), async (output, options: Options, given: readonly string[]) => {
    const { scenario, subject, reason } = options;
    const isAll = scenario !== undefined && subject !== undefined;
    if (isAll === given.length > 0) {
      throw optionMissing(say`which records are to be erased`, say`name them, or name --scenario and --subject`);
    }
    const { client, author, wait } = await connectToSign(cli, options);
    const ids = isAll ? await idsOf(client, scenario, subject) : given;
    if (ids.length === 0) throw nothingToPurge(say`${scenario}, about ${subject}`);
    const outcomes = await output.progress(say`Ordering`, (progress) =>
      client.sharing.purge(author, ids, reason, { ...wait, onProgress: progress.update }),
    );
    const ordered = (accepted: number) =>
      say`Ordered to erase ${plural(accepted, 'record')} of ${ids.length}: "gridpact share erasure-certificate" says who has done it.`;
    printLines(output, ids, outcomes, ordered, { reason });
  });
}

/** Those that were not purged. */
async function idsOf({ node, sharing }: GridpactClient, scenario: string, subject: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { value } of node.entries(records)) {
    const { header } = value;
    if (header.scenario !== scenario || header.subject !== subject) continue;
    if ((await sharing.erasure(header.record)) === undefined) ids.push(header.record);
  }
  return ids;
}

function nothingToPurge(where: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'not-found',
    message: say`there is no record left to purge in ${where}`,
    remedy: say`see what there is with "gridpact share list"`,
  });
}
