// The entries that the ledger needs before a month can be settled: accounts, funds, connected sites, a tariff plan.
import { formatFen, formatPercent, formatPrice, plural } from '../../src/cli/print/format-value.ts';
import { allLines } from '../../src/client/run-lines.ts';
import type { PublishTariffPlan } from '../../src/generated/transaction.ts';
import { planPrices } from '../../src/ledger/settlement/plan-prices.ts';
import { BANKS, type Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

export const MERCHANT_ACCOUNT = 'bank-b/charging-merchant';
const PURCHASE = 'bank-a/grid-purchase';
const SUBSIDY = 'bank-a/grid-subsidy';
/** Funds are paid in in steps of 10,000 yuan. */
const FUNDING_STEP_FEN = 1_000_000n;

export async function openAccounts(stage: Stage, screen: Screen, producers: readonly Producer[]): Promise<void> {
  screen.step('Accounts: the banks open one for every producer');
  const merchant = { account: MERCHANT_ACCOUNT, key: stage.actor('merchant').key.publicKey, kind: 'deposit' as const };
  for (const id of BANKS) {
    const { client, key } = stage.actor(id);
    const own = producers.filter(({ bank }) => bank === id);
    const lines = own.map(({ account, key: { publicKey } }) => ({ account, key: publicKey, kind: 'deposit' as const }));
    if (id === 'bank-b') lines.push(merchant);
    if (lines.length > 0) allLines(await client.accounts.open(key, lines));
    screen.say(`${id} opened ${plural(own.length, 'deposit')}${id === 'bank-b' ? " and the merchant's" : ''}`);
  }
}

/** The grid company pays in what it expects to pay out. */
export async function fundGridCompany(stage: Stage, screen: Screen, producers: readonly Producer[]): Promise<void> {
  screen.step('Funds: the grid company pays in');
  const { client, key } = stage.actor('bank-a');
  const needs = [
    { account: PURCHASE, fen: producers.reduce((sum, { expected }) => sum + expected.grossFen, 0n) },
    { account: SUBSIDY, fen: producers.reduce((sum, { expected }) => sum + expected.subsidyFen, 0n) },
  ];
  for (const { account, fen } of needs) {
    const amountFen = (fen / FUNDING_STEP_FEN + 1n) * FUNDING_STEP_FEN;
    await client.payments.pay(key, { from: 'bank-a/vault', to: account, amountFen, code: 'pay-in' });
    screen.say(`${formatFen(amountFen)} yuan into ${account}`);
  }
}

export async function connectSites(stage: Stage, screen: Screen, producers: readonly Producer[]): Promise<void> {
  screen.step('Sites: applied for, approved, connected');
  const { client, key } = stage.actor('grid');
  const lines = producers.map(({ site, account, feedIn, capacityW }) => {
    return { site, producerAccount: account, feedIn, capacityW };
  });
  allLines(await client.metering.applySites(key, lines));
  await client.metering.connectSites(
    key,
    lines.map(({ site }) => site),
  );
  const kilowatts = lines.reduce((sum, { capacityW }) => sum + capacityW, 0n) / 1000n;
  screen.say(`${plural(lines.length, 'site')} with ${kilowatts} kW of panels`);
}

export async function publishTariff(stage: Stage, screen: Screen, plan: PublishTariffPlan): Promise<void> {
  screen.step('Tariff plan: published, from now on every statement names its version');
  const { client, key } = stage.actor('grid');
  await client.tariffs.publishPlan(key, plan);
  screen.say(...tariffLines(plan));
}

function tariffLines(plan: PublishTariffPlan): string[] {
  const { registers, subsidyMicroYuanPerKwh, taxBasisPoints } = planPrices(plan);
  const rates = registers.map(({ name, microYuanPerKwh }) => `${name} ${shortPrice(microYuanPerKwh)}`);
  return [
    `${plan.plan} version ${plan.version}, months and hours of ${plan.timeZone}`,
    `yuan per kWh: ${rates.join(', ')}`,
    `subsidy ${shortPrice(subsidyMicroYuanPerKwh)} yuan per kWh, tax ${formatPercent(taxBasisPoints)}`,
  ];
}

function shortPrice(microYuan: bigint): string {
  return formatPrice(microYuan).replace(/\.?0+$/, '');
}
