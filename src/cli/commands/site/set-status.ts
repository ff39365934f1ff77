// gridpact site approve, connect, suspend and close: the steps of a site's life.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import type { SiteApplication, SiteStatusChangeStatus } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { type ChecklistRow, checklistRows, checklistText } from '../../print/checklist.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say, word } from '../../print/say.ts';
import {
  bulkOption,
  type FileOptions,
  readSiteFile,
  requireOneSource,
  resultOption,
  SITE_COLUMNS,
} from '../../registration-file.ts';
import { sendFile } from '../../send-file.ts';

interface Step {
  readonly name: string;
  /** The status that the site gets. */
  readonly status: SiteStatusChangeStatus;
  readonly summary: string;
  readonly example: string;
  readonly reasonNeeded: boolean;
}

const STEPS: readonly Step[] = [
  { name: 'approve', status: 'approved', summary: 'approve applications', example: 'roof-17', reasonNeeded: false },
  {
    name: 'connect',
    status: 'connected',
    summary: 'connect approved or suspended sites: from now on they can be read and settled',
    example: 'roof-17',
    reasonNeeded: false,
  },
  {
    name: 'suspend',
    status: 'suspended',
    summary: 'suspend connected sites',
    example: 'roof-17 --reason "inverter fault"',
    reasonNeeded: true,
  },
  {
    name: 'close',
    status: 'closed',
    summary: 'close sites for good, and say what is still open at them',
    example: 'roof-17 --reason "contract ended"',
    reasonNeeded: true,
  },
];

/** Of so many sites on one command line it is looked up what is open. */
const MOST_LOOKED_UP = 20;

export function siteSetStatusCommands(cli: Cli): Command[] {
  return STEPS.map((step) => siteSetStatusCommand(cli, step));
}

function siteSetStatusCommand(cli: Cli, { name, status, summary, example, reasonNeeded }: Step): Command {
  type Options = SigningOptions & FileOptions & { readonly reason?: string };
  const reason = new Option('--reason <text>', 'goes on record').makeOptionMandatory(reasonNeeded);
  const command = defineCommand(cli, name, { summary, examples: [`site ${name} ${example} --member-dir sample/grid`] })
    .argument('[site...]', 'ids of sites')
    .addOption(bulkOption(SITE_COLUMNS))
    .addOption(resultOption())
    .addOption(reason);
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options, named: string[]) => {
    requireOneSource('a site', named.length > 0, options);
    const file = options.file === undefined ? undefined : await readSiteFile(options.file);
    const { client, author, wait } = await connectToSign(cli, options);
    const changeOf = (site: string) => ({ site, status, reason: options.reason ?? '' });
    const done = (accepted: number, of: number) => say`${plural(accepted, 'site')} of ${of} now ${word(status)}`;
    if (file !== undefined) {
      // A line of a file may be done already; a site that is named is meant.
      const work = {
        ...{ file, label: say`Recording`, idOf: ({ site }: SiteApplication) => site, done },
        missing: (lines: readonly SiteApplication[]) => client.metering.sitesNot(status, lines),
        send: (lines: readonly SiteApplication[]) =>
          client.metering.setSiteStatus(
            author,
            lines.map(({ site }) => changeOf(site)),
            wait,
          ),
        known: (count: number) => say`${plural(count, 'site')} were ${word(status)} before: left as they are.`,
      };
      await sendFile(output, work, options.result);
      return;
    }
    const outcomes = await output.progress(say`Recording`, (progress) =>
      client.metering.setSiteStatus(author, named.map(changeOf), { ...wait, onProgress: progress.update }),
    );
    const open = status === 'closed' ? await openItems(client, named) : [];
    for (const { site, text } of open) output.note(say`Still open at ${site}:\n${text(output)}`);
    const stillOpen = open.map(({ site, rows: items }) => ({ site, items }));
    const about = { known: 0, ...(status === 'closed' && { stillOpen }) };
    printLines(output, named, outcomes, (accepted) => done(accepted, named.length), about);
  });
}

interface OpenAtSite {
  readonly site: string;
  readonly rows: readonly ChecklistRow[];
  readonly text: (output: Output) => string;
}

/** The ledger closes a site whatever is open at it: whoever closes one is told. */
async function openItems(client: GridpactClient, ids: readonly string[]): Promise<readonly OpenAtSite[]> {
  const found: OpenAtSite[] = [];
  for (const site of ids.slice(0, MOST_LOOKED_UP)) {
    const checklist = await client.metering.checklist({ site, nowMs: BigInt(Date.now()) });
    const rows = checklist === undefined ? [] : checklistRows(checklist).filter(({ open }) => open);
    if (rows.length > 0) found.push({ site, rows, text: (output) => checklistText(rows, output) });
  }
  return found;
}
