// Beside other systems, in turns on one machine, so that a busy minute befalls all of them: single payments, payments
// packed 250 to a transaction, and one payment at a time. PostgreSQL stands beside them for scale.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, rounded } from './figures.ts';
import { benchLatency } from './latency.ts';
import { benchPackedPayments } from './packed-payments.ts';
import { benchPayments } from './payments.ts';
import { benchPostgresPayments } from './postgres-payments.ts';

const ROUNDS = 3;
const SINGLE = 20_000;
const PACKED = 60_000;
const LINES = 250;
const ONE_AT_A_TIME = 100;
/** A peer's run that takes longer hangs. */
const PEER_MS = 300_000;

/** What a run of CometBFT prints: the application and its options are the peer's own. */
interface PeerRun {
  readonly perSecond?: number;
  readonly cpuNodeMicros?: number;
  readonly p50Ms: number;
}

interface Round {
  readonly single: { readonly perSecond: number; readonly cpuMicros: number };
  readonly packed: { readonly perSecond: number; readonly cpuMicros: number };
  readonly p50Ms: number;
}

/**
 * `comet`: folder of a Go program that runs four CometBFT validators whose application does the same work. Without it, or
 * without Go, only gridpact and PostgreSQL are measured.
 */
export async function benchPeers(comet: string | undefined) {
  const build = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const program = comet === undefined ? undefined : built(comet, build);
    const [own, theirs]: [Round[], Round[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      own.push(await ownRound());
      if (program !== undefined) theirs.push(peerRound(program));
    }
    const columns: Record<string, object> = { gridpact: medians(own) };
    if (theirs.length > 0) columns.CometBFT = medians(theirs);
    if (theirs.length > 0) columns.ratio = ratios(medians(own), medians(theirs));
    const postgres = await benchPostgresPayments();
    return { tables: { 'medians of three rounds': columns, 'for scale': { PostgreSQL: postgres } } };
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
}

function built(source: string, folder: string): string | undefined {
  if (spawnSync('go', ['version']).status !== 0) {
    console.error('Go is not here: CometBFT is left out.');
    return undefined;
  }
  const program = join(folder, 'comet');
  execFileSync('go', ['build', '-o', program, '.'], { cwd: source, stdio: ['ignore', 'inherit', 'inherit'] });
  return program;
}

async function ownRound(): Promise<Round> {
  const single = await benchPayments(SINGLE);
  const packed = await benchPackedPayments(PACKED);
  const { p50Ms } = await benchLatency(ONE_AT_A_TIME);
  return {
    single: { perSecond: single.perSecond, cpuMicros: single.cpuMicrosPerPayment.eachNode },
    packed: { perSecond: packed.perSecond, cpuMicros: packed.cpuMicrosPerPayment },
    p50Ms,
  };
}

function peerRound(program: string): Round {
  const single = peerRun(program, ['-gossip', '10ms', '-indexer', 'kv', '-count', `${SINGLE}`]);
  const packing = ['-gossip', '10ms', '-indexer', 'null', '-pack', `${LINES}`, '-count', `${PACKED}`];
  const packed = peerRun(program, packing);
  const rounds = ['-warm', '150', '-rounds', `${ONE_AT_A_TIME}`];
  const { p50Ms } = peerRun(program, ['-gossip', '2ms', '-mode', 'lat', '-indexer', 'kv', ...rounds]);
  return { single: peerFigures(single), packed: peerFigures(packed), p50Ms };
}

function peerRun(program: string, options: readonly string[]): PeerRun {
  const text = execFileSync(program, options, {
    encoding: 'utf8',
    timeout: PEER_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(text) as PeerRun;
}

function peerFigures({ perSecond = Number.NaN, cpuNodeMicros = Number.NaN }: PeerRun): Round['single'] {
  return { perSecond, cpuMicros: cpuNodeMicros };
}

function medians(rounds: readonly Round[]): Round {
  const median = (of: (round: Round) => number) => rounded(percentile(rounds.map(of), 0.5), 1);
  return {
    single: { perSecond: median((r) => r.single.perSecond), cpuMicros: median((r) => r.single.cpuMicros) },
    packed: { perSecond: median((r) => r.packed.perSecond), cpuMicros: median((r) => r.packed.cpuMicros) },
    p50Ms: median((r) => r.p50Ms),
  };
}

function ratios(own: Round, theirs: Round): Round {
  const ratio = (of: (round: Round) => number) => rounded(of(own) / of(theirs), 2);
  return {
    single: { perSecond: ratio((r) => r.single.perSecond), cpuMicros: ratio((r) => r.single.cpuMicros) },
    packed: { perSecond: ratio((r) => r.packed.perSecond), cpuMicros: ratio((r) => r.packed.cpuMicros) },
    p50Ms: ratio((r) => r.p50Ms),
  };
}
