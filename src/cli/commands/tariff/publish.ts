// gridpact tariff publish: puts a tariff file on the ledger.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import type { Site } from '../../../generated/state.ts';
import type { PublishTariffPlan } from '../../../generated/transaction.ts';
import { readingId, readings, sites } from '../../../ledger/metering/tables.ts';
import { readTariffFile } from '../../../meter-data/tariff-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatLocalTime, plural } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { noteWithinMonth, planText } from '../../print/plan.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly evenSo?: true;
}

export function tariffPublishCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish', {
    summary: 'publish a plan, or the next version of one',
    details: [
      'A version never changes once it is published; a later version takes effect later. A period in which a version takes',
      'effect is settled in parts, from a reading at that instant, which "readings import" records. A version is not',
      'published while sites that are not settled so far have later readings and none at that instant.',
    ].join(' '),
    examples: ['tariff publish network-config/tariff.json --member-dir sample/grid'],
  })
    .argument('<file>', 'the plan as JSON')
    .addOption(new Option('--even-so', 'publish also what some sites could not be settled under'));
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options, file: string) => {
    const plan = await readTariffFile(file);
    const { client, author, wait } = await connectToSign(cli, options);
    const { concerned, stuck } = await sitesOver(client, plan);
    if (stuck > 0 && !options.evenSo) throw notSettleable(plan, stuck);
    noteWithinMonth(output, plan, concerned === 0 ? '' : say`; ${plural(concerned, 'site')} not settled so far`);
    const { transactionId, height } = await client.tariffs.publishPlan(author, plan, wait);
    output.result({ plan: plan.plan, version: plan.version, transactionId, height }, () =>
      [planText(plan), '', 'Published.', finality(transactionId, height, output)].join('\n'),
    );
  });
}

/**
 * Sites that are not settled to where the version takes effect; of them those that can no longer be read there. A first
 * version ends nothing.
 */
async function sitesOver(
  { node, tariffs }: GridpactClient,
  { plan, effectiveFromMs }: PublishTariffPlan,
): Promise<{ readonly concerned: number; readonly stuck: number }> {
  if ((await tariffs.planVersions(plan)).length === 0) return { concerned: 0, stuck: 0 };
  let concerned = 0;
  const readBeyond: Site[] = [];
  for await (const { value } of node.entries(sites)) {
    if (value.settledUntilMs >= effectiveFromMs) continue;
    concerned++;
    if (value.latestReadingMs > effectiveFromMs) readBeyond.push(value);
  }
  const entriesAt = (atMs: (site: Site) => bigint) =>
    node.entriesById(
      readings,
      readBeyond.map((site) => readingId(site.site, atMs(site))),
    );
  const there = await entriesAt(() => effectiveFromMs);
  const latest = await entriesAt(({ latestReadingMs }) => latestReadingMs);
  // A site whose first reading is later begins its first period there: nothing lies before it.
  const stuck = readBeyond.filter((site, i) => {
    const isFirst = site.settledUntilMs === 0n && latest[i]?.value.previousMs === 0n;
    return there[i] === undefined && !isFirst;
  });
  return { concerned, stuck: stuck.length };
}

function notSettleable({ plan, version, effectiveFromMs, timeZone }: PublishTariffPlan, stuck: number): CliError {
  const at = formatLocalTime(effectiveFromMs, timeZone);
  return new CliError({
    exitCode: EXIT.refused,
    code: 'sites-read-beyond',
    message: say`${plural(stuck, 'site')} not settled to ${at}, with later readings and none at that instant: no period of theirs could end there, where ${plan} version ${version} takes effect`,
    remedy: say`let the version take effect at an instant with readings, such as the start of a month; or add --even-so`,
  });
}
