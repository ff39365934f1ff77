// gridpact share list: scenarios, records and grants.

import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import { grants, records, scenarios } from '../../../ledger/sharing/tables.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type Connection, type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import {
  type ListProofOptions,
  listProofOption,
  proofWithout,
  readListGenesis,
  saveListProof,
  shownText,
} from '../../options/list-proof.ts';
import { grantView } from '../../print/answer-views.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { type Table, tableText } from '../../print/table.ts';

interface Options extends ConnectionOptions, ListOptions, ListProofOptions {
  readonly scenario?: string;
  readonly only?: (typeof PARTS)[number];
}

const PARTS = ['scenarios', 'records', 'grants'] as const;

export function shareListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list scenarios, their records and grants',
    details: [
      'With --scenario and --proof, shows only its grants, all proven, and proves that no other is missing.',
      'Ends with 4 when that does not hold.',
    ].join(' '),
    examples: [
      'share list --member-dir sample/grid',
      'share list --scenario pv-loan --json --member-dir sample/bank-a',
      'share list --scenario pv-loan --proof pv-loan.grants.json --member-dir sample/regulator',
    ],
  })
    .addOption(new Option('--scenario <id>', 'only this one'))
    .addOption(new Option('--only <part>', 'only this table').choices(PARTS));
  const proving = listProofOption(listOptions(command), "all of the scenario's grants");
  return onRun(cli, connectionOptions(proving), async (output, options: Options) => {
    const { scenario, proof } = options;
    if (proof !== undefined && scenario === undefined) {
      throw proofWithout('the scenario whose grants', '--scenario ID');
    }
    const connection = connect(options);
    if (proof !== undefined && scenario !== undefined) return prove(output, connection, options, proof, scenario);
    const shared = await readShared(connection.client, options);
    if (scenario !== undefined)
      found(await connection.client.sharing.scenario(scenario), `scenario ${scenario}`, 'share list');
    const more = Object.values(shared).some((part) => part.more);
    const [scenarios, records, grants] = [shared.scenarios.items, shared.records.items, shared.grants.items];
    const tables = {
      scenarios: scenarioTable(scenarios),
      records: recordTable(records),
      grants: grantTable(grants),
    };
    if (options.csv) {
      // A spreadsheet holds one table.
      if (options.only === undefined) throw onlyMissing();
      const table = tables[options.only];
      return printList(output, options, { value: {}, table, noun: [''], more: shared[options.only].more });
    }
    output.result({ scenarios, records, grants: grants.map(grantView), more }, () => {
      const shown = options.only === undefined ? Object.values(tables) : [tables[options.only]];
      return `${shown.map(tableText).join('\n\n')}${more ? '\n\nThere are more: raise --limit' : ''}`;
    });
  });
}

function onlyMissing(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: 'the command line does not say which of the three tables the CSV is to have',
    remedy: `add --only ${PARTS.join(', or ')}`,
  });
}

async function prove(
  output: Output,
  connection: Connection,
  options: Options,
  file: string,
  scenario: string,
): Promise<void> {
  const genesis = readListGenesis(options, connection);
  const request = { list: 'grants-of-scenario', subject: scenario } as const;
  const saved = await saveListProof(output, connection, file, genesis, [request]);
  const proven = saved.entries(grants);
  const { items, more } = valuesOf(await takeEntries(proven, options));
  printList(output, options, {
    ...{ value: { grants: items.map(grantView), ...saved.verdicts }, table: grantTable(items), noun: ['grant'], more },
    says: [shownText(items.length, proven.length, 'grants', more), saved.text].join('\n'),
  });
}

async function readShared({ node }: GridpactClient, options: Options) {
  const { scenario } = options;
  const wanted = (id: string) => scenario === undefined || id === scenario;
  const [definitions, headers, given] = await Promise.all([
    takeEntries(
      node.entries(scenarios),
      options,
      ({ key, value }) => key.endsWith('/latest') && wanted(value.policy.scenario),
    ),
    takeEntries(node.entries(records), options, ({ value }) => wanted(value.header.scenario)),
    takeEntries(node.entries(grants), options, ({ value }) => wanted(value.grant.scenario)),
  ]);
  return { scenarios: valuesOf(definitions), records: valuesOf(headers), grants: valuesOf(given) };
}

function valuesOf<T>({ items, more }: { readonly items: readonly { readonly value: T }[]; readonly more: boolean }) {
  return { items: items.map(({ value }) => value), more };
}

type Shared = Awaited<ReturnType<typeof readShared>>;

function scenarioTable(rows: Shared['scenarios']['items']): Table {
  return {
    columns: [
      { head: 'scenario' },
      { head: 'version', align: 'right' },
      { head: 'owner' },
      { head: 'readers' },
      { head: 'purposes' },
    ],
    rows: rows.map(({ policy, owner }) => [
      policy.scenario,
      `${policy.version}`,
      owner,
      policy.readers.join(', '),
      policy.purposes.join(', '),
    ]),
  };
}

function recordTable(rows: Shared['records']['items']): Table {
  return {
    columns: [
      { head: 'record' },
      { head: 'scenario' },
      { head: 'subject' },
      { head: 'published by' },
      { head: 'from' },
      { head: 'until' },
    ],
    rows: rows.map(({ header, publisher }) => [
      header.record,
      header.scenario,
      header.subject,
      publisher,
      formatTime(header.periodStartMs),
      formatTime(header.periodEndMs),
    ]),
  };
}

function grantTable(rows: Shared['grants']['items']): Table {
  return {
    columns: [
      { head: 'grant' },
      { head: 'scenario' },
      { head: 'reader' },
      { head: 'purpose' },
      { head: 'covers' },
      { head: 'status' },
      { head: 'expires' },
    ],
    rows: rows.map(({ grant, status, reason }) => [
      grant.grant,
      grant.scenario,
      grant.reader,
      grant.purpose,
      grant.granularity === 'scenario' ? 'everything' : `${grant.granularity} ${grant.record || grant.subject}`,
      reason === '' ? status : `${status}: ${reason}`,
      formatTime(grant.expiresAtMs),
    ]),
  };
}
