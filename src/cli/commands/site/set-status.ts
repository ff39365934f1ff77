// gridpact site approve, connect, suspend and close: the steps of a site's life.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import type { SiteStatusChangeStatus } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { type ChecklistRow, checklistRows, checklistText } from '../../print/checklist.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say, word } from '../../print/say.ts';
import { bulkOption, readSiteFile, requireOneSource, SITE_COLUMNS } from '../../registration-file.ts';

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
  type Options = SigningOptions & { readonly reason?: string; readonly file?: string };
  const reason = new Option('--reason <text>', 'goes on record').makeOptionMandatory(reasonNeeded);
  const command = defineCommand(cli, name, { summary, examples: [`site ${name} ${example} --member-dir sample/grid`] })
    .argument('[site...]', 'ids of sites')
    .addOption(bulkOption(SITE_COLUMNS))
    .addOption(reason);
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options, named: string[]) => {
    requireOneSource('a site', named.length > 0, options.file);
    const all = options.file === undefined ? named : readSiteFile(options.file).map(({ site }) => site);
    const { client, author, wait } = await connectToSign(cli, options);
    const { ids, outcomes } = await output.progress(say`Recording`, async (progress) => {
      // A line of a file may be done already; a site that is named is meant.
      const left = options.file === undefined ? all : await client.metering.sitesNot(status, all);
      const lines = left.map((site) => ({ site, status, reason: options.reason ?? '' }));
      const execution = { ...wait, onProgress: progress.update };
      return { ids: left, outcomes: await client.metering.setSiteStatus(author, lines, execution) };
    });
    const open = status === 'closed' && options.file === undefined ? await openItems(client, ids) : [];
    const known = all.length - ids.length;
    if (known > 0) output.note(say`${plural(known, 'site')} were ${word(status)} before: left as they are.`);
    const done = (accepted: number) => say`${plural(accepted, 'site')} of ${ids.length} now ${word(status)}`;
    for (const { site, text } of open) output.note(say`Still open at ${site}:\n${text(output)}`);
    const stillOpen = open.map(({ site, rows: items }) => ({ site, items }));
    printLines(output, ids, outcomes, done, { known, ...(status === 'closed' && { stillOpen }) });
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
