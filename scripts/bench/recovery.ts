// How long a node with an empty disk takes until it stands where the others stand, against the size of the ledger:
// every block executed, or the state from a snapshot and the rest executed.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GridpactClient } from '../../src/client/client.ts';
import type { LocalNode } from '../local-consortium.ts';
import { openHolders, withValidators } from './bench-consortium.ts';
import { rounded } from './figures.ts';
import { signedLists, submitAll } from './payments.ts';

const ACCOUNTS = 2_000;
const POLL_MS = 20;

interface Recovery {
  readonly blocks: number;
  readonly entries: number;
  /** Seconds, from the start of the process. */
  readonly replaySeconds: number;
  readonly snapshotSeconds: number;
  /** For the node that makes it, beside its other work. */
  readonly makeSeconds: number;
}

export interface RecoveryFigures {
  /** By payments on the ledger. */
  readonly [payments: string]: Recovery;
}

export async function benchRecovery(sizes: readonly number[] = [4_000, 12_000, 24_000]): Promise<RecoveryFigures> {
  return withValidators(async ({ consortium, nodes }) => {
    const holders = await openHolders(consortium, ACCOUNTS, 1_000_000n);
    const clients = nodes.map((node) => node.client('submitter'));
    const [maker] = nodes;
    if (maker === undefined) throw new Error('four validators were started');
    const fresh = consortium.node('regulator');
    const figures: Record<string, Recovery> = {};
    let done = 0;
    for (const payments of sizes) {
      await submitAll(clients, await signedLists(clients[0] as GridpactClient, holders, payments - done));
      done = payments;
      const { height } = await (clients[0] as GridpactClient).node.status();
      const replaySeconds = await recovered(fresh, height, 'blocks');
      const started = performance.now();
      const { entries } = await maker.client().node.snapshots.make();
      const makeSeconds = rounded((performance.now() - started) / 1_000, 2);
      const snapshotSeconds = await recovered(fresh, height, 'snapshot');
      figures[String(payments)] = { blocks: height, entries, replaySeconds, snapshotSeconds, makeSeconds };
    }
    return figures;
  });
}

/** On an empty disk, which it leaves empty. */
async function recovered(node: LocalNode, height: number, startFrom: 'blocks' | 'snapshot'): Promise<number> {
  const config = JSON.parse(readFileSync(node.files.config, 'utf8')) as object;
  writeFileSync(node.files.config, JSON.stringify({ ...config, startFrom }));
  const started = performance.now();
  await node.start();
  const client = node.client();
  while ((await client.node.status()).height < height) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  const seconds = (performance.now() - started) / 1_000;
  await node.end('SIGTERM');
  rmSync(join(node.files.folder, 'data'), { recursive: true });
  return rounded(seconds, 2);
}
