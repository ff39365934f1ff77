// The settlement run: a statement and its payment for every producer, computed again by every validator; and what the
// producers then do with their money.
import { NodeError } from '../../src/base/node-error.ts';
import { formatFen, plural } from '../../src/cli/print/format-value.ts';
import { balanceOf } from '../../src/client/account-flows.ts';
import type { Statement } from '../../src/ledger/entries.ts';
import { statementId, statements } from '../../src/ledger/table.ts';
import type { DemoInputs } from './inputs.ts';
import { BANKS, type Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import { MERCHANT_ACCOUNT } from './set-up.ts';
import type { Stage } from './stage.ts';

/** In the order of the producers. Throws NodeError `site-not-settled`. */
export async function settleMonth(
  stage: Stage,
  screen: Screen,
  { plan, period }: DemoInputs,
  producers: readonly Producer[],
): Promise<readonly Statement[]> {
  const { client, key } = stage.actor('grid');
  const sites = producers.map(({ site }) => site);
  const periodStartMs = BigInt(period.startMs);
  const run = { plan: plan.plan, planVersion: plan.version, periodStartMs, periodEndMs: BigInt(period.endMs), sites };
  const settled = await client.settlement.settle(key, run);
  const failed = settled.find(({ outcome }) => outcome.code !== 0);
  if (failed !== undefined) {
    const data = Object.entries(failed.outcome.data).map(([name, value]) => `${name} ${value}`);
    throw new NodeError({
      code: 'site-not-settled',
      message: `site ${failed.site} was not settled: ${failed.outcome.name} (${data.join(', ')})`,
      remedy: 'docs/reading-formats.md and network-config/README.md say what a settlement needs',
    });
  }
  const entries = await client.node.entriesById(
    statements,
    sites.map((site) => statementId(site, periodStartMs)),
  );
  const found = entries.flatMap((entry) => entry?.value ?? []);
  const netFen = found.reduce((sum, { netFen: net }) => sum + net, 0n);
  const paid = found.filter(({ transfer }) => transfer !== '');
  screen.say(
    `${plural(found.length, 'statement')}, each computed by the grid company and again by every validator`,
    `${formatFen(netFen)} yuan paid out in ${plural(paid.length, 'transfer')}, statement and payment in one step`,
  );
  return found;
}

const PAYMENTS = 12;
/** The most that one payment is of: 50 yuan. */
const MAX_PAYMENT_FEN = 5_000n;

/** Producers pay the charging merchant, whose account is at bank-b: from bank-a that moves both banks' positions. */
export async function payMerchant(
  stage: Stage,
  screen: Screen,
  producers: readonly Producer[],
  settled: readonly Statement[],
): Promise<void> {
  screen.step('Payments: producers charge their cars');
  const payers = payersOf(producers, settled);
  if (payers.length === 0) {
    screen.say('nobody earned anything this month, so nobody pays');
    return;
  }
  let sumFen = 0n;
  for (const { producer, amountFen } of payers) {
    const { site, bank, account, key } = producer;
    const { client } = stage.actor(bank);
    await client.payments.pay(key, { from: account, to: MERCHANT_ACCOUNT, amountFen, reference: `charging, ${site}` });
    sumFen += amountFen;
  }
  const across = payers.filter(({ producer: { bank } }) => !MERCHANT_ACCOUNT.startsWith(`${bank}/`)).length;
  screen.say(
    `${plural(payers.length, 'payment')} to ${MERCHANT_ACCOUNT}, ${formatFen(sumFen)} yuan; ${across} from bank to bank`,
  );
  const { client } = stage.actor('bank-a');
  for (const bank of BANKS) {
    const position = await client.accounts.read(`${bank}/position`);
    if (position === undefined) continue;
    const { balanceFen } = balanceOf(position);
    const owes = balanceFen >= 0n ? 'owes' : 'is owed';
    const cap = formatFen(position.maxBalanceFen);
    screen.say(`${bank} ${owes} ${formatFen(balanceFen < 0n ? -balanceFen : balanceFen)} yuan (net debit cap ${cap})`);
  }
}

/** Those who earned something, one after the other and again from the first; nobody pays more than half of it. */
function payersOf(
  producers: readonly Producer[],
  settled: readonly Statement[],
): readonly { readonly producer: Producer; readonly amountFen: bigint }[] {
  const earners = producers
    .map((producer, i) => ({ producer, earnedFen: (settled[i]?.netFen ?? 0n) / (2n * BigInt(PAYMENTS)) }))
    .filter(({ earnedFen }) => earnedFen > 0n);
  return Array.from({ length: PAYMENTS }, (_, i) => earners[i % earners.length] ?? [])
    .flat()
    .map(({ producer, earnedFen }) => {
      return { producer, amountFen: earnedFen < MAX_PAYMENT_FEN ? earnedFen : MAX_PAYMENT_FEN };
    });
}
