// The work of one node for one payment and for one settled site, part by part: the profile behind the ratios of the
// payments and the settlement.
import { concatBytes, u64 } from '../../src/base/bytes.ts';
import { buildTransaction } from '../../src/client/build-transaction.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import type { Account } from '../../src/generated/state.ts';
import type { TransferLine } from '../../src/generated/transaction.ts';
import { lineId } from '../../src/ledger/accounts/line-signature.ts';
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
const VALID_UNTIL = 500n;

/** Of one envelope: each payer signed a line of its own. */
const LIST = 250;

export interface ComponentFigures {
  readonly microsPerPayment: PartFigures;
  readonly microsPerSignedLine: PartFigures;
  readonly microsPerSite: PartFigures;
  readonly microsPerCharge: PriceFigures;
}

export async function benchComponents(): Promise<ComponentFigures> {
  const keys = Array.from({ length: ACCOUNTS }, (_, i) => keyOf(`payer ${i}`));
  return {
    microsPerPayment: await benchBlocks(keys, 1, (number) => payment(keys, number)),
    microsPerSignedLine: await benchBlocks(keys, LIST, (number) => signedList(keys, number * LIST)),
    microsPerSite: await benchSettlementParts(),
    microsPerCharge: benchWorkPrices(),
  };
}

/** `envelope`: one with `lines` payments. */
async function benchBlocks(
  keys: readonly SigningKey[],
  lines: number,
  envelope: (number: number) => Uint8Array,
): Promise<PartFigures> {
  const perBlock = PER_BLOCK / lines;
  return withLedger(keys.map(fundedAccount), async (ledger, blockStore) => {
    const spent = new Map<string, number>();
    for (let i = 0; i < BLOCKS; i++) {
      const envelopes = Array.from({ length: perBlock }, (_, n) => envelope(i * perBlock + n));
      await runBlock(ledger, blockStore, envelopes, new PartClock(i < WARM_UP ? new Map() : spent));
    }
    return microsEach(spent, (BLOCKS - WARM_UP) * PER_BLOCK);
  });
}

function accountName(index: number): string {
  return `bank-a/p${index}`;
}

function payment(keys: readonly SigningKey[], number: number): Uint8Array {
  const { payer, line } = lineOf(keys, number);
  return envelopeOf(payer, [line]);
}

/** The envelope's author only carries the lines. */
function signedList(keys: readonly SigningKey[], first: number): Uint8Array {
  const lines = Array.from({ length: LIST }, (_, i) => {
    const { payer, line } = lineOf(keys, first + i);
    const nonce = concatBytes(u64(first + i), u64(0));
    const unsigned = { ...line, signer: payer.publicKey, nonce, validUntilHeight: VALID_UNTIL };
    return { ...unsigned, signature: payer.sign(lineId(CONSORTIUM.chainId, unsigned)) };
  });
  return envelopeOf(keys[0] as SigningKey, lines);
}

function lineOf(keys: readonly SigningKey[], number: number) {
  const payer = (number * 7_919) % keys.length;
  const payee = (payer + 1 + (number % (keys.length - 1))) % keys.length;
  const line = paymentLine({ from: accountName(payer), to: accountName(payee), amountFen: 1n });
  return { payer: keys[payer] as SigningKey, line };
}

function envelopeOf(author: SigningKey, lines: readonly TransferLine[]): Uint8Array {
  const operation = { operation: 'postTransfers', postTransfers: { lines, linked: false } } as const;
  const { chainId } = CONSORTIUM;
  return buildTransaction({ chainId, author, operation, validUntilHeight: VALID_UNTIL }).envelope;
}

function fundedAccount({ publicKey }: SigningKey, index: number): Account {
  const opening = { account: accountName(index), key: publicKey, kind: 'deposit', openedHeight: 0n } as const;
  return newAccount(opening, { creditsPostedFen: 1_000_000n });
}
