// One payload as long as there may be, published and opened by commands between real nodes: how fast, and how little of
// it lies in memory at a time.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MAX_CONTENT_BYTES } from '../../src/crypto/sealed-chunks.ts';
import { entry } from '../entry.mjs';
import type { LocalNode } from '../local-consortium.ts';
import { patientMs, until } from '../patience.ts';
import { type BenchConsortium, withValidators } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { rounded } from './figures.ts';
import { MemoryPeaks, ownBytes } from './process-size.ts';
import { grantAll, SHARED } from './sharing.ts';

const MIB = 2 ** 20;
const LONGEST_MIB = 256;
const LOOK_EVERY_MS = 100;
/** On a quiet machine, of each command. */
const WAIT_MS = 120_000;

/** `mib`: 256 is all that a record may have, which sealing makes a few bytes less of. */
export function benchPayload(mib = LONGEST_MIB) {
  return withValidators((setUp) => measurePayload(setUp, Math.min(mib * MIB, MAX_CONTENT_BYTES)));
}

async function measurePayload({ consortium, nodes }: BenchConsortium, bytes: number) {
  const [grid, bank] = [consortium.node('grid'), consortium.node('bank-a')];
  await grid.client('submitter').sharing.defineScenario(grid.signingKey(), SHARED);
  await grantAll(grid);
  const [file, copy] = [join(consortium.folder, 'flight.bin'), join(consortium.folder, 'copy.bin')];
  await pipeline(randomPieces(bytes), createWriteStream(file));
  const about = ['--subject', 'roof-17', '--from', '2026-01-01T00:00:00Z', '--until', '2026-02-01T00:00:00Z'];
  const published = await measured(nodes, bytes, () =>
    command(grid, ['publish', '--scenario', SHARED.scenario, '--file', file, '--record', 'flight', ...about]),
  );
  const copied = await measured(nodes, bytes, async () => {
    await Promise.all(nodes.map(untilHeld));
    return 0;
  });
  const opened = await measured(nodes, bytes, () =>
    command(bank, ['read', 'flight', '--purpose', 'audit', '--grant', 'all', '--out', copy]),
  );
  const [sent, came] = await Promise.all([file, copy].map(digestOf));
  if (sent !== came) throw new Error('the bench read something else than it published');
  return { mib: rounded(bytes / MIB, 2), published, untilAllHoldIt: copied, opened };
}

/** `run` gives the most bytes that its command held. */
async function measured(nodes: readonly LocalNode[], bytes: number, run: () => Promise<number>) {
  const cpuOf = () => nodes.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0);
  const peaks = new MemoryPeaks(nodes, ownBytes);
  const [cpuBefore, started] = [cpuOf(), performance.now()];
  const commandBytes = await run();
  const seconds = (performance.now() - started) / 1_000;
  return {
    ...{ seconds: rounded(seconds, 1), mibPerSecond: rounded(bytes / MIB / seconds, 1) },
    cpuSecondsOfNodes: rounded(cpuOf() - cpuBefore, 1),
    mostOfANodeMiB: peaks.end().nodeMiB,
    ...(commandBytes > 0 && { mostOfTheCommandMiB: rounded(commandBytes / MIB) }),
  };
}

async function command(node: LocalNode, words: readonly string[]): Promise<number> {
  const at = ['--node', node.apiUrl, '--member-dir', node.files.folder, '--timeout', `${patientMs(WAIT_MS)}ms`];
  const child = spawn(process.execPath, [entry(), 'share', ...words, ...at, '--json'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, ownBytes(child.pid));
  }, LOOK_EVERY_MS);
  await once(child, 'exit');
  clearInterval(timer);
  if (child.exitCode !== 0) throw new Error(`share ${words[0]} of the bench ended with ${child.exitCode}`);
  return most;
}

async function untilHeld(node: LocalNode): Promise<void> {
  const client = node.client();
  await until(`${node.id} has every chunk`, async () => {
    const { missingPayloads } = await client.node.status();
    const seen = missingPayloads.reduce((sum, { payloads }) => sum + payloads, 0);
    const isKnown = (await client.sharing.record('flight')) !== undefined;
    return { done: isKnown && seen === 0, seen, progress: -seen };
  });
}

function* randomPieces(bytes: number): Generator<Buffer> {
  for (let at = 0; at < bytes; at += MIB) yield randomBytes(Math.min(MIB, bytes - at));
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
