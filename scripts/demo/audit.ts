// The audit: proofs of everything from the observer's node into a file, and then, offline and with nothing but the file
// and genesis.json, every certificate, every statement, every payment and every sum.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCount, plural } from '../../src/cli/format-value.ts';
import { verifyAuditPack } from '../../src/verifier/verify-audit-pack.ts';
import type { VerificationReport } from '../../src/verifier/verify-proof.ts';
import { type FullPack, fetchFullPack, slotsShown } from './evidence-pack.ts';
import { checkMoney, type Money, type SettlementGenesis } from './money.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

export interface Audit {
  readonly report: VerificationReport;
  readonly money: Money;
  /** Claims that hold, statements that were computed again, sums that are right. */
  readonly verified: number;
  /** What does not hold, in words; empty when all is well. */
  readonly faults: readonly string[];
}

/** `sites`: how many statements there must be, each paid unless it is of nothing. */
export async function audit(stage: Stage, screen: Screen, sites: number): Promise<Audit> {
  screen.step('Audit: the regulator fetches proofs, and an auditor checks them offline');
  const packPath = join(stage.folder, 'audit-pack.json');
  const { client } = stage.actor('regulator');
  await screen.progress('proofs', async (progress) => {
    const pack = await fetchFullPack(client, stage.finality.transactions, (done, total) =>
      progress.update(done, total),
    );
    writeFileSync(packPath, JSON.stringify(pack));
    screen.say(
      `${plural(pack.proofs.length, 'proof file')} in one pack, ${formatCount(statSync(packPath).size >> 10)} KiB`,
    );
  });

  // From here on no node is asked anything: this is what an auditor does at home.
  const startedMs = performance.now();
  const genesis = JSON.parse(readFileSync(stage.genesisPath, 'utf8')) as SettlementGenesis;
  const pack = JSON.parse(readFileSync(packPath, 'utf8')) as FullPack;
  const report = verifyAuditPack(pack, genesis);
  const money = checkMoney(report, genesis);
  const faults = faultsOf(report, money, pack, sites);
  const ms = Math.round(performance.now() - startedMs);
  const { blocks, claims, statements } = report;
  const signers = blocks.map(({ height, signers: ids }) => `block ${height} signed by ${ids.join(', ')}`);
  const counts = { entry: 0, receipt: 0, transaction: 0 };
  for (const { kind } of claims) counts[kind]++;
  screen.say(
    `certificates: ${[...new Set(signers)].join('; ')}`,
    `state: ${formatCount(counts.entry)} entries proven, which is every one there is`,
    `history: ${plural(counts.receipt, 'receipt')} and ${plural(counts.transaction, 'transaction')} proven`,
    `statements: ${statements.filter(({ verdict }) => verdict === 'recomputed').length} computed again from proven readings and plan, ${statements.filter(({ payout }) => payout !== undefined).length} with the transfer that paid them`,
    `money: ${money.checks.filter(({ holds }) => holds).length} of ${money.checks.length} sums right over ${plural(money.accounts, 'account')}; all in ${formatCount(ms)} ms`,
  );
  return { report, money, verified: report.verified + money.checks.filter(({ holds }) => holds).length, faults };
}

function faultsOf({ failures, statements }: VerificationReport, money: Money, pack: FullPack, sites: number): string[] {
  const faults = failures.map(({ claim, step, message }) => `${claim}: ${message} [${step}]`);
  for (const { name, amountFen, expectedFen, holds } of money.checks) {
    if (!holds) faults.push(`${name}: ${amountFen} fen instead of ${expectedFen}`);
  }
  if (statements.length !== sites) faults.push(`${statements.length} statements are proven instead of ${sites}`);
  for (const { key, statement, payout } of statements) {
    if (statement.netFen !== 0n && payout === undefined) faults.push(`${key}: no payment is proven`);
  }
  const { shown, of } = slotsShown(pack);
  if (shown !== of) faults.push(`${of - shown} of ${of} entries of the state are not shown`);
  return faults;
}
