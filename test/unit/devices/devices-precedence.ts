// The order of the checks of the operations on devices and certifying keys.
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import { TestPurse } from '../../ledger/test-purse.ts';
import { type ChainWriter, falseSignature, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  type Checks,
  type PrecedenceTable,
  precedence,
  prepared,
  type Signers,
  UNSAFE_KEY,
} from '../../vectors/golden/precedence.ts';
import {
  bumpTokenEpoch,
  closeAccount,
  openAccounts,
  openPurse,
  publishCertifyingKey,
  registerDevice,
  resumeDevice,
  retireDevice,
  suspendDevice,
  withdrawCertifyingKey,
} from '../../vectors/golden/said.ts';

const SHORT_KEY: Uint8Array = new Uint8Array(31);
const NEVER: readonly [bigint, bigint] = [5n, 5n];
const OVER: readonly [bigint, bigint] = [0n, 40_000_000_000n];
/** What takes a byte off a possession, and what leaves it. */
interface Cut {
  readonly cut: { readonly possession?: Uint8Array };
}
const SHORT = { possession: new Uint8Array(63) };
const WHOLE = {};
const DAY_MS = 86_400_000n;

const key = (name: string) => goldenKey(name).publicKey;

/** A key that signs as the one of `signer`, whosever it is. */
function posing(publicKey: Uint8Array, signer: string): SigningKey {
  return { publicKey, sign: () => falseSignature(signer) };
}

/** At bank-c, held by the key of `holder`. */
function open(c: ChainWriter, account: string, holder: string, kind = 'deposit'): void {
  c.say('bank-c', openAccounts({ account, key: key(holder), kind }));
}

/** With the signatures of the holder and of bank-c. */
export function register(c: ChainWriter, account: string, holder: string, ...devices: readonly string[]): void {
  for (const device of devices) {
    c.say(holder, registerDevice(c.chainId, account, goldenKey(device)), { alsoSigned: ['bank-c'] });
  }
}

interface Registering extends Signers, Cut {
  readonly account: string;
  readonly kind: string;
  readonly assurance: string;
  readonly device: SigningKey;
}

const registering = precedence(
  'register-device',
  (c) => {
    open(c, 'bank-c/rd-full', 'rd');
    open(c, 'bank-c/rd-vault', 'rd', 'vault');
    open(c, 'bank-c/rd-closed', 'rd');
    open(c, 'bank-c/rd-good', 'rd');
    prepared(c);
    register(c, 'bank-c/rd-full', 'rd', 'rd 1', 'rd 2', 'rd 3', 'rd 4', 'rd 5');
    c.say('bank-c', publishCertifyingKey(c.chainId, 'bank-c', goldenKey('rd tokens'), validFrom(c)));
    c.say('bank-c', closeAccount('bank-c/rd-closed'));
    prepared(c);
  },
  (c): Checks<Registering> => ({
    worst: {
      ...{ author: 'merchant', alsoSigned: ['bank-a'], account: 'rd-full', kind: 'radio', assurance: 'none' },
      ...{ device: posing(SHORT_KEY, 'rd'), cut: SHORT },
    },
    said: ({ account, device, assurance, kind, cut }) =>
      registerDevice(c.chainId, account, device, { assurance, kind, ...cut }),
    reading: [
      ['malformed-field assurance', { assurance: 'hardware' }],
      ['malformed-field kind', { kind: 'phone' }],
    ],
    fields: [
      ['malformed-field account', { account: 'bank-c/rd-nobody' }],
      ['malformed-field deviceKey', { device: posing(UNSAFE_KEY, 'rd') }],
      ['malformed-field possession', { cut: WHOLE }],
    ],
    dear: [
      ['unsafe-key', { device: posing(key('rd 1'), 'rd 1') }],
      ['possession-not-shown', { device: goldenKey('rd 1') }],
    ],
    state: [
      ['device-exists', { device: goldenKey('rd') }],
      ['account-not-found', { account: 'bank-c/rd-closed' }],
      ['not-authorised: the holder, beside', { alsoSigned: ['rd'] }],
      ['not-authorised: the servicing member, beside', { author: 'bank-c' }],
      ['account-closed', { account: 'bank-c/rd-vault' }],
      ['malformed-field account', { account: 'bank-c/rd-full' }],
      ['key-in-other-use', { device: goldenKey('bank-b') }],
      ['key-in-other-use', { device: goldenKey('rd tokens') }],
      ['key-in-other-use', { device: goldenKey('rd 6') }],
      ['too-many-devices', { account: 'bank-c/rd-good' }],
    ],
  }),
);

/** A device of a new account of bank-c, in the state that `then` leaves it in. */
function deviceOf(c: ChainWriter, name: string, then: (device: Uint8Array) => void = () => {}): void {
  open(c, `bank-c/${name}`, name);
  prepared(c);
  register(c, `bank-c/${name}`, name, `${name} phone`);
  prepared(c);
  then(key(`${name} phone`));
  prepared(c);
}

const suspending = precedence(
  'suspend-device',
  (c) => {
    deviceOf(c, 'sd-gone', (device) => c.say('sd-gone', suspendDevice(device)));
    deviceOf(c, 'sd');
  },
  () => ({
    worst: { author: 'bank-b', deviceKey: SHORT_KEY },
    said: ({ deviceKey }) => suspendDevice(deviceKey),
    fields: [['malformed-field deviceKey', { deviceKey: key('sd nothing') }]],
    state: [
      ['device-not-found', { deviceKey: key('sd-gone phone') }],
      ['not-authorised: the holder or the servicing member', { author: 'bank-c' }],
      ['device-not-active: suspended', { deviceKey: key('sd phone') }],
    ],
  }),
);

const resuming = precedence(
  'resume-device',
  (c) => {
    deviceOf(c, 'ud-active');
    deviceOf(c, 'ud', (device) => c.say('bank-c', suspendDevice(device)));
  },
  () => ({
    worst: { author: 'bank-b', alsoSigned: ['bank-a'], deviceKey: SHORT_KEY },
    said: ({ deviceKey }) => resumeDevice(deviceKey),
    fields: [['malformed-field deviceKey', { deviceKey: key('ud nothing') }]],
    state: [
      ['device-not-found', { deviceKey: key('ud-active phone') }],
      ['not-authorised: the holder, beside', { author: 'ud-active' }],
      ['not-authorised: the servicing member, beside', { alsoSigned: ['bank-c'] }],
      ['device-not-suspended: active', { author: 'ud', deviceKey: key('ud phone') }],
    ],
  }),
);

const retiring = precedence(
  'retire-device',
  (c) => {
    deviceOf(c, 'td-gone', (device) => c.say('bank-c', retireDevice(device), { alsoSigned: ['td-gone'] }));
    deviceOf(c, 'td', (device) => c.say('td', suspendDevice(device)));
    deviceOf(c, 'td-purse');
    const purse = new TestPurse(c.chainId, goldenKey('td-purse phone'), 'td-purse');
    const terms = { variant: 'credit', limitFen: 1n, maxCount: 1, perPaymentFen: 1n, syncWithinMs: DAY_MS } as const;
    const opened = openPurse(purse.opening('bank-c/td-purse', terms));
    c.say('td-purse', opened, { alsoSigned: ['bank-c', 'td-purse phone'] });
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-b', alsoSigned: ['bank-a'], deviceKey: SHORT_KEY },
    said: ({ deviceKey }) => retireDevice(deviceKey),
    fields: [['malformed-field deviceKey', { deviceKey: key('td nothing') }]],
    state: [
      ['device-not-found', { deviceKey: key('td-gone phone') }],
      ['not-authorised: the holder, beside', { author: 'td-gone' }],
      ['not-authorised: the servicing member, beside', { alsoSigned: ['bank-c'] }],
      ['device-ended: retired', { author: 'td-purse', deviceKey: key('td-purse phone') }],
      ['purse-not-empty', { author: 'td', deviceKey: key('td phone') }],
    ],
  }),
);

const bumping = precedence(
  'bump-token-epoch',
  (c) => {
    deviceOf(c, 'be-gone', (device) => c.say('be-gone', suspendDevice(device)));
    deviceOf(c, 'be');
    c.block({ afterMs: 60_000 });
    deviceOf(c, 'be-new');
  },
  () => ({
    worst: { author: 'bank-b', deviceKey: SHORT_KEY },
    said: ({ deviceKey }) => bumpTokenEpoch(deviceKey),
    fields: [['malformed-field deviceKey', { deviceKey: key('be nothing') }]],
    state: [
      ['device-not-found', { deviceKey: key('be-gone phone') }],
      ['not-authorised: the holder, the servicing member or the device', { author: 'be-gone phone' }],
      ['device-not-active: suspended', { author: 'bank-c', deviceKey: key('be-new phone') }],
      ['epoch-just-begun', { author: 'be phone', deviceKey: key('be phone') }],
    ],
  }),
);

/** Of a key that is published while the chain tells it. */
function validFrom(c: ChainWriter): readonly [bigint, bigint] {
  return [c.nowMs, c.nowMs + 1_100n * DAY_MS];
}

interface Publishing extends Signers, Cut {
  readonly member: string;
  readonly purpose: string;
  readonly validity: readonly [bigint, bigint];
  readonly issuer: SigningKey;
}

const publishing = precedence(
  'publish-certifying-key',
  (c) => {
    deviceOf(c, 'pk');
    c.say('bank-c', publishCertifyingKey(c.chainId, 'bank-c', goldenKey('pk known'), validFrom(c)));
    prepared(c);
  },
  (c): Checks<Publishing> => ({
    worst: {
      ...{ author: 'merchant', member: 'No member', purpose: 'money', validity: NEVER },
      ...{ issuer: posing(SHORT_KEY, 'pk'), cut: SHORT },
    },
    said: ({ member, issuer, validity, purpose, cut }) =>
      publishCertifyingKey(c.chainId, member, issuer, validity, { purpose, ...cut }),
    reading: [['malformed-field purpose', { purpose: 'token' }]],
    authors: [['not-authorised: a bank', { author: 'bank-c' }]],
    fields: [
      ['malformed-field member', { member: 'bank-b' }],
      ['malformed-field key', { issuer: posing(UNSAFE_KEY, 'pk') }],
      ['malformed-field notAfterMs', { validity: [0n, 1_101n * DAY_MS] }],
      ['malformed-field notAfterMs', { validity: OVER }],
      ['malformed-field possession', { cut: WHOLE }],
    ],
    dear: [
      ['unsafe-key', { issuer: posing(key('bank-c'), 'pk') }],
      ['possession-not-shown', { issuer: goldenKey('bank-c') }],
    ],
    state: [
      ['not-authorised: the member bank-b', { member: 'bank-c' }],
      ['key-in-other-use', { issuer: goldenKey('pk phone') }],
      ['key-in-other-use', { issuer: goldenKey('pk known') }],
      ['key-in-other-use', { issuer: goldenKey('pk tokens') }],
      ['expiry-invalid', { validity: validFrom(c) }],
    ],
  }),
);

const withdrawing = precedence(
  'withdraw-certifying-key',
  (c) => {
    for (const name of ['wk gone', 'wk']) {
      c.say('bank-c', publishCertifyingKey(c.chainId, 'bank-c', goldenKey(name), validFrom(c)));
    }
    prepared(c);
    c.say('bank-c', withdrawCertifyingKey(key('wk gone')));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-c/nobody', known: SHORT_KEY, reason: '' },
    said: ({ known, reason }) => withdrawCertifyingKey(known, reason),
    authors: [['not-authorised: a member', { author: 'bank-b' }]],
    fields: [
      ['malformed-field key', { known: key('wk nothing') }],
      ['malformed-field reason', { reason: 'rotated' }],
    ],
    state: [
      ['certifying-key-not-found', { known: key('wk gone') }],
      ['not-authorised: the member bank-c', { author: 'bank-c' }],
      ['certifying-key-withdrawn', { known: key('wk') }],
    ],
  }),
);

export const DEVICES_PRECEDENCE: readonly PrecedenceTable[] = [
  registering,
  suspending,
  resuming,
  retiring,
  bumping,
  publishing,
  withdrawing,
];
