// A statement for people: the lines of its arithmetic, each as the validators computed it.
import type { Statement } from '../../generated/state.ts';
import type { PublishTariffPlan } from '../../generated/transaction.ts';
import { paidFen } from '../../ledger/settlement/debt.ts';
import { unpackEnergies } from '../../ledger/settlement/interval-energies.ts';
import { type PricedSteps, planPrices } from '../../ledger/settlement/plan-prices.ts';
import {
  formatDecimal,
  formatFen,
  formatLocalTime,
  formatPercent,
  formatPrice,
  formatWh,
  hashCell,
  plural,
} from './format-value.ts';
import { periodText } from './period-text.ts';
import { say } from './say.ts';
import { type Column, fields, type Table, table } from './table.ts';

/** `steps`: the prices by date that the statement was computed by, where somebody has them. */
export function statementText(statement: Statement, plan: PublishTariffPlan, steps?: PricedSteps): string {
  const head = fields([
    ['site', statement.site],
    ['period', `${periodText(statement, plan.timeZone)} (${plan.timeZone})`],
    ['plan', say`${statement.plan}, version ${statement.planVersion}`],
    ['taken', say`${formatWh(statement.importWh)} kWh from the grid (not part of this statement)`],
    ['prices', statement.priceSeries === '' ? undefined : say`by date, of the series ${statement.priceSeries}`],
    ['profile', statement.profile === '' ? undefined : profileText(statement)],
    ['paid to', statement.paidTo === '' ? nobody(statement) : statement.paidTo],
    ['transfer', statement.transfer === '' ? undefined : statement.transfer],
    ['revision', statement.revision === 0 ? undefined : `${statement.revision}: ${statement.reason}`],
    ['final', say`at height ${statement.height}`],
  ]);
  const days = statement.priceSeries === '' || steps === undefined ? '' : `${stepsTable(statement, plan, steps)}\n\n`;
  return `${head}\n\n${days}${arithmeticTable(statement, plan)}`;
}

function nobody({ netFen }: Statement): string {
  return netFen === 0n ? say`nobody: the net amount is zero` : say`nobody: no part of the net amount moved`;
}

/**
 * Energy by rate times price, then gross, subsidy, tax and net. Exact products are rounded half-even once per line. Where
 * the site owed something, also the parts of net that no transfer moved, and what was paid.
 */
export function arithmeticTable(statement: Statement, plan: PublishTariffPlan): string {
  const columns: Column[] = [
    { head: 'line' },
    { head: 'kWh', align: 'right' },
    { head: 'yuan per kWh', align: 'right' },
    { head: 'yuan', align: 'right' },
  ];
  const { registers, subsidyMicroYuanPerKwh, taxBasisPoints } = planPrices(plan);
  const rates = registers.map(({ name, microYuanPerKwh }) => {
    if (statement.priceSeries !== '') return [name, formatWh(statement.exportWh), say`by date`, ''];
    const energyWh = statement.energies.find(({ rate }) => rate === name)?.exportWh ?? 0n;
    const written = plan.rates.find((rate) => rate.name === name)?.microYuanPerKwh ?? microYuanPerKwh;
    const line = `${name}${boundText(written, microYuanPerKwh)}`;
    return [line, formatWh(energyWh), formatPrice(microYuanPerKwh), exactYuan(energyWh * microYuanPerKwh)];
  });
  const { exportWh, grossFen, subsidyFen, taxFen, netFen } = statement;
  const subsidy = ['subsidy', formatWh(exportWh), formatPrice(subsidyMicroYuanPerKwh), formatFen(subsidyFen)];
  const tax = [say`tax ${formatPercent(taxBasisPoints)}`, '', '', formatFen(-taxFen)];
  const gross = [grossName(plan, statement), formatWh(exportWh), '', formatFen(grossFen)];
  const net = ['net', '', '', formatFen(netFen)];
  const lines = [...rates, gross, subsidy, tax];
  const unmoved = debtLines(statement).map(([name, amountFen]) => [name, '', '', formatFen(amountFen)]);
  if (unmoved.length === 0) return table(columns, lines, net);
  return table(columns, [...lines, net, ...unmoved], ['paid', '', '', formatFen(paidFen(statement))]);
}

/** The parts of the net amount that no transfer moved, signed as they add to what was paid. */
function debtLines({ owedFen, nettedFen }: Statement): readonly (readonly [name: string, amountFen: bigint])[] {
  const lines = [
    ['receivable netted', -nettedFen],
    [say`not taken back: owed`, owedFen],
  ] as const;
  return lines.filter(([, amountFen]) => amountFen !== 0n);
}

/** The kWh of the rates below are not all measured by rate. */
function profileText({ profile, profileWh }: Statement): string {
  return say`${formatWh(profileWh)} kWh of the single register ${profile}, spread over the rates by the plan's shares`;
}

/** A row for each local day: its energy, its lowest and highest price, and the sum of energy x price. */
export function stepsTable(
  { periodStartMs, intervalWh }: Statement,
  { timeZone }: PublishTariffPlan,
  { stepMs, microYuanPerKwh }: PricedSteps,
): string {
  const days = new Map<string, { wh: bigint; product: bigint; lowest: bigint; highest: bigint }>();
  for (const [i, wh] of (unpackEnergies(intervalWh) ?? []).entries()) {
    const price = microYuanPerKwh[i] ?? 0n;
    const date = formatLocalTime(periodStartMs + BigInt(i) * stepMs, timeZone).slice(0, 10);
    const day = days.get(date) ?? { wh: 0n, product: 0n, lowest: price, highest: price };
    days.set(date, {
      wh: day.wh + BigInt(wh),
      product: day.product + BigInt(wh) * price,
      lowest: price < day.lowest ? price : day.lowest,
      highest: price > day.highest ? price : day.highest,
    });
  }
  const right = { align: 'right' } as const;
  return table(
    [
      { head: 'day' },
      { head: 'kWh', ...right },
      { head: 'lowest', ...right },
      { head: 'highest yuan per kWh', ...right },
      { head: 'yuan', ...right },
    ],
    [...days].map(([date, { wh, product, lowest, highest }]) => {
      return [date, formatWh(wh), formatPrice(lowest), formatPrice(highest), exactYuan(product)];
    }),
  );
}

/** Why a price is not the one that the plan gives the rate. */
function boundText(written: bigint, paid: bigint): string {
  if (written === paid) return '';
  return written < paid ? say`, raised to the floor` : say`, lowered to the cap`;
}

function grossName(plan: PublishTariffPlan, { energies, grossFen, priceSeries }: Statement): string {
  if (priceSeries !== '') return grossFen === 0n && plan.terms?.grossAtLeastZero ? say`gross, at least zero` : 'gross';
  const { registers, grossAtLeastZero } = planPrices(plan);
  const exact = registers.reduce((sum, { name, microYuanPerKwh }) => {
    return sum + (energies.find(({ rate }) => rate === name)?.exportWh ?? 0n) * microYuanPerKwh;
  }, 0n);
  return grossAtLeastZero && grossFen === 0n && exact < 0n ? say`gross, at least zero` : 'gross';
}

/** One row of a list of statements. */
export interface Figures
  extends Pick<
    Statement,
    'site' | 'exportWh' | 'grossFen' | 'subsidyFen' | 'taxFen' | 'netFen' | 'nettedFen' | 'owedFen' | 'transfer'
  > {
  readonly period: string;
}

/**
 * One row per statement, and the totals. The transfers' column is left out when no row has one, and the columns of debts
 * when there is none.
 */
export function figuresTable(rows: readonly Figures[]): Table {
  const sum = (of: (row: Figures) => bigint) => rows.reduce((total, row) => total + of(row), 0n);
  const right = { align: 'right' } as const;
  const paid = rows.some(({ transfer }) => transfer !== '');
  const owing = rows.some(({ owedFen, nettedFen }) => owedFen !== 0n || nettedFen !== 0n);
  const debts = (of: (amount: (row: Figures) => bigint) => bigint): string[] =>
    owing ? [of((row) => -row.nettedFen), of((row) => row.owedFen), of(paidFen)].map(formatFen) : [];
  return {
    columns: [
      { head: 'site' },
      { head: 'period' },
      { head: 'export kWh', ...right },
      { head: 'gross', ...right },
      { head: 'subsidy', ...right },
      { head: 'tax', ...right },
      { head: 'net yuan', ...right },
      ...(owing ? ['receivable netted', 'left owed', 'paid'].map((head) => ({ head, ...right })) : []),
      ...(paid ? [{ head: 'transfer' }] : []),
    ],
    rows: rows.map((row) => [
      row.site,
      row.period,
      formatWh(row.exportWh),
      formatFen(row.grossFen),
      formatFen(row.subsidyFen),
      formatFen(-row.taxFen),
      formatFen(row.netFen),
      ...debts((amount) => amount(row)),
      ...(paid ? [row.transfer === '' ? '-' : hashCell(row.transfer)] : []),
    ]),
    footer: [
      plural(rows.length, 'statement'),
      '',
      formatWh(sum((row) => row.exportWh)),
      formatFen(sum((row) => row.grossFen)),
      formatFen(sum((row) => row.subsidyFen)),
      formatFen(-sum((row) => row.taxFen)),
      formatFen(sum((row) => row.netFen)),
      ...debts(sum),
      ...(paid ? [''] : []),
    ],
  };
}

/** Wh x micro-yuan per kWh is 10^-9 yuan: shown whole, because it is rounded only in the sum. */
function exactYuan(product: bigint): string {
  return formatDecimal(product, 9, 2);
}
