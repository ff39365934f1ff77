// The order of the checks of payments by devices, and of the rules for them.
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import type { DevicePayment, Token } from '../../../src/generated/device.ts';
import { type ChainWriter, falseSignature, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  type Checks,
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  type Signers,
  TOO_MANY_LINES,
} from '../../vectors/golden/precedence.ts';
import {
  devicePayment,
  issuedToken,
  makePayments,
  openAccounts,
  payment,
  postTransfers,
  publishCertifyingKey,
  publishTierRule,
  registerDevice,
  type Spelled,
  suspendDevice,
  tierBound,
} from '../../vectors/golden/said.ts';

const key = (name: string) => goldenKey(name).publicKey;

interface Paying extends Signers {
  readonly lines: number;
  /** Names of keys. */
  readonly device: string;
  readonly issuer: string;
  readonly factor?: readonly [kind: string, name: string];
  readonly payment: Partial<Spelled<DevicePayment>>;
  readonly token: Partial<Token>;
  readonly cut: { readonly signature?: Uint8Array };
}

/** Each row mends a part of the payment or of its token; so all that were mended before stay so. */
type Mend = Partial<Omit<Paying, 'payment' | 'token'>> & {
  readonly payment?: Paying['payment'];
  readonly token?: Paying['token'];
};

function rowsOf(worst: Paying, rows: readonly (readonly [refusal: string, mend: Mend])[]) {
  let present = worst;
  return rows.map(([refusal, mend]): readonly [string, Partial<Paying>] => {
    const changed = {
      payment: { ...present.payment, ...mend.payment },
      token: { ...present.token, ...mend.token },
    };
    present = { ...present, ...mend, ...changed };
    return [refusal, { ...mend, ...changed }];
  });
}

function payingSaid(c: ChainWriter, { lines, device, issuer, factor, payment: given, token, cut }: Paying) {
  const pays = goldenKey(device);
  const issued = issuedToken(c.chainId, goldenKey(issuer), pays.publicKey, token);
  const signers: { device: SigningKey; factor?: readonly [string, SigningKey] } = {
    device: pays,
    ...(factor === undefined ? {} : { factor: [factor[0], goldenKey(factor[1])] }),
  };
  const line = devicePayment(c.chainId, signers, {
    ...{ payee: '', amountFen: 0n, validUntilHeight: c.height + 20n, token: issued },
    ...given,
  });
  return makePayments(...copies({ ...line, ...cut }, lines));
}

/** Accounts of bank-c with devices: one that is suspended, and two of a payer with 500 fen, who has paid with an id. */
function prepareDevices(c: ChainWriter, prefix: string): void {
  for (const name of ['payer', 'payee']) {
    c.say('bank-c', openAccounts({ account: `bank-c/${prefix}-${name}`, key: key(prefix), kind: 'deposit' }));
  }
  c.say('bank-a', postTransfers(payment('bank-a/vault', `bank-c/${prefix}-payer`, 500n)));
  for (const purpose of ['token', 'factor']) {
    const validity = [c.nowMs, c.nowMs + 86_400_000n] as const;
    const issuer = goldenKey(`${prefix} ${purpose}s`);
    c.say('bank-c', publishCertifyingKey(c.chainId, 'bank-c', issuer, validity, { purpose }));
  }
  prepared(c);
  for (const name of ['phone', 'band', 'lost']) {
    const device = goldenKey(`${prefix} ${name}`);
    c.say(prefix, registerDevice(c.chainId, `bank-c/${prefix}-payer`, device), { alsoSigned: ['bank-c'] });
  }
  prepared(c);
  c.say(prefix, suspendDevice(key(`${prefix} lost`)));
  const once = { payee: `bank-c/${prefix}-payee`, amountFen: 1n, id: 'once', validUntilHeight: c.height + 1n };
  c.say('merchant', makePayments(devicePayment(c.chainId, { device: goldenKey(`${prefix} phone`) }, once)));
  prepared(c);
}

const paying = precedence(
  'make-payments',
  (c) => prepareDevices(c, 'mp'),
  (c): Checks<Paying> => {
    const payee = 'bank-c/mp-payee';
    const start: Paying = {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, device: 'mp nobody', issuer: 'mp factors' },
      factor: ['friend', 'mp band'],
      payment: {
        ...{ id: '', payee: 'mp-payee', order: 'an order', purpose: 'No purpose', reference: '\u0007' },
        ...{ way: 'letter', codeCounter: 1, unlocked: false },
      },
      token: {
        ...{ pseudonym: new Uint8Array(15), purse: new Uint8Array(1), notBeforeMs: 0n, expiresAtMs: 1n },
        ...{ tokenEpoch: 1, perPaymentFen: 50n, deviceKey: key('mp band') },
        domain: { merchants: new Array(9).fill('bank-c/mp-merchant-2'), categories: [5411], ways: ['code'] },
      },
      cut: { signature: new Uint8Array(63) },
    };
    const reading = rowsOf(start, [
      ['malformed-field payment.way', { payment: { way: 'online' } }],
      ['malformed-field factor.kind', { factor: ['device', 'mp nobody'] }],
    ]);
    const readable = { ...start, ...reading.at(-1)?.[1] };
    const fields = rowsOf(readable, [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field payment.id', { payment: { id: 'once' } }],
      ['malformed-field payment.payee', { payment: { payee: 'bank-c/position' } }],
      ['amount-zero', { payment: { amountFen: 2n ** 63n } }],
      ['amount-overflow', { payment: { amountFen: 500_001n } }],
      ['malformed-field payment.order', { payment: { order: 'A-17' } }],
      ['malformed-field payment.purpose', { payment: { purpose: 'shop' } }],
      ['malformed-field payment.reference', { payment: { reference: 'a shirt' } }],
      ['malformed-field payment.token.pseudonym', { token: { pseudonym: new Uint8Array(16) } }],
      ['malformed-field payment.token.deviceKey', { token: { deviceKey: key('mp nobody') } }],
      ['malformed-field payment.token.purse', { token: { purse: new Uint8Array(16) } }],
      [
        'malformed-field payment.token',
        { token: { domain: { merchants: ['bank-c/x'], categories: [5411], ways: ['code'] } } },
      ],
      ['malformed-field payment.codeCounter', { payment: { codeCounter: 0 } }],
      ['malformed-field signature', { cut: { signature: falseSignature('mp') } }],
    ]);
    const formed = { ...readable, ...fields.at(-1)?.[1], lines: 1 };
    const own = { payment: { validUntilHeight: 1n } };
    const nowMs = c.nowMs;
    const domain = { merchants: ['bank-c/x'], categories: [5411], ways: ['code'] };
    const state = rowsOf({ ...formed, payment: { ...formed.payment, ...own.payment } }, [
      ['device-not-found', { device: 'mp lost', token: { deviceKey: key('mp lost') } }],
      ['expired', { payment: { validUntilHeight: c.height + 20n } }],
      ['token-issuer-unknown', { issuer: 'mp tokens', token: { certifyingKey: key('mp tokens') } }],
      ['token-expired', { token: { notBeforeMs: nowMs, expiresAtMs: nowMs + 3_600_000n } }],
      ['token-epoch-old: "deviceEpoch":"2"', { token: { tokenEpoch: 2 } }],
      ['device-not-active: suspended', { device: 'mp phone', token: { deviceKey: key('mp phone'), tokenEpoch: 1 } }],
      ['outside-domain: payee', { token: { domain: { ...domain, merchants: [] } } }],
      ['outside-domain: category', { token: { domain: { ...domain, merchants: [], categories: [] } } }],
      ['outside-domain: way', { token: { domain: { merchants: [], categories: [], ways: [] } } }],
      ['outside-domain: perPaymentFen', { token: { perPaymentFen: 0n }, factor: ['device', 'mp phone'] }],
      ['second-factor-same-device', { factor: ['device', 'mp lost'] }],
      ['second-factor-unfit: an active device', { factor: ['issuer', 'mp tokens'] }],
      ['second-factor-unfit: a factor key', { factor: ['holder', 'bank-c'] }],
      ['second-factor-unfit: the key of', { factor: ['issuer', 'mp factors'] }],
      ['bad-line-signature', { cut: {} }],
      ['id-reused', { payment: { id: 'twice' } }],
      ['not-authorised: no position', { payment: { payee: 'bank-c/mp-nobody' } }],
      ['tier-required: agreed', { payment: { amountFen: 500n } }],
      ['account-not-found: mp-nobody', { payment: { payee } }],
      ['insufficient-funds', { payment: { amountFen: 499n } }],
    ]);
    return { worst: start, said: (given) => payingSaid(c, given), reading, fields, state };
  },
);

const showing = precedence(
  'make-payments, a code that was shown',
  (c) => {
    prepareDevices(c, 'ms');
    const signers = { device: goldenKey('ms phone'), factor: ['issuer', goldenKey('ms factors')] } as const;
    const shown = { payee: 'bank-c/ms-payee', amountFen: 1n, way: 'presented-code', codeCounter: 7 };
    c.say(
      'merchant',
      makePayments(devicePayment(c.chainId, signers, { ...shown, id: 'shown', validUntilHeight: c.height })),
    );
    prepared(c);
  },
  (c): Checks<Paying> => {
    const start: Paying = {
      ...{ author: 'merchant', lines: 1, device: 'ms phone', issuer: 'ms tokens', factor: ['holder', 'ms'] },
      ...{ token: {}, cut: { signature: falseSignature('ms') } },
      payment: {
        ...{ id: 'shown', payee: 'bank-c/position', amountFen: 2n, way: 'presented-code', unlocked: false },
        ...{ codeCounter: 0, token: null },
      },
    };
    const fields = rowsOf(start, [
      ['malformed-field payment.codeCounter', { payment: { codeCounter: 7 } }],
      ['malformed-field signature', { cut: {} }],
      ['malformed-field factor', { factor: ['issuer', 'ms tokens'] }],
    ]);
    const state = rowsOf({ ...start, ...fields.at(-1)?.[1], cut: {} }, [
      ['second-factor-unfit', { factor: ['issuer', 'ms factors'] }],
      ['id-reused', { payment: { id: 'next' } }],
      ['code-used: "highest":"7"', { payment: { codeCounter: 8 } }],
      ['not-authorised: no position', { payment: { payee: 'bank-c/ms-payee' } }],
      ['tier-required: simple', { payment: { unlocked: true } }],
    ]);
    return { worst: start, said: (given) => payingSaid(c, given), fields, state };
  },
);

interface Publishing extends Signers {
  readonly version: number;
  readonly height: bigint;
  readonly newPayeeMs: bigint;
  readonly bounds: readonly ReturnType<typeof tierBound>[];
  readonly mostDevices: number;
}

const FAR: bigint = 10n ** 12n;

/** Of a bank with whose accounts no other table pays. */
const publishing = precedence(
  'publish-tier-rule',
  (c) => {
    const bounds = [tierBound('simple', 5n, 5n)];
    c.say('pay', publishTierRule({ version: 1, fromHeight: c.height + 1n, bounds }));
    c.block();
    c.say('pay', publishTierRule({ version: 2, fromHeight: c.height + 2n, bounds }));
    prepared(c);
  },
  (c): Checks<Publishing> => {
    const good = tierBound('simple', 5n, 5n);
    const odd = tierBound('lots', 0n, 2n ** 63n);
    return {
      worst: { author: 'merchant', version: 0, height: 0n, newPayeeMs: FAR, bounds: copies(odd, 33), mostDevices: 0 },
      said: ({ version, height: fromHeight, newPayeeMs, bounds, mostDevices }) =>
        publishTierRule({ version, fromHeight, newPayeeMs, bounds, mostDevices }),
      reading: [['malformed-field bounds[0].tier', { bounds: copies({ ...odd, tier: 'none' }, 33) }]],
      authors: [['not-authorised: a bank', { author: 'pay' }]],
      fields: [
        ['malformed-field version', { version: 2 }],
        ['malformed-field newPayeeMs', { newPayeeMs: 0n }],
        ['malformed-field bounds', { bounds: [] }],
        ['malformed-field bounds', { bounds: [good, { ...odd, tier: 'none' }] }],
        ['malformed-field assurance', { bounds: [good, { ...odd, tier: 'none', assurance: 'hardware' }] }],
        ['malformed-field paymentFen', { bounds: [good, { ...odd, tier: 'any', paymentFen: 5n }] }],
        ['amount-overflow', { bounds: [good, { ...good, dayFen: 4n }] }],
        ['malformed-field dayFen', { bounds: [good] }],
        ['malformed-field mostDevices', { mostDevices: 5 }],
      ],
      state: [
        ['tier-rule-version: "next":"3"', { version: 3 }],
        ['tier-rule-waiting', { author: 'bank-b', version: 1 }],
        ['tier-rule-height', { height: c.height + FAR }],
        ['tier-rule-height', { height: c.height + 50_000n }],
      ],
    };
  },
);

export const DEVICE_PAYMENTS_PRECEDENCE: readonly PrecedenceTable[] = [paying, showing, publishing];
