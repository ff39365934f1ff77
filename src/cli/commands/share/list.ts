// gridpact share list: scenarios, records and grants.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import { grants, records, scenarios } from '../../../ledger/sharing/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type Connection, type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, takeEntries } from '../../options/list.ts';
import {
  type ListProofOptions,
  listProofOption,
  proofWithout,
  readListGenesis,
  saveListProof,
  shownText,
} from '../../options/list-proof.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { table } from '../../print/table.ts';

interface Options extends ConnectionOptions, ListOptions, ListProofOptions {
  readonly scenario?: string;
}

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
  }).addOption(new Option('--scenario <id>', 'only this one'));
  const proving = listProofOption(listOptions(command), "all of the scenario's grants");
  return onRun(cli, connectionOptions(proving), async (output, options: Options) => {
    const { scenario, proof } = options;
    if (proof !== undefined && scenario === undefined) {
      throw proofWithout('the scenario whose grants', '--scenario ID');
    }
    const connection = connect(options);
    if (proof !== undefined && scenario !== undefined) return prove(output, connection, options, proof, scenario);
    const shared = await readShared(connection.client, options);
    const more = Object.values(shared).some((part) => part.more);
    const value = {
      scenarios: shared.scenarios.items,
      records: shared.records.items,
      grants: shared.grants.items,
      more,
    };
    output.result(value, () => {
      const sections = [scenarioTable(value.scenarios), recordTable(value.records), grantTable(value.grants)];
      return `${sections.join('\n\n')}${more ? '\n\nThere are more: raise --limit' : ''}`;
    });
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
  output.result({ grants: items, more, ...saved.verdicts }, () =>
    [grantTable(items), shownText(items.length, proven.length, 'grants', more), saved.text].join('\n'),
  );
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

function scenarioTable(rows: Shared['scenarios']['items']): string {
  return table(
    [
      { head: 'scenario' },
      { head: 'version', align: 'right' },
      { head: 'owner' },
      { head: 'readers' },
      { head: 'purposes' },
    ],
    rows.map(({ policy, owner }) => [
      policy.scenario,
      `${policy.version}`,
      owner,
      policy.readers.join(', '),
      policy.purposes.join(', '),
    ]),
  );
}

function recordTable(rows: Shared['records']['items']): string {
  return table(
    [
      { head: 'record' },
      { head: 'scenario' },
      { head: 'subject' },
      { head: 'published by' },
      { head: 'from' },
      { head: 'until' },
    ],
    rows.map(({ header, publisher }) => [
      header.record,
      header.scenario,
      header.subject,
      publisher,
      formatTime(header.periodStartMs),
      formatTime(header.periodEndMs),
    ]),
  );
}

function grantTable(rows: Shared['grants']['items']): string {
  return table(
    [
      { head: 'grant' },
      { head: 'scenario' },
      { head: 'reader' },
      { head: 'purpose' },
      { head: 'covers' },
      { head: 'status' },
      { head: 'expires' },
    ],
    rows.map(({ grant, status, reason }) => [
      grant.grant,
      grant.scenario,
      grant.reader,
      grant.purpose,
      grant.granularity === 'scenario' ? 'everything' : `${grant.granularity} ${grant.record || grant.subject}`,
      reason === '' ? status : `${status}: ${reason}`,
      formatTime(grant.expiresAtMs),
    ]),
  );
}
