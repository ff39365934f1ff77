// Grants to one bank for the subjects of a file, by one command: as an owner makes them for a whole city.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { entry } from '../entry.mjs';
import type { LocalNode } from '../local-consortium.ts';
import { patientMs } from '../patience.ts';
import { type BenchConsortium, withValidators } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { rounded } from './figures.ts';
import { residentBytes } from './process-size.ts';
import { SHARED } from './sharing.ts';

const COUNT = 10_000;
const LOOK_EVERY_MS = 100;
/** On a quiet machine, of one grant. */
const WAIT_MS = 60_000;

export function benchGrants(count = COUNT) {
  return withValidators((setUp) => measureGrants(setUp, count));
}

async function measureGrants({ consortium, nodes }: BenchConsortium, subjects: number) {
  const grid = consortium.node('grid');
  await grid.client('submitter').sharing.defineScenario(grid.signingKey(), SHARED);
  const file = join(consortium.folder, 'subjects.csv');
  writeFileSync(file, `subject\n${Array.from({ length: subjects }, (_, i) => `site-${i}`).join('\n')}\n`);
  const cpuOf = () => nodes.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0);
  const [cpuBefore, started] = [cpuOf(), performance.now()];
  const { answer, cpu, bytes } = await granted(grid, file);
  const elapsedMs = performance.now() - started;
  const { grantedCount, refused } = JSON.parse(answer);
  if (grantedCount !== subjects)
    throw new Error(`the bench granted ${grantedCount} of ${subjects}: ${refused} refused`);
  return {
    subjects,
    seconds: rounded(elapsedMs / 1_000, 1),
    perSecond: rounded((subjects * 1_000) / elapsedMs, 1),
    cpuMicros: {
      eachNode: rounded(((cpuOf() - cpuBefore) * 1e6) / nodes.length / subjects),
      command: rounded((cpu * 1e6) / subjects),
    },
    commandMiB: rounded(bytes / 2 ** 20),
  };
}

/** The command's answer, its CPU seconds and the most that it held in memory. */
async function granted(grid: LocalNode, file: string) {
  const { scenario } = SHARED;
  const argv = [
    ...['share', 'grant', 'city', '--scenario', scenario, '--reader', 'bank-a', '--purpose', 'audit', '--plain'],
    ...['--subjects', file, '--result', `${file}.result`, '--node', grid.apiUrl, '--member-dir', grid.files.folder],
    ...['--timeout', `${patientMs(WAIT_MS)}ms`, '--json'],
  ];
  const child = spawn(process.execPath, [entry(), ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  let [cpu, bytes] = [0, 0];
  const timer = setInterval(() => {
    cpu = Math.max(cpu, cpuSeconds(child.pid) ?? 0);
    bytes = Math.max(bytes, residentBytes(child.pid));
  }, LOOK_EVERY_MS);
  const [answer] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  clearInterval(timer);
  if (child.exitCode !== 0) throw new Error(`the bench's command ended with ${child.exitCode}`);
  return { answer, cpu, bytes };
}
