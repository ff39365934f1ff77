// A courier who is paid at the door, and a limit that a customer pushed to a merchant and lowers.
import { randomBytes } from 'node:crypto';
import { toHex } from '../../src/base/bytes.ts';
import { toUint64 } from '../../src/base/uint64.ts';
import { formatFen } from '../../src/cli/print/format-value.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { codePaymentId } from '../../src/client/code-payment-id.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { readOfferText } from '../../src/device/codes/offer.ts';
import { signDevicePayment } from '../../src/device/wallet/device-payment.ts';
import type { SubPayment } from '../../src/generated/transaction.ts';
import { orderId, orders } from '../../src/ledger/orders/tables.ts';
import { subPaymentDigest } from '../../src/ledger/sub-wallets/sub-payment.ts';
import { runCommand } from '../run-command.ts';
import type { DeviceStage } from './device-stage.ts';
import { MERCHANT_ACCOUNT } from './set-up.ts';
import { unexpected } from './unexpected.ts';

const DELIVERED_FEN = 450n;
const HOUR_MS = 3_600_000n;

/** Two signatures in one step: the courier's, that it gives, and that of the payer's phone, that it takes and pays. */
export async function handOver(client: GridpactClient, set: DeviceStage, merchant: SigningKey): Promise<string> {
  const { payer, phone, courier } = set;
  const order = 'parcel-1';
  const expiresAtMs = BigInt(Date.now()) + HOUR_MS;
  const opening = {
    payee: MERCHANT_ACCOUNT,
    order,
    amountFen: DELIVERED_FEN,
    expiresAtMs,
    reference: '',
    racing: false,
  };
  await client.operations.openOrders(merchant, { lines: [{ ...opening, delivery: 'on-delivery' }] });
  const terminalKey = courier.key.publicKey;
  await client.operations.assignCourier(merchant, { payee: MERCHANT_ACCOUNT, order, terminalKey });
  const shown = await runCommand(['terminal', 'code', courier.folder, `${DELIVERED_FEN}fen`, '--order', order]);
  const offer = readOfferText(String(shown.offer));
  if (offer === undefined) throw new Error('the courier showed no offer');
  const [{ chainId, rules }, { height }] = await Promise.all([client.node.consortium(), client.node.status()]);
  const signed = signDevicePayment(
    chainId,
    phone.key,
    {
      ...{ id: codePaymentId(MERCHANT_ACCOUNT, order), payee: MERCHANT_ACCOUNT, order, amountFen: DELIVERED_FEN },
      ...{ purpose: 'payment', way: 'dynamic-code', unlocked: true, reference: '', token: null, codeCounter: 0 },
      validUntilHeight: toUint64(height) + rules.maxValidityBlocks,
    },
    BigInt(Date.now()),
  );
  if (!('payment' in signed)) throw unexpected(`the phone did not sign: ${signed.name}`);
  // Anybody may carry what the two devices signed: here the phone itself.
  await client.orders.payOnDelivery(phone.key, payer.account, offer, { ...signed, factor: null });
  const row = (await client.node.entry(orders, orderId({ payee: MERCHANT_ACCOUNT, order })))?.value;
  if (row?.status !== 'delivered') throw unexpected(`the order is ${row?.status}, and not delivered`);
  return `the phone paid the courier's terminal ${formatFen(DELIVERED_FEN)} yuan at the door: the order is paid and handed over in one step`;
}

/** Returns what happened, in two lines. */
export async function pushSubWallet(client: GridpactClient, { payer }: DeviceStage): Promise<readonly string[]> {
  const sub = toHex(randomBytes(16));
  const appKey = signingKeyOf(generateKey('account'));
  const none = new Uint8Array(0);
  const limits = { perPaymentFen: 800n, perDayFen: 1_600n, perMonthFen: 5_000n, totalFen: 0n };
  await client.operations.openSub(payer.key, {
    ...{ sub, mode: 'direct', account: payer.account, merchant: MERCHANT_ACCOUNT, pseudonym: randomBytes(16) },
    ...{ ownerKey: none, subKey: appKey.publicKey, commitment: none, limits, ceilingFen: 0n, deviceKey: none },
  });
  const charge = async (id: string, amountFen: bigint) => {
    const [{ chainId, rules }, { height }] = await Promise.all([client.node.consortium(), client.node.status()]);
    const unsigned: SubPayment = {
      ...{ sub, id, merchant: MERCHANT_ACCOUNT, amountFen, order: id },
      ...{ validUntilHeight: toUint64(height) + rules.maxValidityBlocks, subKey: appKey.publicKey },
      ...{ signature: none, ownerKey: none, ownerSignature: none },
    };
    const line = { ...unsigned, signature: appKey.sign(subPaymentDigest(chainId, unsigned)) };
    const { lines } = await client.operations.paySub(appKey, { lines: [line] });
    return lines[0];
  };
  const first = await charge('app-1', 600n);
  if (first?.code !== 0) throw unexpected(`the first charge was refused: ${first?.name}`);
  const lower = { ...limits, perPaymentFen: 100n, perDayFen: 700n };
  await client.operations.setSubLimits(payer.key, { sub, limits: lower });
  const next = await charge('app-2', 600n);
  if (next === undefined || next.code === 0) throw unexpected('a charge above the lowered limit was taken');
  return [
    "a limit pushed to the merchant's app took 6.00 yuan",
    `lowered by its owner, and the next charge of 6.00 yuan was refused: ${next.name}`,
  ];
}
