// gridpact share list: scenarios, records and grants.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import { grants, records, scenarios } from '../../../ledger/table.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, takeEntries } from '../../options/list.ts';
import { formatTime } from '../../print/format-value.ts';
import { table } from '../../print/table.ts';

interface Options extends ConnectionOptions, ListOptions {
  readonly scenario?: string;
}

export function shareListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list scenarios, their records and grants',
    examples: [
      'share list --member-dir sample/grid',
      'share list --scenario pv-loan --json --member-dir sample/bank-a',
    ],
  }).addOption(new Option('--scenario <id>', 'only this one'));
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const shared = await readShared(connect(options).client, options);
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
