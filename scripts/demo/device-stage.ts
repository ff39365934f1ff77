// Who takes part in the act of devices: a producer who earned something, with a phone and a card; the charging merchant
// with a till and a courier; the desks of both banks.
import { join } from 'node:path';
import { allLines } from '../../src/client/run-lines.ts';
import type { Statement } from '../../src/generated/state.ts';
import { type DeviceParts, PaymentParts, type TerminalParts } from '../payment-parts.ts';
import type { Producer } from './producers.ts';
import { MERCHANT_ACCOUNT } from './set-up.ts';
import type { Stage } from './stage.ts';

const PAYERS_BANK = 'bank-a';
const MERCHANTS_BANK = 'bank-b';
/** What the act spends, and what it sets aside in purses, at most. */
const NEEDED_FEN = 20_000n;
const PHONE_PURSE = { limitFen: 6_000n, perPaymentFen: 2_000n, maxCount: 20 };
const CARD_PURSE = { limitFen: 2_000n, perPaymentFen: 1_000n, maxCount: 10 };

export interface DeviceStage {
  readonly parts: PaymentParts;
  readonly payer: Producer;
  /** Of what the bank put in, since the sun had earned less; 0 where it had earned enough. */
  readonly toppedUpFen: bigint;
  readonly phone: DeviceParts;
  readonly card: DeviceParts;
  readonly till: TerminalParts;
  readonly courier: TerminalParts;
}

/** Undefined where no producer has its account at the bank with the desk. */
export async function setDeviceStage(
  stage: Stage,
  producers: readonly Producer[],
  statements: readonly Statement[],
): Promise<DeviceStage | undefined> {
  const payer = bestPaid(producers, statements);
  if (payer === undefined) return undefined;
  const parts = new PaymentParts(join(stage.folder, 'devices'), stage.consortium);
  const toppedUp = topUp(stage, payer);
  await Promise.all([parts.makeDesk(PAYERS_BANK), parts.makeDesk(MERCHANTS_BANK), nameMerchant(stage), toppedUp]);
  await parts.serveDesk(PAYERS_BANK);
  // One after the other: both are of one account, whose purses are counted.
  const [phone, till, courier] = await Promise.all([
    parts.makeDevice('phone', payer, 'phone', PHONE_PURSE),
    parts.makeTerminal('till-1', MERCHANT_ACCOUNT, { payersBank: PAYERS_BANK }),
    parts.makeTerminal('van-1', MERCHANT_ACCOUNT, { kind: 'courier' }),
  ]);
  const card = await parts.makeDevice('card', payer, 'card', CARD_PURSE);
  return { parts, payer, toppedUpFen: await toppedUp, phone, card, till, courier };
}

function bestPaid(producers: readonly Producer[], statements: readonly Statement[]): Producer | undefined {
  const own = producers
    .map((producer, i) => ({ producer, netFen: statements[i]?.netFen ?? 0n }))
    .filter(({ producer }) => producer.bank === PAYERS_BANK);
  return own.toSorted((a, b) => (a.netFen < b.netFen ? 1 : -1))[0]?.producer;
}

async function nameMerchant(stage: Stage): Promise<void> {
  const { client, key } = stage.actor(MERCHANTS_BANK);
  const alias = { alias: 'charging', account: MERCHANT_ACCOUNT, name: 'Charging Station', category: 5_552 };
  await client.accounts.registerAlias(key, alias);
}

/** In a month without sun the act goes on all the same. */
async function topUp(stage: Stage, { account }: Producer): Promise<bigint> {
  const { client, key } = stage.actor(PAYERS_BANK);
  const row = await client.accounts.read(account);
  const balanceFen = row === undefined ? 0n : row.creditsPostedFen - row.debitsPostedFen;
  if (balanceFen >= NEEDED_FEN) return 0n;
  const amountFen = NEEDED_FEN - balanceFen;
  const pay = { from: `${PAYERS_BANK}/vault`, to: account, amountFen, code: 'pay-in' };
  allLines([await client.payments.pay(key, pay)]);
  return amountFen;
}
