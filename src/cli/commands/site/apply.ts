// gridpact site apply: producers' applications to be connected, recorded by the grid company.
import { type Command, Option } from 'commander';
import type { SiteApplication, SiteApplicationFeedIn } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import {
  bulkOption,
  type FileOptions,
  readSiteFile,
  requireOneSource,
  resultOption,
  SITE_COLUMNS,
} from '../../registration-file.ts';
import { sendFile } from '../../send-file.ts';

interface Options extends SigningOptions, FileOptions {
  readonly account?: string;
  readonly capacityW?: number;
  readonly feedIn: SiteApplicationFeedIn;
}

export function siteApplyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'apply', {
    summary: "record a producer's application for sites, or those of a file",
    details: [
      'The account may be at any bank; statements of the site are paid to it.',
      `A file has the columns ${SITE_COLUMNS.join(',')}. Of a file with a fault nothing is sent; sites that are recorded with`,
      'the same values are left as they are, so that a run that was broken off can be repeated.',
    ].join(' '),
    examples: [
      'site apply roof-17 --account bank-a/alice --capacity-w 5000 --member-dir sample/grid',
      'site apply barn-1 barn-2 --account bank-b/farm --capacity-w 30000 --feed-in full --member-dir sample/grid',
      'site apply --file sites.csv --member-dir sample/grid',
    ],
  })
    .argument('[site...]', 'ids: 1 to 48 of a-z A-Z 0-9 . _ -')
    .addOption(new Option('--account <account>', "the producer's account"))
    .addOption(new Option('--capacity-w <watts>', 'rated power of each generator').argParser(parseWhole))
    .addOption(
      new Option('--feed-in <kind>', 'the energy that is sold: all, or the surplus')
        .choices(['full', 'surplus'])
        .default('surplus'),
    )
    .addOption(bulkOption(SITE_COLUMNS).conflicts(['account', 'capacityW', 'feedIn']))
    .addOption(resultOption());
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options, sites: string[]) => {
    requireOneSource('a site', sites.length > 0, options);
    await (options.file === undefined
      ? applyNamed(output, options, namedSites(sites, options))
      : applyFile(output, options, options.file));
  });
}

async function applyNamed(output: Output, options: Options, lines: readonly SiteApplication[]): Promise<void> {
  const { client, author, wait } = await connectToSign(output.cli, options);
  const outcomes = await output.progress(say`Recording applications`, (progress) =>
    client.metering.applySites(author, lines, { ...wait, onProgress: progress.update }),
  );
  const ids = lines.map(({ site }) => site);
  printLines(output, ids, outcomes, (accepted) => recorded(accepted, lines.length), { known: 0 });
}

async function applyFile(output: Output, options: Options, path: string): Promise<void> {
  const file = await readSiteFile(path);
  const { client, author, wait } = await connectToSign(output.cli, options);
  const work = {
    file,
    label: say`Recording applications`,
    idOf: ({ site }: SiteApplication) => site,
    missing: (lines: readonly SiteApplication[]) => client.metering.unapplied(lines),
    send: (lines: readonly SiteApplication[]) => client.metering.applySites(author, lines, wait),
    known: (count: number) => say`${plural(count, 'site')} were recorded before: left as they are.`,
    done: recorded,
  };
  await sendFile(output, work, options.result);
}

function recorded(accepted: number, of: number): string {
  return say`Recorded ${accepted} of ${plural(of, 'application')}`;
}

function namedSites(sites: readonly string[], { account, capacityW, feedIn }: Options): readonly SiteApplication[] {
  if (account === undefined || capacityW === undefined) {
    throw optionMissing(say`whose the sites are, or how large`, say`add --account and --capacity-w`);
  }
  return sites.map((site) => ({ site, producerAccount: account, feedIn, capacityW: BigInt(capacityW) }));
}
