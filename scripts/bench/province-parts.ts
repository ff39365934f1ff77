// The work of one node for one line of each step that a province's sites go through (province.ts), part by part and in
// this process alone: no network, no consensus, no HTTP. Blocks of one operation of a thousand lines.
import { buildTransaction } from '../../src/client/build-transaction.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import type { Account } from '../../src/generated/state.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { positionOf } from '../../src/ledger/transfer-legs.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { BANKS } from './bench-consortium.ts';
import { CONSORTIUM, GRID, microsEach, PartClock, type PartFigures, runBlock, withLedger } from './block-parts.ts';
import { cpuSecondsByThread } from './cpu-time.ts';
import { rounded } from './figures.ts';
import { SiteOperations } from './site-operations.ts';

const LINES = 1_000;
/** The first operations of a step run before the compiler has seen the code. */
const WARM_UP = 3;
const FUNDS_FEN = 4_000_000_000_000n;
const BONUS_FEN = 100n;
/** Making keys is no work of the ledger: accounts share some. */
const KEYS = 1_000;

interface Signed {
  readonly author: SigningKey;
  readonly operation: BodyOperation;
}

interface StepParts extends Pick<PartFigures, 'decodeAndCheck' | 'signature' | 'execute' | 'fold' | 'rows' | 'total'> {
  /** Of the process beside its main thread, while it also builds what it executes. */
  readonly garbageAndCompiler: number;
  readonly database: number;
}

export interface ProvincePartFigures {
  readonly tables: { readonly microsPerLine: { readonly [step: string]: StepParts } };
}

export async function benchProvinceParts(sites = 20_000): Promise<ProvincePartFigures> {
  const microsPerLine: Record<string, StepParts> = {};
  await withLedger(accountsOfRun(), async (ledger, blockStore) => {
    const run = ({ author, operation }: Signed, clock: PartClock) => {
      const validUntilHeight = BigInt(ledger.head.height) + CONSORTIUM.rules.maxValidityBlocks;
      const { envelope } = buildTransaction({ chainId: CONSORTIUM.chainId, author, operation, validUntilHeight });
      return runBlock(ledger, blockStore, [envelope], clock);
    };
    for (const [name, operations] of stepsOf(sites)) {
      const spent = new Map<string, number>();
      for (const one of operations.slice(0, WARM_UP)) await run(one, new PartClock(new Map()));
      const counted = operations.slice(WARM_UP);
      if (counted.length === 0) continue;
      const before = cpuSecondsByThread(process.pid);
      for (const one of counted) await run(one, new PartClock(spent));
      const after = cpuSecondsByThread(process.pid);
      const lines = counted.length * LINES;
      const ofThreads = (kind: string) =>
        rounded((((after.get(kind) ?? 0) - (before.get(kind) ?? 0)) * 1e6) / lines, 1);
      const { decodeAndCheck, signature, execute, fold, rows, total } = microsEach(spent, lines);
      const threads = { garbageAndCompiler: ofThreads('garbageAndCompiler'), database: ofThreads('database') };
      microsPerLine[name] = { decodeAndCheck, signature, execute, fold, rows, total, ...threads };
    }
  });
  return { tables: { microsPerLine } };
}

function stepsOf(sites: number): readonly (readonly [name: string, operations: readonly Signed[]])[] {
  const operations = new SiteOperations(sites, LINES);
  const parts = Math.ceil(sites / LINES);
  const [plan, ...begin] = operations.begin(accountOf).map(byGrid);
  return [
    ['open', openings(sites)],
    ['plan', plan === undefined ? [] : [plan]],
    ['apply', begin.slice(0, parts)],
    ['connect', begin.slice(parts, 3 * parts)],
    ['read, first', begin.slice(3 * parts)],
    ['read', operations.endReadings().map(byGrid)],
    ['settle', operations.statements().map(byGrid)],
    ['pay', bonuses(sites)],
  ];
}

function byGrid(operation: BodyOperation): Signed {
  return { author: GRID, operation };
}

function openings(sites: number): readonly Signed[] {
  const keys = Array.from({ length: KEYS }, () => signingKeyOf(generateKey('account')).publicKey);
  return BANKS.flatMap((bank, at) => {
    const own = Array.from({ length: sites }, (_, i) => i).filter((i) => i % BANKS.length === at);
    const lines = own.map((i) => ({
      account: accountOf(i),
      key: keys[i % KEYS] as Uint8Array,
      kind: 'deposit' as const,
    }));
    return inParts(lines).map((part): Signed => {
      return { author: keyOf(bank), operation: { operation: 'openAccounts', openAccounts: { lines: part } } };
    });
  });
}

function bonuses(sites: number): readonly Signed[] {
  const { subsidy } = CONSORTIUM.rules.settlement;
  const lines = Array.from({ length: sites }, (_, i) =>
    paymentLine({ from: subsidy, to: accountOf(i), amountFen: BONUS_FEN, id: `bonus-${i}` }),
  );
  return inParts(lines).map((part) =>
    byGrid({ operation: 'postTransfers', postTransfers: { lines: part, linked: false } }),
  );
}

function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(all.length / LINES);
  return Array.from({ length: parts }, (_, i) => all.slice(i * LINES, (i + 1) * LINES));
}

function accountOf(i: number): string {
  return `${BANKS[i % BANKS.length]}/p${i}`;
}

/** Those of the grid company, with funds, and the banks' positions, with room. */
function accountsOfRun(): Account[] {
  const { purchase, subsidy, tax, payable, suspense } = CONSORTIUM.rules.settlement;
  const own = [purchase, subsidy, tax, payable, suspense].map((account) =>
    newAccount(
      { account, key: GRID.publicKey, kind: 'system', openedHeight: 0n },
      { creditsPostedFen: account === purchase || account === subsidy ? FUNDS_FEN : 0n },
    ),
  );
  const positions = BANKS.map((bank) =>
    newAccount(
      { account: positionOf(bank), key: keyOf(bank).publicKey, kind: 'position', openedHeight: 0n },
      { minBalanceFen: -FUNDS_FEN, maxBalanceFen: FUNDS_FEN },
    ),
  );
  return [...own, ...positions];
}
