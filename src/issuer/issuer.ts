// A bank's desk for devices, with all that its parts have in common. Knows no HTTP.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { PrivateKey } from '../crypto/private-key.ts';
import type { IssuerStore } from './issuer-store.ts';
import type { LedgerFacts } from './ledger-facts.ts';

/** Replaced: what devices have sealed to it is taken for a while. */
export interface OldPinKey {
  readonly key: PrivateKey;
  readonly untilMs: number;
}

export interface Issuer {
  /** The bank: accounts that it services, and no others. */
  readonly member: string;
  readonly chainId: Uint8Array;
  /** Signs tokens. */
  readonly tokenKey: SigningKey;
  /** Signs "one-time code ok for this payment", and payments by shown codes. */
  readonly factorKey: SigningKey;
  /** X25519: devices in software seal to it what shows their PIN. */
  readonly pinKey: PrivateKey;
  /** Four at most. */
  readonly oldPinKeys: readonly OldPinKey[];
  /** The bank's own, with which it signs for devices beside their holders; undefined: it does that elsewhere. */
  readonly bankKey: SigningKey | undefined;
  readonly store: IssuerStore;
  readonly facts: LedgerFacts;
  readonly nowMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}
