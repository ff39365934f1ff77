// What the holder of an account may send: one small envelope at a time, signed by the account's present key, of devices by
// its bank's, too, with an operation that is a customer's own. The ledger decides over it as over any other; this keeps a key that anybody can
// have from costing the members more than its part.
import { equalBytes, toHex } from '../base/bytes.ts';
import type { Body, BodyOperation, Envelope } from '../generated/transaction.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { bodyCodec, envelopeCodec } from '../ledger/transaction.ts';
import type { Backend } from './backend.ts';
import { HolderAllowances } from './holder-allowances.ts';
import { Problem } from './problem.ts';

export const HOLDER_ENVELOPE_BYTES = 4_096;
/** Of one account, whatever token it shows: so many at once, and one more after each so many seconds. */
export const HOLDER_ENVELOPES_AT_ONCE = 10;
export const HOLDER_ENVELOPE_EVERY_MS = 6_000;
/** All holders are one party to the node, so that many of them have no more of it than one member's client. */
export const HOLDERS_PARTY = 'holders';

type Operation = BodyOperation['operation'];

/** One that is not named here is closed to holders, whatever the ledger would say to it. */
export const HOLDER_OPERATIONS: ReadonlySet<Operation | undefined> = new Set<Operation>([
  ...(['postTransfers', 'payOrders', 'setLimits', 'registerPayee', 'forgetPayee', 'setAlerts'] as const),
  ...(['giveConsent', 'withdrawConsent', 'declineRequest'] as const),
  ...(['suspendDevice', 'bumpTokenEpoch', 'reportLost', 'registerDevice', 'retireDevice'] as const),
  ...(['fileComplaint', 'acceptAnswer', 'escalateComplaint', 'withdrawComplaint'] as const),
]);

/** Of the holder and the bank, whose signature the holder has: one co-signer, and no more. */
const OF_BOTH: ReadonlySet<Operation | undefined> = new Set<Operation>(['registerDevice', 'retireDevice']);

export class HolderSubmissions {
  readonly #backend: Pick<Backend, 'entry'>;
  readonly #allowances = new HolderAllowances({
    ...{ what: 'envelopes', atOnce: HOLDER_ENVELOPES_AT_ONCE, everyMs: HOLDER_ENVELOPE_EVERY_MS },
  });

  constructor(backend: Pick<Backend, 'entry'>) {
    this.#backend = backend;
  }

  /** Throws Problem. Order of the checks: how many there were, the bytes, the operation, the signers, the author. */
  async check(account: string, envelope: Uint8Array): Promise<void> {
    this.#allowances.charge(account, performance.now());
    const { body, signatures } = bodyOf(envelope);
    if (!HOLDER_OPERATIONS.has(body.operation)) {
      throw notAHolders('operation', `holders send no ${body.operation ?? 'transaction without an operation'}`);
    }
    const coSigners = OF_BOTH.has(body.operation) ? 1 : 0;
    if (body.coSigners.length !== coSigners || signatures.length !== 1 + coSigners) {
      throw notAHolders(
        'coSigners',
        'a holder sends what the account’s key alone has signed, of devices with its bank',
      );
    }
    const value = await this.#backend.entry(`${accounts.name}/${account}`);
    const key = value === undefined ? new Uint8Array() : accounts.codec.decode(value).key;
    if (equalBytes(body.author, key)) return;
    throw notAHolders('author', `the author ${toHex(body.author)} is not the present key of ${account}`);
  }
}

/** The node itself reads it again, strictly, and says more exactly what is wrong. */
function bodyOf(envelope: Uint8Array): { readonly body: Body; readonly signatures: Envelope['signatures'] } {
  try {
    const { body, signatures } = envelopeCodec.decode(envelope);
    return { body: bodyCodec.decode(body), signatures };
  } catch {
    throw notAHolders('body', 'the bytes are no envelope of a transaction');
  }
}

function notAHolders(field: string, message: string): Problem {
  return new Problem(403, {
    code: 'not-the-holders',
    message,
    remedy:
      "send one envelope of the account's own key; anything else goes through the member that services the account",
    field,
  });
}
