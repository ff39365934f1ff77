// Payments by devices against a model of a few lines, over any life of two devices and of a bank's keys: a payment is
// accepted only by what holds in its block.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaymentLine } from '../../src/generated/transaction.ts';
import { lose } from '../../src/ledger/devices/device-status.ts';
import { devices, keyId } from '../../src/ledger/devices/tables.ts';
import { keyOf, seedOf } from '../ledger/key-of.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { outcomeOf, verdict } from '../ledger/receipt-verdicts.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { TestLedger } from '../ledger/test-ledger.ts';
import { deviceKey, publication, register } from '../unit/devices/test-devices.ts';
import { devicePayment, issuedToken } from '../vectors/golden/said.ts';

const HOUR_MS = 3_600_000n;
const DEVICES = ['device of alice', 'device of carol'] as const;
const ACCOUNTS = ['bank-a/alice', 'bank-a/carol'] as const;
const KEYS = ['tokens 1', 'tokens 2', 'tokens of bank-b', 'factors'] as const;
const OTHER_CHAIN = seedOf('another chain');

const which = fc.nat(1);
const event = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('suspend', 'resume', 'bump'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 11, 25) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      which,
      /** Of the token: none in a third of the payments. */
      issuer: fc.option(fc.nat(3), { freq: 2 }),
      signer: fc.constantFrom('device', 'device', 'device', 'device', 'other device', 'another chain'),
      epochsOff: fc.constantFrom(0, 0, 0, 0, -1, 1),
      /** Hours before now that the token began, and for how many it is good. */
      age: fc.constantFrom(0, 0, 5, 23, -1),
      life: fc.constantFrom(24, 24, 6, 25),
      domain: fc.constantFrom('everywhere', 'everywhere', 'here', 'elsewhere', 'codes'),
    }),
  },
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;
type Paying = Extract<Event, { kind: 'pay' }>;

/** What the model knows. */
interface Known {
  readonly status: ('active' | 'suspended' | 'lost')[];
  readonly epochs: number[];
  readonly withdrawn: Set<number>;
}

/** May the payment be made in the next block? Written from the rule, and not from its code. */
function mayPay({ status, epochs, withdrawn }: Known, paid: Paying, epoch: number): boolean {
  const { which: of, issuer, signer, age, life, domain } = paid;
  if (status[of] !== 'active' || signer !== 'device') return false;
  if (issuer === null) return true;
  const isIssuer = (issuer === 0 || issuer === 1) && !withdrawn.has(issuer);
  // A block is a second after the one before: a token that begins with the block before has begun.
  const isInside = age >= 0 && age < life && life <= 24;
  return isIssuer && isInside && epoch === epochs[of] && (domain === 'everywhere' || domain === 'here');
}

class World {
  readonly t: TestLedger;
  readonly known: Known = { status: ['active', 'active'], epochs: [1, 1], withdrawn: new Set() };
  #ids = 0;

  constructor(t: TestLedger) {
    this.t = t;
  }

  static async open(): Promise<World> {
    const t = await TestLedger.create();
    t.open(1_000_000n, ...ACCOUNTS);
    t.open(0n, 'bank-a/shop');
    for (const of of [0, 1]) register(t, ACCOUNTS[of] ?? '', DEVICES[of] ?? '');
    for (const [i, key] of KEYS.entries()) {
      const member = i === 2 ? 'bank-b' : 'bank-a';
      t.run(member, publication(t, member, key, i === 3 ? 'factor' : 'token'));
    }
    return new World(t);
  }

  apply(what: Event): void {
    const { status, epochs, withdrawn } = this.known;
    if (what.kind === 'wait') {
      this.t.pauseMs = what.hours * Number(HOUR_MS);
      this.t.block();
      this.t.pauseMs = 1000;
      return;
    }
    const { which: of } = what;
    const key = { deviceKey: deviceKey(DEVICES[of] ?? '') };
    const next = () => {
      epochs[of] = (epochs[of] ?? 0) + 1;
    };
    if (what.kind === 'pay') {
      this.#pay(what);
    } else if (what.kind === 'withdraw') {
      const fields = { key: deviceKey(KEYS[of] ?? ''), reason: 'rotated' };
      this.t.run('bank-a', operationOf('withdrawCertifyingKey', fields));
      withdrawn.add(of);
    } else if (what.kind === 'lose') {
      if (status[of] === 'lost') return;
      this.t.change((context) => void lose(context, this.t.get(devices, keyId(key.deviceKey)) ?? expect.fail()));
      status[of] = 'lost';
      next();
    } else if (what.kind === 'suspend') {
      this.t.run('bank-a', operationOf('suspendDevice', key));
      if (status[of] !== 'active') return;
      status[of] = 'suspended';
      next();
    } else if (what.kind === 'resume') {
      this.t.run(ACCOUNTS[of] ?? '', operationOf('resumeDevice', key), 'bank-a');
      if (status[of] === 'suspended') status[of] = 'active';
    } else if (verdict(this.t.run(DEVICES[of] ?? '', operationOf('bumpTokenEpoch', key))) === 'accepted') next();
  }

  #pay(what: Paying): void {
    const { which: of, issuer, signer, epochsOff, age, life, domain } = what;
    const epoch = Math.max(0, (this.known.epochs[of] ?? 0) + epochsOff);
    const own = keyOf(DEVICES[of] ?? '');
    const chainId = signer === 'another chain' ? OTHER_CHAIN : testConsortium.chainId;
    const notBeforeMs = BigInt(this.t.timestampMs) - BigInt(age) * HOUR_MS;
    const merchants = { everywhere: [], codes: [], here: ['bank-a/shop'], elsewhere: ['bank-a/cafe'] }[domain];
    const token =
      issuer === null
        ? null
        : issuedToken(testConsortium.chainId, keyOf(KEYS[issuer] ?? ''), own.publicKey, {
            ...{ notBeforeMs, expiresAtMs: notBeforeMs + BigInt(life) * HOUR_MS, tokenEpoch: epoch },
            domain: { merchants, categories: [], ways: domain === 'codes' ? ['code'] : [] },
          });
    const by = signer === 'other device' ? keyOf(DEVICES[1 - of] ?? '') : own;
    const line = devicePayment(
      chainId,
      { device: by },
      {
        ...{ payee: 'bank-a/shop', amountFen: 1n, id: `p${this.#ids++}`, deviceKey: own.publicKey, token },
        validUntilHeight: this.t.height + 9n,
      },
    ) as PaymentLine;
    const receipt = this.t.run('merchant', operationOf('makePayments', { lines: [line] }));
    expect([outcomeOf(receipt) === 'accepted', outcomeOf(receipt)]).toEqual([
      mayPay(this.known, what, epoch),
      outcomeOf(receipt),
    ]);
  }
}

test('a payment is accepted exactly when device, epoch, time, issuer, domain and signature hold in its block', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 25 }), async (events) => {
      const world = await World.open();
      for (const what of events) world.apply(what);
    }),
    { numRuns: 60 },
  );
});
