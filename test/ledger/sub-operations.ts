// Operations of sub-wallets as tests need them: what a test does not name is in order. The keys of a sub-wallet follow
// from its name, as those of accounts do.
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import type { OpenSub, PoolLine, SettlePool, SubLimits, SubPayment } from '../../src/generated/transaction.ts';
import { subPaymentDigest } from '../../src/ledger/sub-wallets/sub-payment.ts';
import { keyOf, seedOf } from './key-of.ts';
import { testConsortium } from './test-consortium.ts';

const NOTHING = new Uint8Array();
const commitmentTo = taggedDigest('sub-owner');

export const POOL = 'bank-a/sub-pool';
export const SHOP = 'bank-b/shop';

/** The id of the sub-wallet that tests know by this name. */
export function subId(name: string): string {
  return toHex(seedOf(`sub-wallet ${name}`)).slice(0, 32);
}

/** Names, for keyOf. */
export const ownerOf = (name: string) => `owner of sub-wallet ${name}`;
export const appOf = (name: string) => `app of sub-wallet ${name}`;

export const openingOf = (name: string) => seedOf(`opening of ${name}`).subarray(0, 16);

export const limits = (perPaymentFen: bigint, perDayFen: bigint, perMonthFen: bigint, totalFen = 0n): SubLimits => ({
  ...{ perPaymentFen, perDayFen, perMonthFen, totalFen },
});

/** Of bank-a's pool, for the customer whose account is `owner`. */
export function pooledSub(name: string, change: Partial<OpenSub> = {}, owner = 'bank-a/alice'): OpenSub {
  const merchant = change.merchant ?? SHOP;
  return {
    ...{ sub: subId(name), mode: 'pooled', account: POOL, merchant },
    pseudonym: seedOf(`pseudonym of ${owner} with ${merchant}`).subarray(0, 16),
    ...{ ownerKey: keyOf(ownerOf(name)).publicKey, subKey: keyOf(appOf(name)).publicKey },
    commitment: commitmentTo(openingOf(name), utf8(owner)),
    ...{ limits: limits(100n, 300n, 1_000n), ceilingFen: 2_000n, deviceKey: NOTHING },
    ...change,
  };
}

export function directSub(name: string, account: string, change: Partial<OpenSub> = {}): OpenSub {
  const pseudonym = seedOf(`direct pseudonym of ${account}`).subarray(0, 16);
  const direct = { ownerKey: NOTHING, commitment: NOTHING, ceilingFen: 0n };
  return pooledSub(name, { mode: 'direct', account, pseudonym, ...direct, ...change }, account);
}

export interface Asked {
  readonly id?: string;
  readonly change?: Partial<SubPayment>;
  /** Name of the key that signs beside the app's. */
  readonly owner?: string;
  /** Name of the key that signs; the app's. */
  readonly app?: string;
}

/** A merchant's request, signed. */
export function subPayment(
  name: string,
  amountFen: bigint,
  { id = 'charge-1', change = {}, owner, app }: Asked = {},
): SubPayment {
  const key = keyOf(app ?? appOf(name));
  const unsigned: SubPayment = {
    ...{ sub: subId(name), id, merchant: SHOP, amountFen, order: '', validUntilHeight: 60n },
    ...{ subKey: key.publicKey, signature: NOTHING, ownerKey: NOTHING, ownerSignature: NOTHING },
    ...change,
  };
  const digest = subPaymentDigest(testConsortium.chainId, unsigned);
  const signed = { ...unsigned, signature: key.sign(digest) };
  if (owner === undefined) return signed;
  return { ...signed, ownerKey: keyOf(owner).publicKey, ownerSignature: keyOf(owner).sign(digest) };
}

export const poolLine = (kind: PoolLine['kind'], account: string, amountFen: bigint): PoolLine => ({
  ...{ kind, account, amountFen },
});

export const settlement = (
  number: number,
  lines: readonly PoolLine[],
  change: Partial<SettlePool> = {},
): SettlePool => ({
  ...{ pool: POOL, number, lines, receiptsRoot: NOTHING, receipts: 0 },
  ...change,
});
