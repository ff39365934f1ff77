// Four validators on this machine with funded accounts: what the benches of the running system start from.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import type { AccountOpening } from '../../src/generated/transaction.ts';
import { createLocalConsortium, type Launch, type LocalConsortium, type LocalNode } from '../local-consortium.ts';
import { until } from '../patience.ts';

export const VALIDATORS = ['grid', 'bank-a', 'bank-b', 'merchant'] as const;
export const BANKS = ['bank-a', 'bank-b'] as const;

export interface Holder {
  readonly account: string;
  readonly key: SigningKey;
}

export interface BenchConsortium {
  readonly consortium: LocalConsortium;
  readonly nodes: readonly LocalNode[];
}

/** Of the sample consortium, unless a template says otherwise. */
export interface BenchOptions {
  readonly validators?: readonly string[];
  readonly template?: string;
  readonly launch?: Launch;
}

/** Runs `bench` on fresh validators that see each other, four unless given, and removes everything afterwards. */
export async function withValidators<T>(
  bench: (setUp: BenchConsortium) => Promise<T>,
  { validators = VALIDATORS, ...options }: BenchOptions = {},
): Promise<T> {
  const parent = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  const folder = join(parent, 'consortium');
  const consortium = await createLocalConsortium({ ...options, folder, only: validators });
  try {
    await consortium.startAll();
    const nodes = validators.map((id) => consortium.node(id));
    await Promise.all(nodes.map((node) => untilConnected(node, validators.length - 1)));
    return await bench({ consortium, nodes });
  } finally {
    await consortium.stopAll();
    rmSync(parent, { recursive: true, force: true });
  }
}

/** Resolves when the node sees this many peers. */
export async function untilConnected(node: LocalNode, peers: number): Promise<void> {
  const client = node.client();
  await until(`${node.id} sees ${peers} peers`, async () => {
    const status = await client.node.status();
    const seen = status.peers.filter(({ connected }) => connected).length;
    return { done: seen >= peers, seen, progress: seen };
  });
}

/** Resolves when the node has this block: another one may know of it first. */
export async function untilHeight(node: LocalNode, height: number): Promise<void> {
  const client = node.client();
  await until(`${node.id} has block ${height}`, async () => {
    const { height: seen } = await client.node.status();
    return { done: seen >= height, seen, progress: seen };
  });
}

/** `count` accounts at the banks in turn, each with `fen` paid in. */
export async function openHolders(
  consortium: LocalConsortium,
  count: number,
  fen: bigint,
  banks: readonly string[] = BANKS,
): Promise<Holder[]> {
  const holders = Array.from({ length: count }, (_, i) => ({
    account: `${banks[i % banks.length]}/p${i}`,
    key: signingKeyOf(generateKey('account')),
  }));
  await Promise.all(
    banks.map(async (bank) => {
      const node = consortium.node(bank);
      const client = node.client();
      const author = node.signingKey();
      const own = holders.filter(({ account }) => account.startsWith(`${bank}/`));
      const lines = own.map(({ account, key }): AccountOpening => ({ account, key: key.publicKey, kind: 'deposit' }));
      refuseFailures(await client.accounts.open(author, lines));
      const payIns = own.map(({ account }) => ({ from: `${bank}/vault`, to: account, amountFen: fen, code: 'pay-in' }));
      refuseFailures(await client.payments.payMany(author, payIns));
    }),
  );
  return holders;
}

function refuseFailures(outcomes: readonly { code: number; name: string }[]): void {
  const failed = outcomes.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(`the bench's set-up was refused: ${failed.name}`);
}
