// How long a validator with a full ledger takes from its start until it votes again, and what a payment takes on disk.
import { patientMs } from '../patience.ts';
import { openHolders, withValidators } from './bench-consortium.ts';
import { rounded } from './figures.ts';
import { diskBytes } from './process-size.ts';

const LINES = 2_000;
/** On a quiet machine. */
const VOTES_MS = 60_000;

export interface RestartFigures {
  readonly payments: number;
  /** Until the API listens. */
  readonly listeningSeconds: number;
  /** Until a payment becomes final that needs this validator's vote. */
  readonly votingSeconds: number;
  /** All files of one node, divided by the payments. */
  readonly diskBytesPerPayment: number;
}

/** Many payments per operation: the ledger grows as fast as it can; each is a posted transfer of its own. */
export async function benchRestart(payments = 100_000): Promise<RestartFigures> {
  return withValidators(async ({ consortium }) => {
    const [payer, payee] = await openHolders(consortium, 2, 1_000_000_000n);
    if (payer === undefined || payee === undefined) throw new Error('two holders are needed');
    const bank = consortium.node('bank-a');
    const payment = { from: payer.account, to: payee.account, amountFen: 1n };
    const restarted = consortium.node('merchant');
    const before = diskBytes(restarted.files.folder);
    for (let done = 0; done < payments; done += LINES) {
      await bank.client('submitter').payments.payMany(
        payer.key,
        Array.from({ length: LINES }, () => payment),
      );
    }
    await restarted.end('SIGKILL');
    const after = diskBytes(restarted.files.folder);
    // With another validator gone as well, nothing becomes final without the one that restarts.
    await consortium.node('grid').end('SIGTERM');
    const started = performance.now();
    await restarted.start();
    const listeningSeconds = (performance.now() - started) / 1_000;
    await bank.client('submitter').payments.pay(payer.key, payment, { timeoutMs: patientMs(VOTES_MS) });
    return {
      payments,
      listeningSeconds: rounded(listeningSeconds, 2),
      votingSeconds: rounded((performance.now() - started) / 1_000, 2),
      diskBytesPerPayment: rounded((after - before) / payments),
    };
  });
}
