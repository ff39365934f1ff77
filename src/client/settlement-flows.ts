// Statements. The figures that it claims come from the ledger's own rules, run on readings fetched from the node; the
// validators compute them again.
import { ok, type Result } from '../base/result.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { ReplacedStatement, Site, Statement } from '../generated/state.ts';
import type { CorrectStatement, SettlePeriod, StatementLine } from '../generated/transaction.ts';
import { sites as metered } from '../ledger/metering/tables.ts';
import { REJECTIONS, type Rejection } from '../ledger/rejection.ts';
import { type ComputedStatement, computeStatement } from '../ledger/settlement/compute-statement.ts';
import { periodPrices } from '../ledger/settlement/period-prices.ts';
import { planInEffect } from '../ledger/settlement/plan-in-effect.ts';
import { checkFollows } from '../ledger/settlement/settle-period.ts';
import { replacedStatements, statementId, statements, tariffPlanId, tariffPlans } from '../ledger/settlement/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { BulkRun, groupsOf, type Lines, severalAtOnce } from './bulk-run.ts';
import { ClientError } from './client-error.ts';
import { fetchReadings } from './fetch-readings.ts';
import { FetchedState } from './fetched-state.ts';
import { type FirstMaker, settledBy } from './first-maker.ts';
import { keptIntervals } from './kept-intervals.ts';
import type { SeriesStore } from './kept-series.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { type Flow, type LineOutcome, runLines } from './run-lines.ts';
import { fetchPrices, TariffFlows } from './tariff-flows.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface SettlementRun extends Omit<SettlePeriod, 'lines'> {
  readonly sites: readonly string[];
  /** Under a plan with dated prices: the series that the readings commit to. */
  readonly series?: SeriesStore;
}

/** The outcome of one site. Without `line` nothing was claimed: the outcome says what is missing. */
export interface SettledSite {
  readonly site: string;
  readonly line: StatementLine | undefined;
  readonly outcome: LineOutcome;
}

const NO_STEPS = new Uint8Array();

/** Sites whose readings are fetched and claimed together. */
const SITES_AT_ONCE = 5_000;
/** While the figures of some are computed, others become final. */
const GROUPS_UNDER_WAY = 3;

export class SettlementFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** One outcome per site, in order; a site that cannot be settled does not hold up the others. */
  settle(
    author: SigningKey,
    run: Omit<SettlementRun, 'sites'> & { readonly sites: Lines<string> },
    options: ExecuteOptions = {},
  ): BulkRun<readonly SettledSite[], SettledSite> {
    return new BulkRun(this.#settleAll(author, run, options), (part) => part);
  }

  /**
   * The claims that {@link settle} would make: figures per site, or why there are none. Sends nothing.
   * `settlesFromMs`: where the first part of a run begins that settles this one as a later part; given, sites that are
   * settled otherwise are refused as the ledger refuses them.
   */
  async prepare(
    run: SettlementRun,
    { settlesFromMs }: { readonly settlesFromMs?: bigint } = {},
  ): Promise<ReadonlyMap<string, StatementLine | Rejection>> {
    const { plan, planVersion, periodStartMs, periodEndMs, sites } = run;
    const entry = await new TariffFlows(this.#flow).plan(plan, planVersion);
    if (entry === undefined) throw noPlan(plan, planVersion);
    const state = new FetchedState(this.#flow.node);
    await state.fetch(tariffPlans, [tariffPlanId(plan, planVersion), tariffPlanId(plan, planVersion + 1)]);
    const inEffect = planInEffect(state, run);
    if (!inEffect.ok) return new Map(sites.map((site) => [site, inEffect.error]));
    const { dated } = entry.plan.terms ?? {};
    if (dated) await fetchPrices(state, dated.series, run);
    const prices = periodPrices(state, entry.plan, periodStartMs, periodEndMs);
    if (!prices.ok) return new Map(sites.map((site) => [site, prices.error]));
    await fetchReadings(state, sites, periodStartMs, periodEndMs);
    if (settlesFromMs !== undefined) await state.fetch(metered, sites);
    const intervals = new Map<string, Result<Uint8Array, Rejection>>();
    for (const site of dated ? sites : []) {
      const wanted = { site, periodStartMs, periodEndMs, stepSeconds: dated?.stepSeconds ?? 0 };
      intervals.set(site, await keptIntervals(state, run.series, wanted));
    }
    return new Map(
      sites.map((site): [string, StatementLine | Rejection] => {
        const settled = settlesFromMs === undefined ? undefined : state.get(metered, site);
        const misplaced = settled && followsFault(settled, periodStartMs, settlesFromMs ?? periodStartMs);
        if (misplaced !== undefined) return [site, misplaced];
        const steps = intervals.get(site) ?? ok(NO_STEPS);
        if (!steps.ok) return [site, steps.error];
        const computed = computeStatement(state, prices.value, site, periodStartMs, periodEndMs, steps.value);
        if (!computed.ok) return [site, computed.error];
        return [site, lineOf(site, computed.value)];
      }),
    );
  }

  /** What was prepared as outcomes: of a claim that would be accepted there is no transaction. */
  settledSites(
    sites: readonly string[],
    prepared: ReadonlyMap<string, StatementLine | Rejection>,
  ): readonly SettledSite[] {
    return sites.map((site) => {
      const claim = prepared.get(site);
      const line = claim !== undefined && 'site' in claim ? claim : undefined;
      return { site, line, outcome: unclaimed(claim) ?? NOT_SENT };
    });
  }

  correctStatement(
    author: SigningKey,
    correction: CorrectStatement,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const operation = { operation: 'correctStatement', correctStatement: correction } as const;
    return this.#flow.transactions.execute(author, operation, options);
  }

  /** The revisions of a statement, the newest first. Throws ClientError `revision-missing`. */
  history(newest: Statement): AsyncGenerator<Revision<Statement>> {
    const id = statementId(newest.site, newest.periodStartMs);
    return revisionsOf<Statement, ReplacedStatement>(this.#flow.node, newest, id, {
      table: replacedStatements,
      revisionIn: ({ statement }) => statement,
    });
  }

  /** The transaction that settled a statement first: of its revision 0. */
  settledBy(statement: Statement): Promise<FirstMaker> {
    return settledBy(this.#flow.node, statement);
  }

  async statement(site: string, periodStartMs: bigint): Promise<Statement | undefined> {
    return (await this.#flow.node.entry(statements, statementId(site, periodStartMs)))?.value;
  }

  async *#settleAll(
    author: SigningKey,
    { sites, ...run }: Omit<SettlementRun, 'sites'> & { readonly sites: Lines<string> },
    { onProgress, ...options }: ExecuteOptions,
  ): AsyncGenerator<readonly SettledSite[]> {
    let done = 0;
    const groups = groupsOf(sites, SITES_AT_ONCE);
    const settled = severalAtOnce(groups, GROUPS_UNDER_WAY, (group) =>
      this.#settlePart(author, { ...run, sites: group }, options),
    );
    for await (const part of settled) {
      done += part.length;
      onProgress?.(done, Array.isArray(sites) ? sites.length : done);
      yield part;
    }
  }

  async #settlePart(author: SigningKey, run: SettlementRun, options: ExecuteOptions): Promise<readonly SettledSite[]> {
    const { sites, series: _, ...period } = run;
    const prepared = await this.prepare(run);
    const lines = [...prepared.values()].filter((claim): claim is StatementLine => 'site' in claim);
    const outcomes = await runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'settlePeriod', settlePeriod: { ...period, lines: part } }),
      options,
    );
    const bySite = new Map(lines.map((line, i) => [line.site, { line, outcome: outcomes[i] }]));
    return sites.flatMap((site) => {
      const { line, outcome } = bySite.get(site) ?? { line: undefined, outcome: unclaimed(prepared.get(site)) };
      return outcome === undefined ? [] : [{ site, line, outcome }];
    });
  }
}

/** What the grid company claims of a computed statement. */
function lineOf(site: string, computed: ComputedStatement): StatementLine {
  const { exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, intervalWh } = computed;
  return { site, exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, intervalWh };
}

/** Of a run's later part: the parts before it are settled first. */
function followsFault(site: Site, periodStartMs: bigint, settlesFromMs: bigint): Rejection | undefined {
  return checkFollows(site, site.settledUntilMs === periodStartMs ? periodStartMs : settlesFromMs);
}

function unclaimed(reason: StatementLine | Rejection | undefined): LineOutcome | undefined {
  if (reason === undefined || !('name' in reason)) return undefined;
  const data = Object.fromEntries(Object.entries(reason.data).map(([name, value]) => [name, String(value)]));
  return {
    code: REJECTIONS[reason.name].code,
    name: reason.name,
    outcome: '',
    data,
    transfer: '',
    transactionId: '',
    height: 0,
  };
}

const NOT_SENT: LineOutcome = {
  code: 0,
  name: 'accepted',
  outcome: '',
  data: {},
  transfer: '',
  transactionId: '',
  height: 0,
};

function noPlan(plan: string, version: number): ClientError {
  return new ClientError({
    code: 'plan-not-found',
    message: `tariff plan ${plan} version ${version} is not on the ledger`,
    remedy: 'publish it first, or name a version that is published',
    data: { plan, version: String(version) },
  });
}
