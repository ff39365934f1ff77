// The members, and the ids of entries, that the node knows whose address is on the command line. The shell asks at every
// press of a key, so there is one short try, and nothing is said when it fails.
import { Command } from 'commander';
import type { NodeConnection } from '../../client/node-connection.ts';
import { accounts } from '../../ledger/accounts/tables.ts';
import { proposals } from '../../ledger/governance/tables.ts';
import { sites } from '../../ledger/metering/tables.ts';
import { tariffPlans } from '../../ledger/settlement/tables.ts';
import { grants, records, scenarios } from '../../ledger/sharing/tables.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../options/connection.ts';

const MOST = 200;
const TRY_MS = 1_000;

/** By the placeholder of an argument or option; the id is what comes before a slash and a version. */
const TABLES = {
  account: accounts,
  site: sites,
  plan: tariffPlans,
  scenario: scenarios,
  grant: grants,
  record: records,
  proposal: proposals,
} as const;
const VERSIONED: ReadonlySet<string> = new Set(['plan', 'scenario']);

/** Ids that begin with `typed`. `name`: of the placeholder. `words`: the command line so far. */
export async function idsAt(name: string, words: readonly string[], typed: string): Promise<readonly string[]> {
  try {
    const { node } = connect({ ...connectionIn(words), timeout: TRY_MS }).client;
    if (MEMBERS.has(name)) return (await node.consortium()).members.map(({ id }) => id);
    return isTable(name) ? await idsOf(node, name, typed) : [];
  } catch {
    return [];
  }
}

const MEMBERS: ReadonlySet<string> = new Set(['member', 'reader', 'accused']);

function isTable(name: string): name is keyof typeof TABLES {
  return name in TABLES;
}

async function idsOf(node: NodeConnection, name: keyof typeof TABLES, typed: string): Promise<readonly string[]> {
  const ids = new Set<string>();
  for await (const { key } of node.entries<unknown>(TABLES[name], typed)) {
    const id = key.slice(key.indexOf('/') + 1);
    ids.add(VERSIONED.has(name) ? id.slice(0, id.indexOf('/')) : id);
    if (ids.size === MOST) break;
  }
  return [...ids];
}

/** Other options than those of the connection are left alone. */
function connectionIn(words: readonly string[]): ConnectionOptions {
  const command = connectionOptions(new Command()).allowUnknownOption().exitOverride();
  command.parseOptions([...words]);
  return command.opts<ConnectionOptions>();
}
