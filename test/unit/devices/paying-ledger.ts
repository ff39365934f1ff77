// A ledger on which alice, at bank-a, has a phone and a band, and her bank keys for tokens and factors: what a test pays
// with them is in order unless it says otherwise.
import type { DevicePayment, Token } from '../../../src/generated/device.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import type { PaymentLine, TierBound } from '../../../src/generated/transaction.ts';
import { devices, keyId } from '../../../src/ledger/devices/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { devicePayment, issuedToken } from '../../vectors/golden/said.ts';
import { deviceKey, publication, register } from './test-devices.ts';

const { chainId } = testConsortium;
const DAY_MS = 86_400_000n;

export const ALICE = 'bank-a/alice';
export const SHOP = 'bank-b/shop';
export const PHONE = 'phone of alice';
export const BAND = 'band of alice';
/** Of bank-a. */
export const TOKENS = 'tokens of bank-a';
export const FACTORS = 'factors of bank-a';

/** The change of a payment; what signs it beside the device, by kind and the name of its key. */
export interface Paying extends Partial<DevicePayment> {
  readonly by?: string;
  readonly factor?: readonly [kind: 'device' | 'issuer' | 'holder' | 'pin', name: string];
}

export class PayingLedger {
  readonly t: TestLedger;
  #ids = 0;

  private constructor(t: TestLedger) {
    this.t = t;
  }

  static async create(fundsFen = 3_000_000n): Promise<PayingLedger> {
    const t = await TestLedger.create();
    const paying = new PayingLedger(t);
    t.open(fundsFen, ALICE);
    t.open(0n, SHOP, 'bank-a/cafe', 'bank-a/carol');
    register(t, ALICE, PHONE);
    register(t, ALICE, BAND, { kind: 'band', assurance: 'software' });
    for (const [name, purpose] of [
      [TOKENS, 'token'],
      [FACTORS, 'factor'],
    ] as const) {
      must(t.run('bank-a', publication(t, 'bank-a', name, purpose)));
    }
    return paying;
  }

  get nowMs(): bigint {
    return BigInt(this.t.timestampMs);
  }

  line(amountFen: bigint, { by = PHONE, factor, ...change }: Paying = {}): PaymentLine {
    const signers = { device: keyOf(by), ...(factor === undefined ? {} : { factor: this.#factor(factor) }) };
    return devicePayment(chainId, signers, {
      ...{ payee: SHOP, amountFen, id: `payment-${this.#ids++}`, validUntilHeight: this.t.height + 50n },
      ...change,
    }) as PaymentLine;
  }

  #factor([kind, name]: readonly [string, string]) {
    return [kind, keyOf(name)] as const;
  }

  /** For the phone, valid for a day from the latest block on. */
  token(change: Partial<Token> = {}, issuer = TOKENS): Token {
    const validity = { notBeforeMs: this.nowMs, expiresAtMs: this.nowMs + DAY_MS };
    return issuedToken(chainId, keyOf(issuer), deviceKey(PHONE), { ...validity, ...change });
  }

  /** Carried by somebody who has nothing to do with it. */
  carry(...lines: readonly PaymentLine[]): Receipt {
    return this.t.run('merchant', operationOf('makePayments', { lines }));
  }

  pay(amountFen: bigint, change: Paying = {}): string {
    return outcomeOf(this.carry(this.line(amountFen, change)));
  }

  device(name = PHONE) {
    return this.t.get(devices, keyId(deviceKey(name)));
  }

  /** The bank's next rule, from the next block but one on. */
  rule(version: number, ...bounds: readonly Partial<TierBound>[]): Receipt {
    const whole = bounds.map(
      (bound): TierBound => ({
        ...{ tier: 'simple', assurance: 'any', way: 'any', payee: 'any', paymentFen: 1n, dayFen: 1n },
        ...bound,
      }),
    );
    const fields = { version, fromHeight: this.t.height + 2n, newPayeeMs: DAY_MS, bounds: whole, mostDevices: 5 };
    return this.t.run('bank-a', operationOf('publishTierRule', fields));
  }
}
