// `npm run demo`: the main job of gridpact, in front of your eyes. Five real node processes settle a month of meter
// data, pay, share the data behind it under encryption, survive the death of one of them, and are audited offline.
import { NodeError } from '../src/base/node-error.ts';
import type { Cli } from '../src/cli/cli.ts';
import { exitCodeOf } from '../src/cli/exit-code-of.ts';
import { EXIT, type ExitCode } from '../src/cli/exit-codes.ts';
import { formatCount, plural } from '../src/cli/print/format-value.ts';
import { outputFor } from '../src/cli/print/output.ts';
import { ensureConsolePages } from './build/console-pages.ts';
import { agree } from './demo/agree.ts';
import { audit } from './demo/audit.ts';
import { type PaymentResults, payByDevices } from './demo/devices.ts';
import { leaveRunning } from './demo/farewell.ts';
import { type DemoInputs, loadInputs } from './demo/inputs.ts';
import { type InstitutionResults, payBetweenInstitutions } from './demo/institutions.ts';
import { type DemoOptions, parseOptions } from './demo/options.ts';
import { Outage } from './demo/outage.ts';
import { makeProducers, type Producer } from './demo/producers.ts';
import { recordReadings } from './demo/readings.ts';
import { finalityTable, moneyTable, statementsTable } from './demo/report.ts';
import { Screen } from './demo/screen.ts';
import { connectSites, fundGridCompany, openAccounts, publishTariff } from './demo/set-up.ts';
import { payMerchant, settleMonth } from './demo/settle.ts';
import { grantAndRead, publishEvidence } from './demo/share.ts';
import { ofSlowMachine } from './demo/slow-machine.ts';
import { Stage } from './demo/stage.ts';
import { writeSummary } from './demo/summary.ts';

/** The one that is killed: nothing depends on its node but its own vote. */
const VICTIM = 'merchant';
/** Of every node, when something failed. */
const LOG_LINES = 4;
const INTERRUPTED = 130;

async function main(argv: readonly string[], cli: Cli): Promise<number> {
  try {
    const options = parseOptions(argv);
    return options === undefined ? EXIT.ok : await demonstrate(options, cli);
  } catch (error) {
    const told = cli.interrupted.aborted ? error : ofSlowMachine(error);
    outputFor(cli, false).error(told);
    return cli.interrupted.aborted ? INTERRUPTED : exitCodeOf(told);
  }
}

async function demonstrate(options: DemoOptions, cli: Cli): Promise<ExitCode> {
  const screen = new Screen(cli);
  greet(screen);
  screen.step('Meter data and tariff plan: read and checked before anything starts');
  const inputs = await loadInputs(options);
  await ensureConsolePages();
  describeInputs(screen, options, inputs);
  const stage = await Stage.create(options.keep, (remark) => screen.remark(remark));
  let kept = false;
  try {
    const exitCode = await Promise.race([perform(stage, screen, inputs, options), interruption(cli.interrupted)]);
    kept = options.keep;
    return exitCode;
  } catch (error) {
    if (!cli.interrupted.aborted) tellLogs(stage, screen);
    throw error;
  } finally {
    screen.end();
    if (!kept) await stage.close();
  }
}

async function perform(stage: Stage, screen: Screen, inputs: DemoInputs, options: DemoOptions): Promise<ExitCode> {
  const producers = makeProducers(inputs.sites);
  screen.act('setUp');
  await startConsortium(stage, screen);
  const { payments, institutions } = await work(stage, screen, inputs, producers);
  screen.act('audit');
  const height = await agree(stage, screen);
  const { statements, money, verified, faults } = await audit(stage, screen, producers);

  const { green, red, bold, dim } = screen.paint;
  screen.print(`\n${statementsTable(statements, money)}\n\n${moneyTable(money, screen.paint)}\n`);
  screen.print(`${finalityTable(stage.finality)}\n`);
  for (const fault of faults) screen.print(`${red('FAILED')} ${fault}`);
  const verdict = faults.length === 0 ? green('VERIFIED') : red('NOT VERIFIED');
  screen.print(
    `${bold(verdict)}  ${formatCount(verified)} facts hold, ${faults.length} do not  ${dim(screen.seconds)}`,
  );
  if (options.summary !== undefined) {
    const chainId = await stage.chainId();
    const finality = stage.finality.all();
    const { timeZone } = inputs.plan;
    writeSummary(options.summary, {
      chainId,
      height,
      finality,
      timeZone,
      statements,
      totals: money.totals,
      verified,
      failed: faults.length,
      payments,
      institutions,
      seconds: screen.actSeconds,
    });
    screen.print(`Results in ${options.summary}`);
  }
  if (options.keep) leaveRunning(stage, screen, inputs, producers, options.open);
  else screen.print(dim('To look around in a running consortium: npm run demo -- --keep'));
  return faults.length === 0 ? EXIT.ok : EXIT.unverified;
}

/** From empty accounts to a settled month, shared data, payments by devices and payments between institutions. */
async function work(
  stage: Stage,
  screen: Screen,
  inputs: DemoInputs,
  producers: readonly Producer[],
): Promise<{ readonly payments: PaymentResults; readonly institutions: InstitutionResults }> {
  const { plan, period } = inputs;
  screen.act('settlement');
  await openAccounts(stage, screen, producers);
  await fundGridCompany(stage, screen, producers);
  await connectSites(stage, screen, producers);
  await publishTariff(stage, screen, plan);
  const outage = new Outage(stage, screen, VICTIM);
  await recordReadings(stage, screen, inputs, producers, outage);
  screen.step('Settlement: statements and payments, while the dead validator comes back');
  const [statements] = await Promise.all([settleMonth(stage, screen, inputs, producers), outage.end()]);
  const share = async () => {
    await payMerchant(stage, screen, producers, statements);
    await publishEvidence(stage, screen, inputs, producers);
    await grantAndRead(stage, screen, producers, period);
  };
  await Promise.all([share(), outage.untilVoted()]);
  screen.act('devices');
  const payments = await payByDevices(stage, screen, producers, statements);
  screen.act('institutions');
  return { payments, institutions: await payBetweenInstitutions(stage, screen, producers) };
}

async function startConsortium(stage: Stage, screen: Screen): Promise<void> {
  screen.step('Consortium: keys, genesis, five node processes');
  screen.say(`in ${stage.folder}`);
  await screen.progress('nodes', (progress) => stage.start(progress));
  const nodes = stage.consortium.nodes.map(({ id, pid }) => `${id} ${pid}`);
  screen.say(`processes: ${nodes.join(', ')}`, `chain ${await stage.chainId()}`);
}

function greet(screen: Screen): void {
  const { bold, dim } = screen.paint;
  screen.print(`${bold('gridpact')}  a grid company, two banks, a charging merchant and a regulator on one ledger`);
  screen.print(`${dim('five node processes on this machine; four of them vote, and one may fail')}\n`);
}

function describeInputs(screen: Screen, { readings }: DemoOptions, { sites, period, plan }: DemoInputs): void {
  const intervals = sites.reduce((sum, { series }) => sum + series.intervals.length, 0);
  const made = readings.kind === 'generated';
  const origin = made ? `made up from the seed "${readings.seed}"` : `${readings.format} from ${readings.path}`;
  screen.say(
    `${plural(sites.length, 'site')}, ${period.month} in ${plan.timeZone}, ${plural(intervals, 'interval')}, ${origin}`,
  );
}

function tellLogs(stage: Stage, screen: Screen): void {
  for (const node of stage.consortium.nodes)
    screen.print(`\nend of the log of ${node.id}${node.running ? '' : ', which stopped'}:\n${node.logTail(LOG_LINES)}`);
}

function interruption(signal: AbortSignal): Promise<never> {
  const error = new NodeError({
    code: 'interrupted',
    message: 'interrupted; the nodes are stopped and their folder is removed',
    remedy: 'run it again',
  });
  return new Promise((_, reject) => {
    if (signal.aborted) reject(error);
    signal.addEventListener('abort', () => reject(error), { once: true });
  });
}

const stopped = new AbortController();
const stop = () => stopped.abort();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
const { stdin, stdout, stderr } = process;
// The reader has had enough (`npm run demo | head`): the nodes must not be left behind.
for (const stream of [stdout, stderr]) stream.on('error', stop);
const exitCode = await main(process.argv.slice(2), {
  stdin,
  stdout,
  stderr,
  interrupted: stopped.signal,
  exitCode: EXIT.ok,
});
// Requests under way at a failure would be tried again for a while, and nobody wants this.
process.exit(exitCode);
