// Sets aside single fen in as many holds as the ledger takes, all of which end in the same minute: in the middle of the
// attack, where there is time to wait for that.
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError, isRetryable } from '../../../src/client/client-error.ts';
import { paymentLine } from '../../../src/client/payment-flows.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { generateKey, signingKeyOf } from '../../../src/crypto/private-key.ts';
import type { Actor } from '../actor.ts';
import { everyMs } from './every-ms.ts';

const LINES = 2_000;
/** Made before the attack, where their end is waited for. */
const PREPARED = 60_000;
const FEN = 1_000_000_000n;
const MINUTE_MS = 60_000;

export const holdWave: Actor = {
  name: 'hold-wave',
  aim: 'schedules',
  holds: "an account holder's key, and a token",
  short: true,
  async prepare(stage) {
    const bank = stage.client('bank-a');
    const holder = signingKeyOf(generateKey('account'));
    const tag = Date.now().toString(36);
    const [from, to] = [`bank-a/from-${tag}`, `bank-a/to-${tag}`];
    const opening = [from, to].map((account) => ({ account, key: holder.publicKey, kind: 'deposit' as const }));
    allLines(await bank.accounts.open(stage.signingKey('bank-a'), opening));
    const payIn = { from: 'bank-a/vault', to: from, amountFen: FEN, code: 'pay-in' };
    await bank.payments.pay(stage.signingKey('bank-a'), payIn);
    const client = stage.client('bank-b');
    let holds = 0;
    const hold = async (endMs: number): Promise<void> => {
      const order = paymentLine({ from, to, amountFen: 1n, code: 'x' });
      const line = { ...order, kind: 'hold' as const, expiresAtMs: BigInt(endMs) };
      const lines = Array.from({ length: LINES }, () => line);
      const { lines: results } = await client.operations.postTransfers(holder, { lines, linked: false });
      holds += results.filter(({ code }) => code === 0).length;
    };
    const { timing } = stage;
    if (timing === undefined) return (stop) => holdUntil(stop, hold, () => holds);
    // In the first minute that leaves time to make them, in the middle of the attack.
    const endMs = (Math.floor((Date.now() + 2 * MINUTE_MS) / MINUTE_MS) + 1) * MINUTE_MS;
    const beginMs = endMs - timing.beginsMs - timing.lastsMs / 2;
    while (holds < PREPARED && Date.now() < beginMs) await hold(endMs);
    await sleep(Math.max(0, beginMs - Date.now()));
    return (stop) => holdUntil(stop, hold, () => holds);
  },
};

async function holdUntil(stop: AbortSignal, hold: (endMs: number) => Promise<void>, holds: () => number) {
  await everyMs(0, stop, async () => {
    try {
      await hold((Math.floor(Date.now() / MINUTE_MS) + 2) * MINUTE_MS);
    } catch (error) {
      if (!(error instanceof ClientError && isRetryable(error))) throw error;
    }
  });
  return { did: `${holds()} holds that end in one minute` };
}
