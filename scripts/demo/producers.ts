// The producers: one per site, with an account at one of the two banks in turn and a key that only the producer has.
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { generateKey, type PrivateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import type { DemoSite } from './inputs.ts';

export const BANKS = ['bank-a', 'bank-b'] as const;

/** Accounts that the sample consortium has from the start, and the merchant's. */
const RESERVED = new Set([
  'vault',
  'position',
  'suspense',
  'grid-purchase',
  'grid-subsidy',
  'grid-tax',
  'grid-payable',
  'charging-merchant',
]);

export interface Producer extends DemoSite {
  readonly bank: string;
  readonly account: string;
  readonly privateKey: PrivateKey;
  readonly key: SigningKey;
}

export function makeProducers(sites: readonly DemoSite[]): readonly Producer[] {
  const taken = new Set<string>();
  return sites.map((site, i) => {
    const bank = BANKS[i % BANKS.length] ?? BANKS[0];
    const account = freeName(bank, site.site, taken, i);
    taken.add(account);
    const privateKey = generateKey('account');
    return { ...site, bank, account, privateKey, key: signingKeyOf(privateKey) };
  });
}

/**
 * Named after the site, which may have capitals where accounts have none, or the name of an account of the bank's own.
 */
function freeName(bank: string, site: string, taken: ReadonlySet<string>, index: number): string {
  const account = `${bank}/${site.toLowerCase()}`;
  return taken.has(account) || RESERVED.has(site.toLowerCase()) ? `${bank}/producer-${index + 1}` : account;
}
