// gridpact share list: scenarios and all that there is under them, now or as it was after a block.

import { type Command, Option } from 'commander';
import type { ListRequest } from '../../../client/prove-lists.ts';
import {
  accessRequests,
  grants,
  guardianships,
  rangeReceipts,
  scenarioId,
  scenarios,
} from '../../../ledger/sharing/tables.ts';
import type { Table } from '../../../ledger/table.ts';
import type { Cli } from '../../cli.ts';
import type { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { optionMissing } from '../../option-missing.ts';
import { type Connection, connect, connectionOptions } from '../../options/connection.ts';
import { archiveOption, type BlocksOptions } from '../../options/export-blocks.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import {
  type ListProofOptions,
  listProofOption,
  proofWithout,
  readListGenesis,
  type SavedLists,
  saveListProof,
  shownText,
} from '../../options/list-proof.ts';
import { parseHeight } from '../../options/parse-argument.ts';
import {
  consentView,
  erasureView,
  grantView,
  guardianshipView,
  offerView,
  rangeView,
  requestView,
  ruleView,
  scenarioView,
} from '../../print/answer-views.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { type Table as Printed, tableText } from '../../print/table.ts';
import { readShared, sharedSource, valuesOf } from './read-shared.ts';
import {
  consentTable,
  erasureTable,
  grantTable,
  guardianshipTable,
  offerTable,
  rangeTable,
  recordTable,
  requestTable,
  ruleTable,
  scenarioTable,
} from './share-tables.ts';

interface Options extends BlocksOptions, ListOptions, ListProofOptions {
  readonly scenario?: string;
  readonly at?: number;
  readonly only?: (typeof PARTS)[number];
}

const PARTS = [
  ...(['scenarios', 'records', 'grants', 'consents', 'offers', 'requests', 'erasures'] as const),
  ...(['standingRules', 'guardianships', 'ranges'] as const),
] as const;
/** Those of which a list on the ledger has all of a scenario's. */
const PROVABLE = {
  grants: provable('grants-of-scenario', grants, grantView, grantTable, 'grant'),
  requests: provable('requests-of-scenario', accessRequests, requestView, requestTable, 'request'),
  guardianships: provable(
    ...(['guardianships-of-scenario', guardianships, guardianshipView, guardianshipTable] as const),
    'guardianship',
  ),
  ranges: provable('range-receipts-of-scenario', rangeReceipts, rangeView, rangeTable, 'range receipt'),
} as const;

export function shareListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list scenarios, and the records, grants, consents, requests and rules under them',
    details: [
      'With --scenario and --proof, shows only its grants, all proven, and proves that no other is missing; with --only also',
      'its requests, guardianships, or receipts of ranges. Ends with 4 when that does not hold. With --at the blocks up to that',
      'height are executed again here, and count as far as a quorum certified them: no node is believed.',
    ].join(' '),
    examples: [
      'share list --member-dir sample/grid',
      'share list --scenario pv-loan --json --member-dir sample/bank-a',
      'share list --scenario pv-loan --proof pv-loan.grants.json --member-dir sample/regulator',
      'share list --only grants --at 40 --member-dir sample/regulator',
    ],
  })
    .addOption(new Option('--scenario <id>', 'only this one'))
    .addOption(new Option('--only <part>', 'only this table').choices(PARTS));
  command
    .addOption(new Option('--at <height>', 'as it was after this block').argParser(parseHeight).conflicts('proof'))
    .addOption(archiveOption());
  const proving = listProofOption(listOptions(command), "all of the scenario's grants, or of what --only names");
  return onRun(cli, connectionOptions(proving), async (output, options: Options) => {
    const { scenario, proof } = options;
    if (proof !== undefined && scenario === undefined) {
      throw proofWithout(say`the scenario whose grants`, say`--scenario ID`);
    }
    if (proof !== undefined && scenario !== undefined) return prove(output, connect(options), options, proof, scenario);
    const { source, after } = await sharedSource(cli, output, options);
    const shared = await readShared(source, options);
    if (scenario !== undefined) {
      const [latest] = await source.entriesById(scenarios, [scenarioId(scenario, 'latest')]);
      found(latest, say`scenario ${scenario}`, 'share list');
    }
    const more = Object.values(shared).some((part) => part.more);
    const tables = {
      scenarios: scenarioTable(shared.scenarios.items),
      records: recordTable(shared.records.items),
      grants: grantTable(shared.grants.items),
      consents: consentTable(shared.consents.items),
      offers: offerTable(shared.offers.items),
      requests: requestTable(shared.requests.items),
      erasures: erasureTable(shared.erasures.items),
      standingRules: ruleTable(shared.standingRules.items),
      guardianships: guardianshipTable(shared.guardianships.items),
      ranges: rangeTable(shared.ranges.items),
    };
    if (options.csv) {
      // A spreadsheet holds one table.
      if (options.only === undefined) throw onlyMissing();
      const table = tables[options.only];
      return printList(output, options, { value: {}, table, noun: [''], more: shared[options.only].more });
    }
    const value = {
      ...{ scenarios: shared.scenarios.items.map(scenarioView), records: shared.records.items },
      ...{ grants: shared.grants.items.map(grantView), consents: shared.consents.items.map(consentView) },
      offers: shared.offers.items.map(offerView),
      ...{ requests: shared.requests.items.map(requestView), erasures: shared.erasures.items.map(erasureView) },
      ...{ standingRules: shared.standingRules.items.map(ruleView) },
      guardianships: shared.guardianships.items.map(guardianshipView),
      ...{ ranges: shared.ranges.items.map(rangeView), ...after, more },
    };
    output.result(value, () => {
      const shown = options.only === undefined ? Object.values(tables) : [tables[options.only]];
      const head = after === undefined ? [] : [say`At height ${after.height}, ${formatTime(after.atMs)}`];
      return `${[...head, ...shown.map(tableText)].join('\n\n')}${more ? say`\n\nThere are more: raise --limit` : ''}`;
    });
  });
}

function onlyMissing(): CliError {
  return optionMissing(say`which of the tables the CSV is to have`, say`add --only ${PARTS.join(say`, or `)}`);
}

async function prove(
  output: Output,
  connection: Connection,
  options: Options,
  file: string,
  scenario: string,
): Promise<void> {
  const part = options.only ?? 'grants';
  if (!isProvable(part)) throw notProvable();
  const { list, read } = PROVABLE[part];
  const genesis = readListGenesis(options, connection);
  const saved = await saveListProof(output, connection, file, genesis, [{ list, subject: scenario }]);
  const { values, table, of, more, noun } = await read(saved, options);
  printList(output, options, {
    ...{ value: { [part]: values, ...saved.verdicts }, table, noun: [noun], more },
    says: [shownText(values.length, of, `${noun}s`, more), saved.text].join('\n'),
  });
}

function isProvable(part: (typeof PARTS)[number]): part is keyof typeof PROVABLE {
  return Object.hasOwn(PROVABLE, part);
}

function notProvable(): CliError {
  return optionMissing(
    say`a table of which the ledger has a complete list`,
    `add --only ${Object.keys(PROVABLE).join(', or ')}`,
  );
}

/** How the proven entries of a list are shown. */
function provable<T>(
  list: Exclude<ListRequest['list'], 'transfers'>,
  from: Table<T>,
  view: (entry: T) => object,
  tableOf: (entries: readonly T[]) => Printed,
  noun: string,
) {
  const read = async (saved: SavedLists, options: Options) => {
    const proven = saved.entries(from);
    const { items, more } = valuesOf(await takeEntries(proven, options));
    return { values: items.map(view), table: tableOf(items), of: proven.length, more, noun };
  };
  return { list, read };
}
