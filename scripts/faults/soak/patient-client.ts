// The SDK's client as a program uses it that has to come through: whatever happens to a request, it asks again, and a
// transaction that is not final for long is handed over again, in the same bytes.

import type { FinalTransaction } from '../../../src/client/answers.ts';
import type { SignedTransaction } from '../../../src/client/build-transaction.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { ClientError, isRetryable } from '../../../src/client/client-error.ts';
import { NodeConnection } from '../../../src/client/node-connection.ts';
import { retry } from '../../../src/client/retry.ts';
import { type ExecuteOptions, TransactionSender } from '../../../src/client/transaction-sender.ts';
import { readClientToken } from '../../../src/node/config/token-file.ts';
import type { LocalNode } from '../../local-consortium.ts';
import { patientMs } from '../../patience.ts';

/** On a quiet machine: for one request; for all of what befalls a node and the consortium meanwhile. */
const REQUEST_MS = 3_000;
const FAULTS_MS = 300_000;
/** Of one wait: a node that was killed has forgotten what it was handed. */
const HAND_OVER_AGAIN_MS = 5_000;

export class PatientClient extends GridpactClient {
  override readonly node: NodeConnection;
  override readonly transactions: TransactionSender;

  constructor({ apiUrl, files }: LocalNode) {
    const patience = patientMs(FAULTS_MS);
    const options = {
      baseUrl: apiUrl,
      token: readClientToken(files.clientTokens, 'operator'),
      requestTimeoutMs: patientMs(REQUEST_MS),
      giveUpAfterMs: patience,
      timeoutMs: patience,
    };
    super(options);
    this.node = asksAgain(new NodeConnection(options), patience);
    this.transactions = new InsistentSender(this.node, options);
  }
}

class InsistentSender extends TransactionSender {
  override async waitForAll(
    transactions: readonly SignedTransaction[],
    options: Omit<ExecuteOptions, 'coSigners'> = {},
  ): Promise<readonly FinalTransaction[]> {
    const giveUpAt = performance.now() + patientMs(FAULTS_MS);
    for (;;) {
      try {
        return await super.waitForAll(transactions, { ...options, timeoutMs: HAND_OVER_AGAIN_MS });
      } catch (error) {
        const isLate = error instanceof ClientError && error.code === 'not-final-in-time';
        if ((!isLate && !isRetryable(error)) || performance.now() > giveUpAt) throw error;
        await this.submitAll(transactions);
      }
    }
  }
}

/** Each call is made again while its failure may be for now. */
function asksAgain(connection: NodeConnection, giveUpAfterMs: number): NodeConnection {
  return new Proxy(connection, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const call = () => Reflect.apply(member, target, args) as unknown;
        const first = call();
        if (!(first instanceof Promise)) return first;
        // The first try is under way already.
        const tries = [first];
        return retry(async () => tries.pop() ?? call(), { giveUpAfterMs });
      };
    },
  });
}
