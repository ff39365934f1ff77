// Codes against the real ledger behind a real API: whom a code pays is what the ledger has for its alias.
import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { CodeToShow } from '../../../src/client/code-flows.ts';
import { codePaymentId } from '../../../src/client/code-payment-id.ts';
import { encodeMerchantCode } from '../../../src/device/codes/merchant-code.ts';
import { newMerchantCode } from '../../../src/device/codes/new-merchant-code.ts';
import { signOffer } from '../../../src/device/codes/offer.ts';
import { certificateDigest } from '../../../src/device/messages.ts';
import { type Signer, signerFromSeed } from '../../../src/device/signing.ts';
import { signDevicePayment } from '../../../src/device/wallet/device-payment.ts';
import type { TerminalCertificate, TerminalOffer } from '../../../src/generated/device.ts';
import { aliases } from '../../../src/ledger/accounts/tables.ts';
import { certifyingKeyPossession } from '../../../src/ledger/devices/possession.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { codeWith, decoded, nested } from '../device/codes/made-codes.ts';
import { BANK, type LedgerApi, ledgerApi } from './ledger-client.ts';

/** A minute after the ledger's first block. */
const NOW_MS = 1_700_000_060_000n;
const WHERE = { city: 'Suzhou', country: 'CN' };
const CERTIFYING = signerFromSeed(new Uint8Array(32).fill(8));
const FOR_TOKENS = signerFromSeed(new Uint8Array(32).fill(10));
const TERMINAL = signerFromSeed(new Uint8Array(32).fill(9));

let api: LedgerApi;
let chainId: Uint8Array;

beforeEach(async () => {
  api = await ledgerApi();
  chainId = (await api.client.node.consortium()).chainId;
  const accounts = ['bank-a/park', 'bank-a/old', 'bank-a/thief'];
  await api.client.accounts.open(
    BANK,
    accounts.map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const })),
  );
  await alias('sun-park', 'bank-a/park', '太阳公园充电站');
  await alias('old', 'bank-a/old', 'Old');
  await alias('thief', 'bank-a/thief', 'Thief');
  await api.client.accounts.withdrawAlias(BANK, 'old');
  await publish(CERTIFYING, 'terminal');
  await publish(FOR_TOKENS, 'token');
});

async function publish(by: Signer, purpose: 'terminal' | 'token'): Promise<void> {
  const key = by.publicKey;
  const possession = by.sign(certifyingKeyPossession(chainId, 'bank-a', purpose, key));
  const validity = { notBeforeMs: NOW_MS - 1_000n, notAfterMs: NOW_MS + 1_000_000n };
  const row = { member: 'bank-a', key, purpose, ...validity, possession };
  await api.client.operations.publishCertifyingKey(BANK, row);
}

async function alias(alias: string, account: string, name: string): Promise<void> {
  await api.client.accounts.registerAlias(BANK, { alias, account, name, category: 5552 });
}

async function written(show: Partial<CodeToShow> = {}, of = 'sun-park'): Promise<string> {
  const row = (await api.client.node.entry(aliases, of))?.value;
  if (row === undefined) throw new Error(`no alias ${of}`);
  return api.client.codes.write(row, { ...WHERE, ...show });
}

async function read(text: string, offer?: TerminalOffer) {
  const code = await api.client.codes.read(text, NOW_MS, offer);
  if (!code.ok) throw new Error(code.error.map(({ message }) => message).join());
  return code.value;
}

async function refusal(text: string, offer?: TerminalOffer, nowMs = NOW_MS) {
  const code = await api.client.codes.read(text, nowMs, offer);
  return code.ok ? 'taken' : code.error.map(({ code, field }) => [code, field]);
}

function offered(changes: Partial<TerminalOffer> = {}, by = CERTIFYING): TerminalOffer {
  const unsigned: TerminalCertificate = {
    ...{ merchant: 'bank-a/park', terminal: 't-1', kind: 'merchant', terminalKey: TERMINAL.publicKey },
    ...{ notBeforeMs: 0n, expiresAtMs: NOW_MS + 500_000n, certifyingKey: by.publicKey },
    signature: new Uint8Array(),
  };
  const certificate = { ...unsigned, signature: by.sign(certificateDigest(chainId, unsigned)) };
  const content = { certificate, order: 'order-7', amountFen: 1_250n, nonce: new Uint8Array(16) };
  return signOffer(chainId, { ...content, expiresAtMs: NOW_MS + 60_000n, ...changes }, TERMINAL);
}

describe('a code of a merchant', () => {
  it('pays the account that the ledger has, under the name that the ledger has', async () => {
    expect(await read(await written())).toEqual({
      ...{ payee: 'bank-a/park', alias: 'sun-park', name: '太阳公园充电站', nameInCode: '太阳公园充电站' },
      ...{ nameDiffers: false, amountFen: undefined, tip: undefined, order: undefined, expiresAtMs: undefined },
      ...{ signature: 'none', isDynamic: false },
    });
    const dynamic = await written({ amountFen: 1_250n, order: 'order-7', expiresAtMs: NOW_MS + 60_000n });
    expect(await read(dynamic)).toMatchObject({
      ...{ amountFen: 1_250n, order: 'order-7', expiresAtMs: NOW_MS + 60_000n, isDynamic: true },
    });
  });

  it('with the name of another is shown for what it is: a sticker over a code', async () => {
    const chain = toHex(chainId.subarray(0, 4));
    const sticker = newMerchantCode({ ...WHERE, chain, alias: 'thief', name: 'Sun Park', category: 5552 });
    expect(await read(sticker)).toMatchObject({
      ...{ payee: 'bank-a/thief', name: 'Thief', nameInCode: 'Sun Park', nameDiffers: true },
    });
  });

  it('is refused for another chain, after its end, and for an alias that is not in use', async () => {
    const other = newMerchantCode({ ...WHERE, chain: '00000000', alias: 'sun-park', name: 'x', category: 0 });
    expect(await refusal(other)).toEqual([[754, '26.01']]);
    const ended = await written({ amountFen: 1n, order: 'o', expiresAtMs: NOW_MS });
    expect(await refusal(ended)).toEqual([[753, '26.04']]);
    expect(await refusal(ended, undefined, NOW_MS - 1n)).toBe('taken');
    expect(await refusal(await written({}, 'old'))).toEqual([[751, '26.02']]);
    const chain = toHex(chainId.subarray(0, 4));
    const unknown = newMerchantCode({ ...WHERE, chain, alias: 'nobody', name: 'x', category: 0 });
    expect(await refusal(unknown)).toEqual([[751, '26.02']]);
  });

  it('is refused when it is malformed, of another scheme, or in another currency', async () => {
    expect(await refusal('hello')).toEqual([[750, undefined]]);
    expect(await refusal(`${(await written()).slice(0, -1)}x`)).toEqual([[752, '63']]);
    expect(await refusal(encodeMerchantCode(codeWith({ '58': '12', '60': undefined })))).toEqual([
      [751, '58'],
      [751, '60'],
    ]);
    expect(await refusal(encodeMerchantCode(codeWith({ '26': nested(['00', 'br.gov.bcb.pix']) })))).toEqual([
      [751, '26'],
    ]);
    const dollars = decoded(await written()).objects.map(({ id, value }) => ({
      id,
      value: id === '53' ? '840' : value,
    }));
    expect(await refusal(encodeMerchantCode({ objects: dollars, warnings: [] }))).toEqual([[751, '53']]);
    const bad = encodeMerchantCode(codeWith({ '26': nested(['00', 'org.gridpact'], ['01', '0000000g'], ['02', 'x']) }));
    expect(await refusal(bad)).toEqual([[751, '26.01']]);
  });
});

describe('a signed code', () => {
  it('is checked against what the terminal signed', async () => {
    const offer = offered();
    const text = await written({ offer });
    expect(await read(text)).toMatchObject({ signature: 'unchecked', order: 'order-7', amountFen: 1_250n });
    expect(await read(text, offer)).toMatchObject({ signature: 'checked', payee: 'bank-a/park' });
    expect(await refusal(text, offered({ amountFen: 1_251n }))).toEqual([[755, '26.05']]);
  });

  it('with another amount, or for another alias, than the terminal signed is refused', async () => {
    const offer = offered();
    const more = decoded(await written({ offer })).objects.map(({ id, value }) => ({
      id,
      value: id === '54' ? '99.00' : value,
    }));
    expect(await refusal(encodeMerchantCode({ objects: more, warnings: [] }), offer)).toEqual([[755, '54']]);
    expect(await refusal(await written({ offer }, 'thief'), offer)).toEqual([[755, '26.02']]);
  });

  it('of a terminal that a key for tokens certified, or one that was withdrawn, is refused', async () => {
    const wrong = offered({}, FOR_TOKENS);
    expect(await refusal(await written({ offer: wrong }), wrong)).toEqual([[755, '26.05']]);
    const offer = offered();
    const text = await written({ offer });
    expect(await refusal(text, offer)).toBe('taken');
    await api.client.operations.withdrawCertifyingKey(BANK, { key: CERTIFYING.publicKey, reason: 'stolen' });
    expect(await refusal(text, offer)).toEqual([[755, '26.05']]);
  });

  it('without amount is refused', async () => {
    const text = decoded(await written({ offer: offered() })).objects.filter(({ id }) => id !== '54');
    expect(await refusal(encodeMerchantCode({ objects: text, warnings: [] }), offered())).toEqual([[755, '26.05']]);
  });
});

describe('the code of an order that is not on the ledger', () => {
  const ALICE = keyOf('bank-a/alice');
  const PHONE = keyOf('the phone of alice');

  it('is paid once, by the account or by its device, whichever is first', async () => {
    const { client } = api;
    await client.accounts.open(BANK, [{ account: 'bank-a/alice', key: ALICE.publicKey, kind: 'deposit' }]);
    await client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 10_000n, code: 'pay-in' });
    const possession = await client.devices.possession('bank-a/alice', PHONE);
    const device = {
      account: 'bank-a/alice',
      deviceKey: PHONE.publicKey,
      assurance: 'hardware',
      kind: 'phone',
    } as const;
    await client.devices.register(ALICE, { ...device, possession }, { coSigners: [BANK] });
    const byPhone = async (order: string) => {
      const signed = signDevicePayment(
        chainId,
        { publicKey: PHONE.publicKey, sign: (message) => PHONE.sign(message) },
        {
          ...{
            id: codePaymentId('bank-a/park', order),
            payee: 'bank-a/park',
            amountFen: 1_000n,
            order,
            unlocked: true,
          },
          ...{
            way: 'dynamic-code',
            token: null,
            validUntilHeight: 60n,
            purpose: 'payment',
            reference: '',
            codeCounter: 0,
          },
        },
        NOW_MS,
      );
      if (!('payment' in signed)) throw new Error(signed.name);
      const [line] = await client.devices.pay(ALICE, [{ ...signed, factor: null }]);
      return line?.code === 0 ? line.outcome || 'paid' : line?.name;
    };
    const byAccount = async (order: string) => {
      const code = await read(await written({ amountFen: 1_000n, order }));
      const paid = client.codes.pay(ALICE, { from: 'bank-a/alice', code, amountFen: 1_000n });
      return paid.then(
        ({ outcome }) => outcome || 'paid',
        ({ code: name }) => name,
      );
    };
    expect([await byPhone('a'), await byAccount('a'), await byPhone('a')]).toEqual([
      'paid',
      'id-reused',
      'posted-before',
    ]);
    expect([await byAccount('b'), await byPhone('b'), await byAccount('b')]).toEqual([
      'paid',
      'id-reused',
      'posted-before',
    ]);
    expect((await client.accounts.read('bank-a/park'))?.creditsPostedFen).toBe(2_000n);
  });
});

describe("the code of a courier's terminal", () => {
  it('pays and delivers in one step', async () => {
    const { client } = api;
    const [alice, park] = [keyOf('bank-a/alice'), keyOf('bank-a/park')];
    await client.accounts.open(BANK, [{ account: 'bank-a/alice', key: alice.publicKey, kind: 'deposit' }]);
    await client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 10_000n, code: 'pay-in' });
    const opening = { payee: 'bank-a/park', order: 'order-7', amountFen: 1_250n, expiresAtMs: NOW_MS + 3_600_000n };
    const line = { ...opening, delivery: 'on-delivery', reference: '', racing: false } as const;
    await client.operations.openOrders(park, { lines: [line] });
    await client.operations.assignCourier(park, {
      ...{ payee: 'bank-a/park', order: 'order-7', terminalKey: TERMINAL.publicKey },
    });
    const offer = offered();
    const text = await written({ offer });
    const code = await read(text, offer);
    expect(code).toMatchObject({ signature: 'checked', orderStatus: 'out-for-delivery' });
    const payment = { from: 'bank-a/alice', code, amountFen: 1_250n };
    // Without the courier's half there is no handing over.
    await expect(client.codes.pay(alice, payment)).rejects.toMatchObject({ code: 'order-state' });
    await client.codes.pay(alice, { ...payment, offer });
    expect(await read(text, offer)).toMatchObject({ orderStatus: 'delivered' });
    expect((await client.accounts.read('bank-a/park'))?.creditsPostedFen).toBe(1_250n);
  });
});
