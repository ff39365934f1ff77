// The work of one node for one settled site: the reading at the end of the period, the statement and the payout.
import { buildTransaction } from '../../src/client/build-transaction.ts';
import type { Account } from '../../src/generated/state.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { CONSORTIUM, GRID, microsEach, PartClock, type PartFigures, runBlock, withLedger } from './block-parts.ts';
import { SiteOperations } from './site-operations.ts';

const SITES = 40_000;
/** Of each operation, as many as fit the work of a transaction; each has a block of its own. */
const LINES = 1_000;
/** The first operations run before the compiler has seen the code. */
const WARM_UP = 5;
const FUNDS_FEN = 1_000_000_000_000n;

export async function benchSettlementParts(): Promise<PartFigures> {
  const operations = new SiteOperations(SITES, LINES);
  const producers = Array.from({ length: SITES }, (_, index) => producerAccount(index));
  return withLedger([...settlementAccounts(), ...producers], async (ledger, blockStore) => {
    const run = (operation: BodyOperation, clock = new PartClock(new Map())) => {
      const { chainId } = CONSORTIUM;
      const { envelope } = buildTransaction({ chainId, author: GRID, operation, validUntilHeight: 500n });
      return runBlock(ledger, blockStore, [envelope], clock);
    };
    for (const operation of operations.begin(accountOf)) await run(operation);
    const spent = new Map<string, number>();
    for (const counted of [operations.endReadings(), operations.statements()]) {
      for (const [i, operation] of counted.entries()) {
        await run(operation, new PartClock(i < WARM_UP ? new Map() : spent));
      }
    }
    return microsEach(spent, SITES - WARM_UP * LINES);
  });
}

function settlementAccounts(): Account[] {
  const { purchase, subsidy, tax, payable, suspense } = CONSORTIUM.rules.settlement;
  return [purchase, subsidy, tax, payable, suspense].map((account) =>
    newAccount(
      { account, key: GRID.publicKey, kind: 'system', openedHeight: 0n },
      { creditsPostedFen: account === purchase || account === subsidy ? FUNDS_FEN : 0n },
    ),
  );
}

function accountOf(index: number): string {
  return `bank-a/p${index}`;
}

function producerAccount(index: number): Account {
  return newAccount({ account: accountOf(index), key: GRID.publicKey, kind: 'deposit', openedHeight: 0n });
}
