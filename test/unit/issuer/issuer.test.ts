// What an issuer gives and refuses, over HTTP, with a real ledger behind it: also after it was stopped at any instant.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { IssuerConnection, TokenWish } from '../../../src/client/issuer-connection.ts';
import { issuerRequestDigest } from '../../../src/client/issuer-request.ts';
import { verifySignature } from '../../../src/crypto/ed25519.ts';
import { generateKey } from '../../../src/crypto/private-key.ts';
import { newPresentedCode } from '../../../src/device/codes/presented-code.ts';
import {
  DEVICE_PAYMENT,
  isTokenSigned,
  rowDigest,
  secondFactorDigest,
  syncDigest,
  TOKEN,
} from '../../../src/device/messages.ts';
import { oneTimeCode, STEP_MS } from '../../../src/device/one-time-code.ts';
import type { DevicePayment, Token } from '../../../src/generated/device.ts';
import { keepAsked } from '../../../src/issuer/admit-request.ts';
import { openIssuerFolder } from '../../../src/issuer/issuer-folder.ts';
import { IssuerStore } from '../../../src/issuer/issuer-store.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { deviceKey, register } from '../devices/test-devices.ts';
import { openedPurse } from '../purses/purse-ledger.ts';
import { Desk, hexOf } from './desk.ts';

const { chainId } = testConsortium;
const HOUR_MS = 3_600_000;
const phone = keyOf('phone');
const alice = keyOf('bank-a/alice');
const till = keyOf('till-1');

let desk: Desk;
let issuer: IssuerConnection;

beforeEach(async () => {
  desk = await Desk.open();
  issuer = desk.connect();
});

afterEach(async () => {
  expect(desk.faults).toEqual([]);
  await desk.close();
});

function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: { readonly code: string }) => error.code,
  );
}

function payment(change: Partial<DevicePayment> = {}): DevicePayment {
  return {
    ...{ id: 'p-1', deviceKey: phone.publicKey, payee: 'bank-b/bob', amountFen: 60_000n, order: '' },
    ...{ way: 'online', unlocked: true, token: null, validUntilHeight: 50n, purpose: 'payment', reference: '' },
    ...{ codeCounter: 0, ...change },
  };
}

describe('what became of a purse', () => {
  /** A card of alice's with a purse, one payment, and the statement that closes its epoch. */
  function card() {
    const { ledger: t } = desk;
    const purse = openedPurse(t, 'card', {}, 'bank-a/alice');
    purse.pay('bank-b/bob', 100n);
    const { sync, signature, deviceKey: key } = purse.sync(0n);
    const ask = (change: Partial<Parameters<IssuerConnection['purseRow']>[1]> = {}, by = till) =>
      issuer.purseRow(by, {
        ...{ sync, signature, token: { deviceKey: key } as Token, certificate: desk.certificate() },
        ...change,
      });
    const bring = () => must(t.run('merchant', operationOf('syncPurse', purse.sync(0n))));
    return { t, purse, sync, ask, bring };
  }

  it('is signed for the terminal that has the statement, when the ledger has ended its epoch', async () => {
    const { ask, bring } = card();
    expect(await codeOf(ask())).toBe('epoch-not-over');
    bring();
    const { view, signature } = await ask();
    expect(view).toMatchObject({ epoch: 2, used: 0n, balanceFen: 1_000n, limitFen: 1_000n, status: 'active' });
    expect(verifySignature(keyOf('bank-a tokens').publicKey, rowDigest(chainId, { view }), signature)).toBe(true);
    expect((await ask()).view.epoch).toBe(2);
  });

  it('is told to nobody else, and to nobody once the device has gone on', async () => {
    const { t, purse, sync, ask, bring } = card();
    bring();
    expect(await codeOf(ask({}, phone))).toBe('terminal-not-known');
    expect(await codeOf(ask({ sync: { ...sync, epoch: 2 } }))).toBe('statement-not-authentic');
    const other = { ...sync, purse: new Uint8Array(16) };
    const signature = purse.key.sign(syncDigest(chainId, other));
    expect(await codeOf(ask({ sync: other, signature }))).toBe('purse-unknown');
    purse.ended();
    must(t.run('merchant', operationOf('presentRecords', { lines: [purse.line(purse.pay('bank-b/bob', 1n))] })));
    expect(await codeOf(ask())).toBe('statement-over');
  });
});

describe('a token', () => {
  it('stands for the device for a day, and names neither account nor holder', async () => {
    const { token, codeKey, renewFromMs } = await issuer.token(phone);
    expect(isTokenSigned(chainId, token)).toBe(true);
    expect(token.deviceKey).toEqual(phone.publicKey);
    expect(token.tokenEpoch).toBe(1);
    expect(Number(token.expiresAtMs - token.notBeforeMs)).toBe(24 * HOUR_MS);
    expect(Number(token.expiresAtMs)).toBeLessThanOrEqual(desk.nowMs + 24 * HOUR_MS);
    expect(renewFromMs).toBe(desk.nowMs + 12 * HOUR_MS);
    expect(codeKey).toHaveLength(32);
    const bytes = Buffer.from(TOKEN.encode(token));
    expect(bytes.length).toBeLessThanOrEqual(250);
    expect(bytes.includes('alice')).toBe(false);
    expect(bytes.includes(Buffer.from(alice.publicKey))).toBe(false);
  });

  it('is the same until it is half a day old, over restarts as well, and then another', async () => {
    const first = await issuer.token(phone);
    desk.nowMs += 12 * HOUR_MS - 1;
    await desk.restart();
    issuer = desk.connect();
    expect((await issuer.token(phone)).token).toEqual(first.token);
    desk.nowMs += 1;
    const next = await issuer.token(phone);
    expect(toHex(next.token.pseudonym)).not.toBe(toHex(first.token.pseudonym));
  });

  it('is another at once for another epoch, domain or amount', async () => {
    const seen = new Set<string>();
    const ask = async (wish?: TokenWish) => seen.add(toHex((await issuer.token(phone, wish)).token.pseudonym));
    await ask();
    await ask({ merchants: ['bank-b/bob'] });
    await ask({ perPaymentFen: 500n });
    // An epoch lasts a while.
    desk.ledger.timestampMs += HOUR_MS;
    must(desk.ledger.run('bank-a/alice', operationOf('bumpTokenEpoch', { deviceKey: phone.publicKey })));
    await ask({ perPaymentFen: 500n });
    expect(seen.size).toBe(4);
  });

  it('is for active devices of this bank alone', async () => {
    register(desk.ledger, 'bank-b/bob', 'other bank');
    expect(await codeOf(issuer.token(keyOf('nobody')))).toBe('device-unknown');
    expect(await codeOf(issuer.token(keyOf('other bank')))).toBe('not-of-this-bank');
    must(desk.ledger.run('bank-a', operationOf('suspendDevice', { deviceKey: deviceKey('phone') })));
    expect(await codeOf(issuer.token(phone))).toBe('device-not-active');
  });

  it('is not longer than 250 bytes', async () => {
    const merchants = Array.from({ length: 8 }, (_, i) => `bank-b/${'m'.repeat(40)}${i}`);
    expect(await codeOf(issuer.token(phone, { merchants }))).toBe('token-too-long');
  });
});

describe('a request', () => {
  const path = '/v1/phones/lookup';

  async function send(body: object, to = path): Promise<{ readonly status: number; readonly code: string }> {
    const answer = await fetch(`${desk.url}${to}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
  }

  function signed(fields: { readonly [name: string]: string | number }, issuerId = 'bank-a', at = path) {
    const all = { phone: '+8613800000000', key: toHex(phone.publicKey), atMs: desk.nowMs, ...fields };
    const digest = issuerRequestDigest({ chainId, issuer: issuerId, path: at, fields: all });
    return { ...all, signature: toHex(phone.sign(digest)) };
  }

  it('is of its signer, for this issuer, this route and this content', async () => {
    expect((await send(signed({}))).code).toBe('phone-unknown');
    for (const wrong of [
      signed({ atMs: desk.nowMs + 1 }, 'bank-b'),
      signed({ atMs: desk.nowMs + 1 }, 'bank-a', '/v1/tokens'),
      { ...signed({ atMs: desk.nowMs + 1 }), phone: '+8613800000001' },
      { ...signed({ atMs: desk.nowMs + 1 }), key: toHex(alice.publicKey) },
    ]) {
      expect(await send(wrong)).toEqual({ status: 401, code: 'request-not-signed' });
    }
  });

  it('counts once, and only near its time', async () => {
    expect((await send(signed({}))).code).toBe('phone-unknown');
    expect(await send(signed({}))).toEqual({ status: 401, code: 'request-stale' });
    expect((await send(signed({ atMs: desk.nowMs - 1 }))).code).toBe('request-stale');
    expect((await send(signed({ atMs: desk.nowMs + 60_001 }))).code).toBe('request-stale');
    expect((await send(signed({ atMs: desk.nowMs + 60_000 }))).code).toBe('phone-unknown');
    desk.nowMs += 600_000;
    expect((await send(signed({ atMs: desk.nowMs - 300_001 }))).code).toBe('request-stale');
  });

  it.each([
    [{}],
    [{ phone: 'x' }],
    [{ ...{ phone: '+8613800000000', key: '00', atMs: 1, signature: '00' } }],
    [{ ...{ phone: '+8613800000000', key: '0'.repeat(64), atMs: 1.5, signature: '0'.repeat(128) } }],
    [{ ...{ phone: 5, key: '0'.repeat(64), atMs: 1, signature: '0'.repeat(128) } }],
    [{ ...{ phone: '+8613800000000', key: '0'.repeat(64), atMs: 1, signature: '0'.repeat(128), more: 1 } }],
  ])('of another form is refused by the field: %j', async (body) => {
    expect(await send(body)).toEqual({ status: 400, code: 'invalid-field' });
  });

  it('that somebody recorded changes nothing again after a restart', async () => {
    await issuer.enrolFactor(alice, 'bank-a/alice');
    const sealTo = toHex(generateKey('encryption').publicKey);
    const wish = { merchants: [], categories: [], ways: [], perPaymentFen: '0', sealTo };
    const wrong = { payment: toHex(DEVICE_PAYMENT.encode(payment())), code: '000000' };
    const account = 'bank-a/alice';
    const recorded = [
      ['phone', '/v1/tokens', wish],
      ['phone', '/v1/factors/check', wrong],
      ['phone', '/v1/phones/lookup', { phone: '+8613800138000' }],
      [account, '/v1/factors', { account, sealTo }],
      [account, '/v1/phones', { account, phone: '+8613800138001' }],
    ] as const;
    for (const [by, path, fields] of recorded) {
      desk.nowMs += 10;
      const { body, code } = await desk.ask(by, path, fields);
      expect(code, path).not.toBe('request-stale');
      await desk.restart();
      expect(await desk.ask(by, path, fields, body), path).toMatchObject({ status: 401, code: 'request-stale' });
    }
  });

  it('is taken once where two copies come at the same time', async () => {
    const wish = { merchants: [], categories: [], ways: [], perPaymentFen: '0', sealTo: toHex(phone.publicKey) };
    const copies = Array.from({ length: 8 }, () => desk.ask('phone', '/v1/tokens', wish));
    const statuses = (await Promise.all(copies)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 401, 401, 401, 401, 401, 401, 401]);
  });

  it('stays the last one of its key where an earlier one is done later', async () => {
    const store = await IssuerStore.open(join(desk.folder, 'asked'));
    const of = (atMs: number) => ({ key: 'k', atMs, signature: '' });
    await Promise.all([keepAsked(store, of(5)), keepAsked(store, of(7)), keepAsked(store, of(6))]);
    expect(await store.get('asked', 'k')).toEqual({ atMs: 7 });
    await store.close();
  });

  it('seals to no key of small order, nor to a second spelling of a key, and changes nothing', async () => {
    const secret = await issuer.enrolFactor(alice, 'bank-a/alice');
    const wish = { merchants: [], categories: [], ways: [], perPaymentFen: '0' };
    for (const sealTo of ['0'.repeat(64), `01${'0'.repeat(62)}`, 'f'.repeat(64)]) {
      const refused = { status: 400, code: 'key-unsafe' };
      expect(await desk.ask('phone', '/v1/tokens', { ...wish, sealTo })).toMatchObject(refused);
      const enrol = { account: 'bank-a/alice', sealTo };
      expect(await desk.ask('bank-a/alice', '/v1/factors', enrol)).toMatchObject(refused);
    }
    const code = oneTimeCode({ key: secret, hash: 'sha1', digits: 6 }, BigInt(desk.nowMs) / STEP_MS);
    expect(await codeOf(issuer.checkFactor(phone, payment(), code))).toBe('none');
  });

  it('is bounded, and to a route that there is', async () => {
    expect(await send({ phone: 'x'.repeat(20_000) })).toEqual({ status: 413, code: 'body-too-large' });
    expect((await send({}, '/v1/nothing')).status).toBe(404);
  });
});

describe('one-time codes', () => {
  const codeAt = (secret: Uint8Array, ms: number) =>
    oneTimeCode({ key: secret, hash: 'sha1', digits: 6 }, BigInt(ms) / STEP_MS);

  it('make the issuer sign for this payment, amount and payee', async () => {
    const secret = await issuer.enrolFactor(alice, 'bank-a/alice');
    const factor = await issuer.checkFactor(phone, payment(), codeAt(secret, desk.nowMs));
    expect(factor.key).toEqual(keyOf('bank-a factors').publicKey);
    const holds = (of: DevicePayment) => verifySignature(factor.key, secondFactorDigest(chainId, of), factor.signature);
    expect(holds(payment())).toBe(true);
    expect(holds(payment({ amountFen: 60_001n }))).toBe(false);
    expect(holds(payment({ payee: 'bank-b/eve' }))).toBe(false);
  });

  it('are taken once, and again for the same payment whose answer was lost', async () => {
    const secret = await issuer.enrolFactor(alice, 'bank-a/alice');
    const code = codeAt(secret, desk.nowMs);
    const first = await issuer.checkFactor(phone, payment(), code);
    await desk.restart();
    desk.nowMs += 1;
    issuer = desk.connect();
    desk.nowMs += 1;
    expect(await issuer.checkFactor(phone, payment(), code)).toEqual(first);
    expect(await codeOf(issuer.checkFactor(phone, payment({ amountFen: 1n }), code))).toBe('factor-wrong');
  });

  it('block after five wrong ones, over restarts, until the holder enrols again', async () => {
    const secret = await issuer.enrolFactor(alice, 'bank-a/alice');
    const wrong = () => codeOf(issuer.checkFactor(phone, payment(), 'abcdef'));
    for (let tries = 0; tries < 5; tries++) {
      await desk.restart();
      issuer = desk.connect();
      desk.nowMs += 1;
      expect(await wrong()).toBe('factor-wrong');
    }
    const right = () => codeOf(issuer.checkFactor(phone, payment(), codeAt(secret, desk.nowMs)));
    expect(await right()).toBe('factor-blocked');
    const next = await issuer.enrolFactor(alice, 'bank-a/alice');
    expect(await right()).toBe('factor-wrong');
    await issuer.checkFactor(phone, payment(), codeAt(next, desk.nowMs));
  });

  it('in a row of right ones, wrong ones begin to count again', async () => {
    const secret = await issuer.enrolFactor(alice, 'bank-a/alice');
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++) {
        expect(await codeOf(issuer.checkFactor(phone, payment(), '12345'))).toBe('factor-wrong');
      }
      desk.nowMs += 30_000;
      await issuer.checkFactor(phone, payment(), codeAt(secret, desk.nowMs));
    }
  });

  it('are enrolled by the key of the account, and used by its devices for their own payments', async () => {
    expect(await codeOf(issuer.enrolFactor(phone, 'bank-a/alice'))).toBe('request-not-signed');
    expect(await codeOf(issuer.enrolFactor(keyOf('bank-b/bob'), 'bank-b/bob'))).toBe('not-of-this-bank');
    expect(await codeOf(issuer.enrolFactor(alice, 'bank-a/nobody'))).toBe('account-not-open');
    expect(await codeOf(issuer.checkFactor(phone, payment(), '000000'))).toBe('factor-not-enrolled');
    const secret = await issuer.enrolFactor(alice, 'bank-a/alice');
    const others = payment({ deviceKey: till.publicKey });
    expect(await codeOf(issuer.checkFactor(phone, others, codeAt(secret, desk.nowMs)))).toBe('device-unknown');
  });

  it('never speak for a payment by a shown code, where the word of the bank is that of the device', async () => {
    const secret = await issuer.enrolFactor(alice, 'bank-a/alice');
    register(desk.ledger, 'bank-a/alice', 'other phone');
    const deviceKey = keyOf('other phone').publicKey;
    const code = codeAt(secret, desk.nowMs);
    for (const change of [{ way: 'presented-code' }, { codeCounter: 9 }] as const) {
      expect(await codeOf(issuer.checkFactor(phone, payment({ deviceKey, ...change }), code))).toBe('payment-of-code');
    }
    expect(await codeOf(issuer.checkFactor(phone, payment({ deviceKey }), code))).toBe('none');
  });

  it('are not enrolled again by a request that somebody kept', async () => {
    const early = desk.connect();
    const at = desk.nowMs;
    await early.enrolFactor(alice, 'bank-a/alice');
    await desk.restart();
    desk.nowMs = at;
    expect(await codeOf(desk.connect().enrolFactor(alice, 'bank-a/alice'))).toBe('request-stale');
  });
});

describe('a code that a customer shows', () => {
  const random = new Uint8Array(8).fill(7);

  async function shown(counter = 1, madeAtMs = desk.nowMs): Promise<string> {
    const { token, codeKey } = await issuer.token(phone);
    const code = { pseudonym: token.pseudonym, counter, random, madeAtMs: BigInt(madeAtMs) };
    return newPresentedCode(code, { key: codeKey, chainId });
  }

  const ask = (code: string, change: object = {}) =>
    issuer.authoriseCode(till, { code, amountFen: 1_500n, order: 'o-1', certificate: desk.certificate(), ...change });

  it('makes the issuer sign for the terminal that read it, and for its amount', async () => {
    const { payment: made, factor } = await ask(await shown());
    expect(made).toMatchObject({ payee: 'bank-b/bob', amountFen: 1_500n, order: 'o-1', way: 'presented-code' });
    expect(made).toMatchObject({ codeCounter: 1, deviceKey: phone.publicKey, token: null });
    expect(verifySignature(factor.key, secondFactorDigest(chainId, made), factor.signature)).toBe(true);
  });

  it('is used once; the same answer comes again for the same payment, also after a restart', async () => {
    const code = await shown(7);
    const first = await ask(code);
    await desk.restart();
    issuer = desk.connect();
    desk.nowMs += 1;
    expect(await ask(code)).toEqual(first);
    expect(await codeOf(ask(code, { amountFen: 1_501n }))).toBe('code-used');
    expect(await codeOf(ask(code, { order: 'o-2' }))).toBe('code-used');
    expect(await codeOf(ask(await shown(6), { order: 'o-2' }))).toBe('code-used');
    await ask(await shown(8), { order: 'o-2' });
  });

  it('is good for a minute', async () => {
    const code = await shown();
    desk.nowMs += 61_001;
    expect(await codeOf(ask(code))).toBe('code-expired');
    expect(await codeOf(ask(await shown(2, desk.nowMs + 7_000)))).toBe('code-expired');
  });

  it('is of a device that the issuer knows, and made by it', async () => {
    const { token } = await issuer.token(phone);
    const code = { counter: 1, random, madeAtMs: BigInt(desk.nowMs) };
    const forged = newPresentedCode({ ...code, pseudonym: token.pseudonym }, { key: new Uint8Array(32), chainId });
    expect(await codeOf(ask(forged))).toBe('code-not-authentic');
    const nobody = newPresentedCode({ ...code, pseudonym: new Uint8Array(16) }, { key: new Uint8Array(32), chainId });
    expect(await codeOf(ask(nobody))).toBe('code-unknown');
    expect(await codeOf(ask('not a code'))).toBe('code-unreadable');
  });

  it('ends with its token, and with the device', async () => {
    const code = await shown();
    desk.nowMs += 24 * HOUR_MS;
    expect(await codeOf(ask(code))).toBe('code-unknown');
    const next = await shown(2);
    must(desk.ledger.run('bank-a', operationOf('suspendDevice', { deviceKey: deviceKey('phone') })));
    expect(await codeOf(ask(next))).toBe('device-not-active');
  });

  it('is refused outside the domain of the token', async () => {
    const { token, codeKey } = await issuer.token(phone, { merchants: ['bank-b/other'] });
    const code = { pseudonym: token.pseudonym, counter: 1, random, madeAtMs: BigInt(desk.nowMs) };
    expect(await codeOf(ask(newPresentedCode(code, { key: codeKey, chainId })))).toBe('outside-domain');
  });

  it('is brought by a terminal that the bank of the merchant certified', async () => {
    const code = await shown();
    const wrong = [
      desk.certificate({ merchant: 'bank-a/alice' }),
      desk.certificate({ expiresAtMs: BigInt(desk.nowMs) }),
      desk.certificate({ notBeforeMs: BigInt(desk.nowMs + 1) }),
      desk.certificate({ terminalKey: phone.publicKey }),
      desk.certificate({}, 'nobody'),
      { ...desk.certificate(), terminal: 'till-2' },
    ];
    for (const certificate of wrong) expect(await codeOf(ask(code, { certificate }))).toBe('terminal-not-known');
    const key = keyOf('bank-b terminals').publicKey;
    must(desk.ledger.run('bank-b', operationOf('withdrawCertifyingKey', { key, reason: 'stolen' })));
    expect(await codeOf(ask(code))).toBe('terminal-not-known');
    expect(hexOf(desk.certificate())).not.toBe('');
  });
});

describe('a telephone number', () => {
  const number = '+8613800000000';

  it('leads to an account for as long as its holder consents', async () => {
    expect(await codeOf(issuer.lookUpPhone(phone, number))).toBe('phone-unknown');
    await issuer.consentToLookup(alice, 'bank-a/alice', number);
    expect(await issuer.lookUpPhone(phone, number)).toBe('bank-a/alice');
    await issuer.consentToLookup(alice, 'bank-a/alice', '+8613800000001');
    expect(await codeOf(issuer.lookUpPhone(phone, number))).toBe('phone-unknown');
    await issuer.consentToLookup(alice, 'bank-a/alice', '');
    expect(await codeOf(issuer.lookUpPhone(phone, '+8613800000001'))).toBe('phone-unknown');
  });

  it('is of one holder, and given by the key of the account alone', async () => {
    desk.ledger.open(0n, 'bank-a/carol');
    await issuer.consentToLookup(alice, 'bank-a/alice', number);
    expect(await codeOf(issuer.consentToLookup(keyOf('bank-a/carol'), 'bank-a/carol', number))).toBe('phone-taken');
    expect(await codeOf(issuer.consentToLookup(phone, 'bank-a/alice', ''))).toBe('request-not-signed');
  });

  it('is looked up twenty times a day, whichever device of the account asks, over restarts', async () => {
    register(desk.ledger, 'bank-a/alice', 'watch');
    for (let count = 0; count < 20; count++) {
      if (count === 10) {
        await desk.restart();
        issuer = desk.connect();
        desk.nowMs += 20;
      }
      const device = count % 2 === 0 ? phone : keyOf('watch');
      expect(await codeOf(issuer.lookUpPhone(device, number))).toBe('phone-unknown');
    }
    expect(await codeOf(issuer.lookUpPhone(phone, number))).toBe('asked-too-often');
    desk.nowMs += 24 * HOUR_MS;
    expect(await codeOf(issuer.lookUpPhone(phone, number))).toBe('phone-unknown');
  });
});

describe("an issuer's data", () => {
  it('are its own: nobody else may look, and no second process runs on them', async () => {
    expect(statSync(`${desk.folder}/data`).mode & 0o077).toBe(0);
    await expect(IssuerStore.open(`${desk.folder}/data`)).rejects.toMatchObject({ code: 'issuer-store-unusable' });
    expect(() => openIssuerFolder(desk.folder)).toThrow(/issuer.json/);
  });

  it('are changed by one request about a subject at a time, and a crowd is turned away', async () => {
    const store = await IssuerStore.open(`${desk.folder}/more`);
    const order: number[] = [];
    const work = (n: number) => store.exclusive('one', async () => void order.push(n));
    await Promise.all([1, 2, 3].map(work));
    expect(order).toEqual([1, 2, 3]);
    const codes = await Promise.all(Array.from({ length: 65 }, (_, n) => codeOf(work(n))));
    expect(codes.filter((code) => code === 'issuer-busy')).toHaveLength(1);
    await expect(store.exclusive('one', async () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    await work(9);
    await store.close();
  });
});
