// The PIN of devices in software at the desk: over HTTP, with a real ledger behind it, and stopped at any instant.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { equalBytes, fromHex, toHex, utf8 } from '../../../src/base/bytes.ts';
import { IssuerConnection } from '../../../src/client/issuer-connection.ts';
import type { PinKeys } from '../../../src/client/pin-supply.ts';
import { verifySignature } from '../../../src/crypto/ed25519.ts';
import { hpkeSeal } from '../../../src/crypto/hpke.ts';
import { generateKey } from '../../../src/crypto/private-key.ts';
import { newPresentedCode, pinCodeDigest } from '../../../src/device/codes/presented-code.ts';
import { pinRequestDigest, pinShownDigest, secondFactorDigest } from '../../../src/device/messages.ts';
import { isPinSupplySigned, pinSupplyDigest, sealedCryptogram } from '../../../src/device/pin/desk-key.ts';
import {
  cryptogram,
  type LockedKeys,
  lockKeys,
  MAX_SINGLE_USE_KEYS,
  useKey,
} from '../../../src/device/pin/single-use-keys.ts';
import type { DevicePayment } from '../../../src/generated/device.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { deviceKey, register } from '../devices/test-devices.ts';
import { Desk, pinKeyOf } from './desk.ts';

const { chainId } = testConsortium;
const ALICE = 'bank-a/alice';
const DAY_MS = 86_400_000;
const app = keyOf('app');
const holder = keyOf(ALICE);
const till = keyOf('till-1');

let desk: Desk;
let issuer: IssuerConnection;
let locked: LockedKeys;
let deskKey: Uint8Array;

beforeEach(async () => {
  desk = await Desk.open();
  register(desk.ledger, ALICE, 'app', { assurance: 'software' });
  issuer = desk.connect();
  locked = stored(await issuer.newPin(holder, ALICE, app.publicKey));
});

afterEach(async () => {
  expect(desk.faults).toEqual([]);
  await desk.close();
});

function stored({ first, keys, ...of }: PinKeys, pin = '2468'): LockedKeys {
  deskKey = of.deskKey;
  return lockKeys(
    keys,
    first,
    pin,
    Uint8Array.from({ length: 16 }, (_, i) => first + i),
  );
}

function payment(change: Partial<DevicePayment> = {}): DevicePayment {
  return {
    ...{ id: 'p-1', deviceKey: app.publicKey, payee: 'bank-b/bob', amountFen: 15_000n, order: '' },
    ...{ way: 'online', unlocked: true, token: null, validUntilHeight: 50n, purpose: 'payment', reference: '' },
    ...{ codeCounter: 0, ...change },
  };
}

function taken(pin: string) {
  const { number, key, left } = useKey(locked, pin) ?? expect.fail('no key is left');
  locked = left;
  return { number, key, deskKey };
}

const show = (pin: string, wantsKeys = false, of = payment()) =>
  issuer.showPin(app, taken(pin), { payment: of, wantsKeys });

function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: { readonly code: string }) => error.code,
  );
}

it('says for one payment that it was shown the PIN, and nothing that is a second factor', async () => {
  const { factor } = await show('2468');
  if (factor === null) throw new Error('no factor');
  expect(factor.kind).toBe('pin');
  expect(verifySignature(factor.key, pinShownDigest(chainId, payment()), factor.signature)).toBe(true);
  expect(verifySignature(factor.key, pinShownDigest(chainId, payment({ amountFen: 1n })), factor.signature)).toBe(
    false,
  );
  expect(verifySignature(factor.key, secondFactorDigest(chainId, payment()), factor.signature)).toBe(false);
});

it('counts wrong PINs over restarts, takes none after five, and begins again by the key of the account', async () => {
  const said: string[] = [];
  for (let i = 0; i < 6; i++) {
    said.push(await codeOf(show(`000${i}`)));
    await desk.restart();
    desk.nowMs += 60_000;
    issuer = desk.connect();
  }
  expect(said).toEqual([...new Array<string>(5).fill('pin-wrong'), 'pin-blocked']);
  expect(await codeOf(show('2468'))).toBe('pin-blocked');
  locked = stored(await issuer.newPin(holder, ALICE, app.publicKey), '9753');
  expect(await codeOf(show('9753'))).toBe('none');
});

it('counts a wrong PIN once, also where its request is sent again after a restart', async () => {
  desk.nowMs += 1_000;
  const wants = { deviceKey: app.publicKey, payment: undefined, sealTo: new Uint8Array(0) };
  const { number, ...wrong } = taken('1357');
  const cryptogram = toHex(sealedCryptogram(wrong, pinRequestDigest(chainId, wants), randomBytes(32)));
  const first = await desk.ask('app', '/v1/pins/show', { payment: '', number, cryptogram, sealTo: '' });
  expect(first.code).toBe('pin-wrong');
  for (let i = 0; i < 5; i++) {
    await desk.restart();
    expect((await desk.ask('app', '/v1/pins/show', {}, first.body)).code).toBe('request-stale');
  }
  issuer = desk.connect();
  desk.nowMs += 1_000;
  expect(await codeOf(show('2468'))).toBe('none');
});

it('takes a key once, be it right or wrong, and costs no try where the key was used', async () => {
  const key = taken('2468');
  const ask = () => issuer.showPin(app, key, { payment: payment(), wantsKeys: false });
  await ask();
  for (let i = 0; i < 6; i++) expect(await codeOf(ask())).toBe('pin-key-used');
  expect(await codeOf(show('2468'))).toBe('none');
});

it('gives no key out twice, and keys for the right PIN alone', async () => {
  const seen = new Set(locked.keys.map((_, i) => locked.first + i));
  for (let i = 0; i < 3; i++) {
    const { keys } = await show('2468', true);
    if (keys === undefined) throw new Error('no keys');
    expect(keys.keys).toHaveLength(MAX_SINGLE_USE_KEYS);
    for (let at = 0; at < keys.keys.length; at++) {
      expect(seen.has(keys.first + at)).toBe(false);
      seen.add(keys.first + at);
    }
    if (i === 0) continue;
    // The answer before was lost: the device goes on with what it had, and a later one takes its place.
    locked = stored(keys);
  }
  expect(await codeOf(show('1111', true))).toBe('pin-wrong');
  expect(await codeOf(show('2468'))).toBe('none');
});

it('takes no number that was never given out, and no cryptogram of another request', async () => {
  const far = { number: MAX_SINGLE_USE_KEYS, key: new Uint8Array(32), deskKey };
  // No PIN opened it, so it costs no try: also a desk that an old copy of its data was given to leaves the holder all.
  for (let i = 0; i < 11; i++) {
    const shown = issuer.showPin(app, far, { payment: payment(), wantsKeys: false });
    expect(await codeOf(shown)).toBe('pin-key-unknown');
  }
  expect(await codeOf(show('2468'))).toBe('none');
  const { number, key } = taken('2468');
  const other = { number, key: cryptogram(key, pinShownDigest(chainId, payment())), deskKey };
  expect(await codeOf(issuer.showPin(app, other, { payment: payment(), wantsKeys: false }))).toBe('pin-wrong');
});

it('is wrong ten times a day at most, and shown twenty times a minute', async () => {
  for (let i = 0; i < 10; i++) {
    expect(await codeOf(show('1111'))).toBe('pin-wrong');
    // Four wrong ones and a right one: never five in a row.
    if (i % 4 === 3) expect(await codeOf(show('2468'))).toBe('none');
  }
  expect(await codeOf(show('2468'))).toBe('pin-too-often');
  desk.nowMs += DAY_MS;
  for (let i = 0; i < 20; i++) expect(await codeOf(show('2468'))).toBe('none');
  expect(await codeOf(show('2468'))).toBe('pin-too-often');
  desk.nowMs += 60_000;
  expect(await codeOf(show('2468'))).toBe('none');
});

it('gives keys to the holder alone, for his own device in software that is active', async () => {
  register(desk.ledger, 'bank-b/bob', 'app of bob', { assurance: 'software' });
  expect(await codeOf(issuer.newPin(app, ALICE, app.publicKey))).toBe('request-not-signed');
  expect(await codeOf(issuer.newPin(holder, ALICE, keyOf('app of bob').publicKey))).toBe('not-of-this-bank');
  desk.ledger.open(1n, 'bank-a/carol');
  register(desk.ledger, 'bank-a/carol', 'app of carol', { assurance: 'software' });
  expect(await codeOf(issuer.newPin(holder, ALICE, keyOf('app of carol').publicKey))).toBe('device-unknown');
  expect(await codeOf(issuer.newPin(holder, ALICE, keyOf('phone').publicKey))).toBe('pin-in-hardware');
  must(desk.ledger.run('bank-a', operationOf('suspendDevice', { deviceKey: deviceKey('app') })));
  expect(await codeOf(issuer.newPin(holder, ALICE, app.publicKey))).toBe('device-not-active');
  expect(await codeOf(show('2468'))).toBe('device-not-active');
});

it('takes no request again that somebody kept', async () => {
  const at = desk.nowMs;
  desk.nowMs -= 1;
  const early = desk.connect();
  await desk.restart();
  expect(await codeOf(desk.connect().newPin(holder, ALICE, app.publicKey))).toBe('request-stale');
  expect(early).toBeDefined();
  desk.nowMs = at + 1;
  expect(await codeOf(desk.connect().newPin(holder, ALICE, app.publicKey))).toBe('none');
});

it('speaks for a band of the same account, and for no other device', async () => {
  register(desk.ledger, ALICE, 'band', { kind: 'band' });
  register(desk.ledger, 'bank-b/bob', 'phone of bob');
  const paidBy = (name: string) => payment({ deviceKey: keyOf(name).publicKey, unlocked: false });
  expect(await codeOf(show('2468', false, paidBy('band')))).toBe('none');
  expect(await codeOf(show('2468', false, paidBy('phone of bob')))).toBe('not-of-this-bank');
  desk.ledger.open(1n, 'bank-a/carol');
  register(desk.ledger, 'bank-a/carol', 'phone of carol');
  expect(await codeOf(show('2468', false, paidBy('phone of carol')))).toBe('payment-not-of-device');
});

it('says nothing of a device that keeps its PIN, until the holder chooses another', async () => {
  desk.nowMs += 1;
  await issuer.rememberPin(app, taken('2468'));
  await desk.restart();
  desk.nowMs += 1;
  issuer = desk.connect();
  expect(await codeOf(show('2468'))).toBe('pin-not-set');
  desk.nowMs += 1;
  locked = stored(await issuer.newPin(holder, ALICE, app.publicKey));
  expect(await codeOf(show('2468'))).toBe('none');
});

it('forgets the PIN of a device for the right one alone, and each word of it counts once', async () => {
  const remember = (pin: string) => codeOf(issuer.rememberPin(app, taken(pin)));
  expect(await remember('1111')).toBe('pin-wrong');
  expect(await codeOf(show('2468'))).toBe('none');
  // What shows the PIN for one thing shows it for nothing else.
  desk.nowMs += 1_000;
  const opened = taken('2468');
  const digest = pinRequestDigest(chainId, { deviceKey: app.publicKey, payment: undefined, sealTo: new Uint8Array(0) });
  const cryptogram = toHex(sealedCryptogram(opened, digest, randomBytes(32)));
  const { status, code } = await desk.ask('app', '/v1/pins/remember', { number: opened.number, cryptogram });
  expect([status, code]).toEqual([409, 'pin-not-sealed']);
  expect((await desk.ask('app', '/v1/pins/remember', {})).status).toBe(400);
  desk.nowMs += 1_000;
  expect(await remember('2468')).toBe('none');
  expect(await codeOf(show('2468'))).toBe('pin-not-set');
});

it('seals no keys to a key of small order, whatever PIN is shown: no try and no key of the desk is spent', async () => {
  desk.nowMs += 1_000;
  const sealTo = '0'.repeat(64);
  const opened = taken('2468');
  const wants = { deviceKey: app.publicKey, payment: undefined, sealTo: new Uint8Array(32) };
  const sealed = sealedCryptogram(opened, pinRequestDigest(chainId, wants), randomBytes(32));
  const fields = { payment: '', number: opened.number, cryptogram: toHex(sealed), sealTo };
  expect(await desk.ask('app', '/v1/pins/show', fields)).toMatchObject({ status: 400, code: 'key-unsafe' });
  const renew = { account: ALICE, device: toHex(app.publicKey), sealTo };
  expect(await desk.ask(ALICE, '/v1/pins', renew)).toMatchObject({ status: 400, code: 'key-unsafe' });
  const again = issuer.showPin(app, opened, { payment: payment(), wantsKeys: false });
  expect(await codeOf(again)).toBe('none');
});

it('speaks for no payment by a shown code, whose PIN is in the code', async () => {
  expect(await codeOf(show('2468', false, payment({ way: 'presented-code' })))).toBe('payment-of-code');
  expect(await codeOf(show('2468', false, payment({ codeCounter: 9 })))).toBe('payment-of-code');
  expect(await codeOf(show('2468'))).toBe('none');
});

it('reads only what is sealed to it, and counts no try for anything else', async () => {
  const other = generateKey('encryption').publicKey;
  for (let i = 0; i < 12; i++) {
    expect(
      await codeOf(issuer.showPin(app, { ...taken('1111'), deskKey: other }, { payment: payment(), wantsKeys: false })),
    ).toBe('pin-not-sealed');
  }
  expect(await codeOf(show('2468'))).toBe('none');
});

it('takes what is sealed to an older key of its own for a while, gives out the new one alone, and counts no try later', async () => {
  const untilMs = desk.nowMs + DAY_MS;
  desk.oldPinKeys = [{ key: desk.pinKey, untilMs }];
  desk.pinKey = pinKeyOf('the next pins');
  await desk.restart();
  issuer = desk.connect();
  const [newest, old] = [desk.pinKey, desk.oldPinKeys[0]?.key].map((key) => toHex(key?.publicKey ?? new Uint8Array()));
  expect((await issuer.identity()).pinKeys).toEqual([newest, old]);
  expect(await codeOf(show('1111'))).toBe('pin-wrong');
  const { keys } = await show('2468', true);
  expect(toHex(keys?.deskKey ?? new Uint8Array())).toBe(newest);
  desk.nowMs = untilMs - 1;
  expect(await codeOf(show('2468'))).toBe('none');
  desk.nowMs = untilMs + 1;
  for (let i = 0; i < 11; i++) expect(await codeOf(show('1111'))).toBe('pin-not-sealed');
  expect((await desk.connect().identity()).pinKeys).toEqual([newest]);
  locked = stored(keys ?? expect.fail('no keys'));
  expect(await codeOf(show('2468'))).toBe('none');
});

it('says whose a supply is: the bank has signed each part of it', async () => {
  expect((await issuer.newPin(holder, ALICE, app.publicKey)).factorKey).toEqual(keyOf('bank-a factors').publicKey);
  const of = (byte: number, length = 32) => new Uint8Array(length).fill(byte);
  const supply = { deviceKey: of(1), sealTo: of(2), first: 64, deskKey: of(3), encapsulatedKey: of(4) };
  const whole = { ...supply, sealedKeys: of(5, 80) };
  const { publicKey: factorKey, sign } = keyOf('bank-a factors');
  const signed = { factorKey, signature: sign(pinSupplyDigest(chainId, whole)) };
  expect(isPinSupplySigned(chainId, whole, signed)).toBe(true);
  expect(isPinSupplySigned(new Uint8Array(32), whole, signed)).toBe(false);
  expect(isPinSupplySigned(chainId, whole, { ...signed, factorKey: keyOf('bank-a tokens').publicKey })).toBe(false);
  for (const part of ['deviceKey', 'sealTo', 'deskKey', 'encapsulatedKey', 'sealedKeys'] as const) {
    expect(isPinSupplySigned(chainId, { ...whole, [part]: of(9, whole[part].length) }, signed), part).toBe(false);
  }
  expect(isPinSupplySigned(chainId, { ...whole, first: 0 }, signed)).toBe(false);
  // No byte of one part is the other's.
  const moved = { ...whole, encapsulatedKey: of(4, 31), sealedKeys: Uint8Array.of(4, ...whole.sealedKeys) };
  expect(isPinSupplySigned(chainId, moved, signed)).toBe(false);
});

it('has no device store keys of somebody between, who would read its PIN from what is stored', async () => {
  type Answer = { keys?: Answer; first?: number; encapsulatedKey?: string; sealedKeys?: string };
  const forge = async (answer: Answer, sealTo: string): Promise<Answer> => {
    const binding = { info: utf8('gridpact-pin-keys'), aad: app.publicKey };
    const sealed = await hpkeSeal(fromHex(sealTo), new Uint8Array(64 * 32), binding);
    return { ...answer, encapsulatedKey: toHex(sealed.encapsulatedKey), sealedKeys: toHex(sealed.ciphertext) };
  };
  const replay: Answer[] = [];
  let how: 'forge' | 'renumber' | 'replay' | 'pass' = 'pass';
  const change = async (supply: Answer, sealTo: string): Promise<Answer> => {
    replay.push(supply);
    if (how === 'forge') return forge(supply, sealTo);
    if (how === 'renumber') return { ...supply, first: 0.5 };
    return how === 'replay' ? (replay[0] as Answer) : supply;
  };
  const between = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const body = await text(request);
    const headers = { 'content-type': 'application/json' };
    const answered = await fetch(`${desk.url}${url}`, { method, headers, ...(method === 'POST' && { body }) });
    const answer = (await answered.json()) as Answer;
    const { sealTo = '' } = body === '' ? {} : JSON.parse(body);
    const keys = answer.keys === undefined ? undefined : await change(answer.keys, sealTo);
    const told = answer.sealedKeys === undefined ? { ...answer, ...(keys && { keys }) } : await change(answer, sealTo);
    response.writeHead(answered.status, headers).end(JSON.stringify(told));
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
  const through = new IssuerConnection({ baseUrl, of: { chainId }, nowMs: () => (desk.nowMs += 1_000) });
  try {
    for (how of ['pass', 'forge', 'renumber', 'replay'] as const) {
      const said = how === 'pass' ? 'none' : 'bad-answer';
      const more = through.showPin(app, taken('2468'), { wantsKeys: true });
      expect(await codeOf(more), how).toBe(said);
    }
    for (how of ['forge', 'renumber', 'replay'] as const)
      expect(await codeOf(through.newPin(holder, ALICE, app.publicKey)), how).toBe('bad-answer');
  } finally {
    between.close();
  }
});

/** All that somebody has who copied the device before, and then reads what it shows. */
it('leaves nothing to try a PIN on, in a code or in a request, to whoever has copied the device', async () => {
  const copy = locked;
  const { number, key } = taken('2468');
  const shows = pinShownDigest(chainId, payment());
  const read = sealedCryptogram({ key, deskKey }, shows, randomBytes(32));
  const guesses = Array.from({ length: 10_000 }, (_, pin) => String(pin).padStart(4, '0'));
  const fits = guesses.filter((pin) => {
    const tried = useKey(copy, pin);
    if (tried?.number !== number) return false;
    const guess = cryptogram(tried.key, shows);
    // At any place of what was read: it stands nowhere in the clear.
    return read.some(
      (_, at) => at + guess.length <= read.length && equalBytes(read.subarray(at, at + guess.length), guess),
    );
  });
  expect(fits).toEqual([]);
});

it('says that a shown code was unlocked where hardware says so, or where it was shown the PIN', async () => {
  const bare = { counter: 1, random: new Uint8Array(8).fill(7), madeAtMs: BigInt(desk.nowMs) };
  const codeBy = async (name: string, counter: number, with_: 'chip' | 'nothing' | string) => {
    const { token, codeKey } = await issuer.token(keyOf(name));
    const code = { ...bare, counter, pseudonym: token.pseudonym };
    const opened = with_ === 'chip' || with_ === 'nothing' ? undefined : taken(with_);
    const shown = opened && {
      number: opened.number,
      cryptogram: sealedCryptogram(opened, pinCodeDigest(chainId, code), randomBytes(32)),
    };
    const pin = with_ === 'chip' ? ({ byChip: true } as const) : shown;
    return newPresentedCode({ ...code, pin }, { key: codeKey, chainId });
  };
  const read = async (code: string) => {
    const wanted = { code, amountFen: 1_500n, order: 'o-1', certificate: desk.certificate() };
    return (await issuer.authoriseCode(till, wanted)).payment.unlocked;
  };
  expect(await read(await codeBy('phone', 1, 'chip'))).toBe(true);
  expect(await read(await codeBy('phone', 2, 'nothing'))).toBe(false);
  expect(await read(await codeBy('app', 1, 'chip'))).toBe(false);
  expect(await read(await codeBy('app', 2, 'nothing'))).toBe(false);
  const good = await codeBy('app', 3, '2468');
  expect([await read(good), await read(good)]).toEqual([true, true]);
  expect(await codeOf(codeBy('app', 4, '1111').then(read))).toBe('pin-wrong');
  expect(await codeOf(codeBy('phone', 3, '2468').then(read))).toBe('pin-not-set');
});
