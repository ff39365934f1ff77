// gridpact site show: a site, with a proof on request.
import type { Command } from 'commander';
import type { Site } from '../../../generated/state.ts';
import { sites } from '../../../ledger/metering/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatCount, formatFen, formatTime } from '../../print/format-value.ts';
import { fields } from '../../print/table.ts';

export function siteShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show a site's status, account, debt and how far it is read and settled",
    examples: ['site show roof-17 --member-dir sample/grid'],
  }).argument('<site>', 'its id');
  type Options = ConnectionOptions & ProofOptions;
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const entry = found(await client.node.entry(sites, id), `site ${id}`, 'site list');
    await saveProof(output, client, options, [{ kind: 'entry', key: entry.key }]);
    output.result({ ...entry.value, readAtHeight: entry.height }, () => siteText(entry.value));
  });
}

function siteText(site: Site): string {
  return fields([
    ['site', site.site],
    ['status', `${site.status} since height ${site.height}`],
    ['account', site.producerAccount],
    ['feed-in', `${site.feedIn}, ${formatCount(site.capacityW)} W`],
    ['read until', formatTime(site.latestReadingMs)],
    ['settled until', formatTime(site.settledUntilMs)],
    ['owes', site.owedFen === 0n && site.repaidFen === 0n ? undefined : owesText(site)],
  ]);
}

/** The debt that is left, after netting and repayment. */
function owesText({ owedFen, repaidFen }: Site): string {
  const repaid = repaidFen === 0n ? '' : `; ${formatFen(repaidFen)} repaid by hand so far`;
  return `${formatFen(owedFen)} yuan to the grid company, netted against the next payments${repaid}`;
}
