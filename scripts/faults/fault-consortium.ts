// The consortium of a run: 4 to 7 validators, each with its place in the network, a disk of its own and a clock of its
// own.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initConsortium, type MemberFiles } from '../../src/node/config/init-consortium.ts';
import { type LocalConsortium, LocalNode, SAMPLE_TEMPLATE } from '../local-consortium.ts';
import { type NodePlace, placeOf } from './network.ts';

export const FEWEST_NODES = 4;
export const MOST_NODES = 7;
/** The size of a disk, of which no more is taken than is written: a soak of a day writes less. */
const DISK_BYTES = 16 * 1024 * 1024 * 1024;
/** The bytes that a full disk still takes, so that a write fails in the middle of something. */
const LEFT_BYTES = 16 * 1024;
const MOST_LEFT_BYTES = 1024 * 1024;
export const NODE_PORT = 7400;
export const API_PORT = 7410;
/** Short enough for many views in one run, and longer than the delays that are injected most of the time. */
const DELTA_MS = 200;
const IDLE_MS = 1_000;

interface Template {
  consensus: object;
  members: { id: string; name: string; roles: string[]; validator: boolean; host: string; ownsScenarios: boolean }[];
  accounts: object[];
}

export interface FaultRules {
  readonly deltaMs?: number;
  /** More of each node's config. */
  readonly settings?: object;
}

/** Everything is below `folder`, which must exist. Nothing is started yet. */
export function createFaultConsortium(
  folder: string,
  nodes: number,
  { deltaMs = DELTA_MS, settings = {} }: FaultRules = {},
): LocalConsortium {
  const template = join(folder, 'template.json');
  writeFileSync(template, JSON.stringify(templateOf(nodes, deltaMs)));
  const out = join(folder, 'consortium');
  const ports = Array.from({ length: nodes }, () => ({ listen: NODE_PORT, api: API_PORT }));
  const made = initConsortium({ template, outDir: out, basePort: NODE_PORT, ports });
  const members = made.members.map((files, index) => placed(files, placeOf(index), settings));
  return {
    folder: out,
    genesisPath: made.genesisPath,
    nodes: members,
    node(id) {
      const found = members.find((member) => member.id === id);
      if (found === undefined) throw new Error(`no member ${id}`);
      return found;
    },
    startAll: async () => void (await Promise.all(members.map((node) => node.start()))),
    stopAll: async () => void (await Promise.all(members.map((node) => node.end('SIGTERM')))),
  };
}

/** With its API where its clients are, a disk of its own and a clock of its own. `settings`: more of its config. */
export function placed(files: MemberFiles, place: NodePlace, settings: object = {}): LocalNode {
  const config = JSON.parse(readFileSync(files.config, 'utf8')) as { api: object };
  const api = { ...config.api, host: place.clientAddress };
  writeFileSync(files.config, JSON.stringify({ ...config, ...settings, api }));
  const disk = diskOf(files.folder);
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'none', disk]);
  const clock = clockOf(files.folder);
  writeFileSync(clock, '0');
  const preload = new URL('./skewed-clock.ts', import.meta.url).href;
  const env = { NODE_OPTIONS: `--import=${preload}`, GRIDPACT_CLOCK_OFFSET_FILE: clock };
  return new LocalNode(files, false, { before: place.enter, env });
}

/** Of a node that runs no more. */
export function removeDisk({ files }: LocalNode): void {
  execFileSync('umount', [diskOf(files.folder)]);
}

/** Bytes on the node's disk. */
export function diskBytes({ files }: LocalNode): number {
  const { blocks, bfree, bsize } = statfsSync(diskOf(files.folder));
  return (blocks - bfree) * bsize;
}

/** Shifts what the node takes for the time, from now on. */
export function setClock({ files }: LocalNode, offsetMs: number): void {
  writeFileSync(clockOf(files.folder), String(offsetMs));
}

/** Next to nothing can be written any more. */
export function fillDisk(node: LocalNode): void {
  const disk = diskOf(node.files.folder);
  for (let left = LEFT_BYTES; ; left *= 2) {
    try {
      resize(disk, diskBytes(node) + left);
      return;
    } catch (error) {
      // The node wrote more than that since we looked: a disk cannot become smaller than what is on it.
      if (left > MOST_LEFT_BYTES) throw error;
    }
  }
}

export function emptyDisk({ files }: LocalNode): void {
  resize(diskOf(files.folder), DISK_BYTES);
}

function resize(disk: string, bytes: number): void {
  // Without the options that it has: a user's own namespace may not name all of them.
  execFileSync('mount', ['--options-mode=ignore', '-o', `remount,size=${bytes}`, disk], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function diskOf(folder: string): string {
  return join(folder, 'data');
}

function clockOf(folder: string): string {
  return join(folder, 'clock-offset-ms');
}

/** The sample consortium's validators, and more banks. */
function templateOf(nodes: number, deltaMs: number): Template {
  const sample = JSON.parse(readFileSync(SAMPLE_TEMPLATE, 'utf8')) as Template;
  const validators = sample.members.filter(({ validator }) => validator);
  const more = ['bank-c', 'bank-d', 'bank-e'].slice(0, Math.max(0, nodes - validators.length)).map((id) => ({
    ...{ id, name: id, roles: ['bank'], validator: true, ownsScenarios: false, host: '' },
  }));
  const members = [...validators, ...more].map((member, index) => ({ ...member, host: placeOf(index).nodeAddress }));
  const books = more.flatMap(({ id }) => [
    {
      account: `${id}/vault`,
      kind: 'vault',
      holder: id,
      minBalanceFen: '-1000000000000',
      maxBalanceFen: '1000000000000',
    },
    {
      account: `${id}/position`,
      kind: 'position',
      holder: id,
      minBalanceFen: '-1000000000000',
      maxBalanceFen: '1000000000',
    },
  ]);
  const consensus = { ...sample.consensus, deltaMs, idleIntervalMs: IDLE_MS };
  return { ...sample, consensus, members, accounts: [...sample.accounts, ...books] };
}
