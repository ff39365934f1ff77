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
import { bulkOption, readSiteFile, requireOneSource, SITE_COLUMNS } from '../../registration-file.ts';

interface Options extends SigningOptions {
  readonly account?: string;
  readonly capacityW?: number;
  readonly feedIn: SiteApplicationFeedIn;
  readonly file?: string;
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
    .addOption(bulkOption(SITE_COLUMNS).conflicts(['account', 'capacityW', 'feedIn']));
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options, sites: string[]) => {
    requireOneSource('a site', sites.length > 0, options.file);
    await apply(output, options, options.file === undefined ? namedSites(sites, options) : readSiteFile(options.file));
  });
}

async function apply(output: Output, options: Options, all: readonly SiteApplication[]): Promise<void> {
  const { client, author, wait } = await connectToSign(output.cli, options);
  const { lines, outcomes } = await output.progress(say`Recording applications`, async (progress) => {
    const unapplied = options.file === undefined ? all : await client.metering.unapplied(all);
    const execution = { ...wait, onProgress: progress.update };
    return { lines: unapplied, outcomes: await client.metering.applySites(author, unapplied, execution) };
  });
  const known = all.length - lines.length;
  if (known > 0) output.note(say`${plural(known, 'site')} were recorded before: left as they are.`);
  const ids = lines.map(({ site }) => site);
  printLines(output, ids, outcomes, (accepted) => say`Recorded ${accepted} of ${plural(lines.length, 'application')}`, {
    known,
  });
}

function namedSites(sites: readonly string[], { account, capacityW, feedIn }: Options): readonly SiteApplication[] {
  if (account === undefined || capacityW === undefined) {
    throw optionMissing('whose the sites are, or how large', 'add --account and --capacity-w');
  }
  return sites.map((site) => ({ site, producerAccount: account, feedIn, capacityW: BigInt(capacityW) }));
}
