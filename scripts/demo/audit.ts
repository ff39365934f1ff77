// The audit: proofs of everything from the observer's node into one file, which is then examined without any node.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCount, plural } from '../../src/cli/print/format-value.ts';
import type { ListVerdict } from '../../src/verifier/list-check.ts';
import { type FullPack, fetchFullPack } from './evidence-pack.ts';
import { type Examination, examine } from './examine.ts';
import type { SettlementGenesis } from './money.ts';
import type { Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

export async function audit(stage: Stage, screen: Screen, producers: readonly Producer[]): Promise<Examination> {
  screen.step('Audit: the regulator fetches proofs, an auditor checks them offline');
  const packPath = join(stage.folder, 'audit-pack.json');
  await fetchProofs(stage, screen, packPath);

  const startedMs = performance.now();
  const genesis = readJson<SettlementGenesis>(stage.genesisPath);
  const sites = producers.map(({ site }) => site);
  const examination = examine(readJson<FullPack>(packPath), genesis, sites);
  screen.say(...findings(examination));
  screen.say(`nothing was asked of any node in these ${Math.round(performance.now() - startedMs)} ms`);
  return examination;
}

async function fetchProofs(stage: Stage, screen: Screen, path: string): Promise<void> {
  const { client } = stage.actor('regulator');
  const { proofs } = await screen.progress('proofs', async (progress) => {
    const pack = await fetchFullPack(client, stage.finality.transactions, (done, total) =>
      progress.update(done, total),
    );
    writeFileSync(path, JSON.stringify(pack));
    return pack;
  });
  const kibibytes = formatCount(Math.ceil(statSync(path).size / 1024));
  screen.say(`${plural(proofs.length, 'proof file')} in a pack of ${kibibytes} KiB`);
}

function findings({ report, money, recomputed, paid, faults }: Examination): string[] {
  const { blocks, claims, lists } = report;
  const certified = blocks.map(({ height, signers }) => `block ${height}, signed by ${signers.join(', ')}`);
  const count = (kind: string) => claims.filter((claim) => claim.kind === kind).length;
  const right = money.checks.filter(({ holds }) => holds).length;
  const complete = faults.length === 0 ? ', and the state has no others' : '';
  return [
    `certified: ${[...new Set(certified)].join('; ')}`,
    `proven: ${plural(count('entry'), 'entry', 'entries')} of the state${complete}; ${plural(count('transaction'), 'transaction')} with receipts`,
    `proven complete: ${listsSaid(lists)}`,
    `computed again from readings and plan: ${plural(recomputed, 'statement')}; seen to be paid: ${paid}`,
    `money: ${right} of ${money.checks.length} sums are right over ${plural(money.accounts, 'account')}`,
  ];
}

/** "30 lists of statements, 30 of readings, 1 of grants-of-scenario". */
function listsSaid(lists: readonly ListVerdict[]): string {
  const counts = new Map<string, { lists: number; entries: number }>();
  for (const { list, verdict, count } of lists) {
    if (verdict !== 'complete') continue;
    const so = counts.get(list) ?? { lists: 0, entries: 0 };
    counts.set(list, { lists: so.lists + 1, entries: so.entries + count });
  }
  const said = [...counts].map(
    ([list, { lists: of, entries }]) => `${list} (${plural(of, 'list')}, ${entries} in all)`,
  );
  return said.length === 0 ? 'no list' : said.join(', ');
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
