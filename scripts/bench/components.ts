// The work of one node for one payment and for one settled site, part by part: the profile behind the ratios of the
// payments and the settlement.
import { buildTransaction } from '../../src/client/build-transaction.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import type { Account } from '../../src/generated/state.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { CONSORTIUM, microsEach, PartClock, type PartFigures, runBlock, withLedger } from './block-parts.ts';
import { benchSettlementParts } from './settlement-parts.ts';
import { benchWorkPrices, type PriceFigures } from './work-prices.ts';

const ACCOUNTS = 1_000;
const PER_BLOCK = 500;
const BLOCKS = 40;
/** The first blocks run before the compiler has seen the code. */
const WARM_UP = 10;

export interface ComponentFigures {
  readonly microsPerPayment: PartFigures;
  readonly microsPerSite: PartFigures;
  readonly microsPerCharge: PriceFigures;
}

export async function benchComponents(): Promise<ComponentFigures> {
  const keys = Array.from({ length: ACCOUNTS }, (_, i) => keyOf(`payer ${i}`));
  const microsPerPayment = await withLedger(keys.map(fundedAccount), async (ledger, blockStore) => {
    const spent = new Map<string, number>();
    for (let i = 0; i < BLOCKS; i++) {
      const envelopes = Array.from({ length: PER_BLOCK }, (_, n) => payment(keys, i * PER_BLOCK + n));
      const clock = new PartClock(i < WARM_UP ? new Map() : spent);
      await runBlock(ledger, blockStore, envelopes, clock);
    }
    return microsEach(spent, (BLOCKS - WARM_UP) * PER_BLOCK);
  });
  return { microsPerPayment, microsPerSite: await benchSettlementParts(), microsPerCharge: benchWorkPrices() };
}

function accountName(index: number): string {
  return `bank-a/p${index}`;
}

function payment(keys: readonly SigningKey[], number: number): Uint8Array {
  const payer = (number * 7_919) % keys.length;
  const payee = (payer + 1 + (number % (keys.length - 1))) % keys.length;
  const line = paymentLine({ from: accountName(payer), to: accountName(payee), amountFen: 1n });
  const operation = { operation: 'postTransfers', postTransfers: { lines: [line], linked: false } } as const;
  const { chainId } = CONSORTIUM;
  return buildTransaction({ chainId, author: keys[payer] as SigningKey, operation, validUntilHeight: 500n }).envelope;
}

function fundedAccount({ publicKey }: SigningKey, index: number): Account {
  const opening = { account: accountName(index), key: publicKey, kind: 'deposit', openedHeight: 0n } as const;
  return newAccount(opening, { creditsPostedFen: 1_000_000n });
}
