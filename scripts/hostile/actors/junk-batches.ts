// Sends batches of its own that are cheap to make and dear to check, as many as the connection takes.
import { randomBytes } from 'node:crypto';
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { signingKeyFromSeed } from '../../../src/crypto/ed25519.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import type { Batch } from '../../../src/wire/batch.ts';
import { MAX_BATCH_BYTES } from '../../../src/wire/limits.ts';
import type { Actor } from '../actor.ts';
import { HostilePeer } from '../hostile-peer.ts';
import type { Stage } from '../stage.ts';
import { everyMs } from './every-ms.ts';

/** Different batches; each is sent again under new sequences, which makes it a new one. */
const MADE = 3;
const SEND_MS = 250;
/** Of one batch, so that it takes no minutes to make. */
const MOST_ENVELOPES = 1_000;
const SIGNERS = 8;
const LINES = 5_000;
const VALID_UNTIL = 5_000n;

/** Nobody's keys. */
const author = signingKeyFromSeed(randomBytes(32));
const coSigners = Array.from({ length: SIGNERS - 1 }, () => signingKeyFromSeed(randomBytes(32)));

/** A curve check for each line, and nobody who may open such accounts. */
function dearKeys({ genesis: { chainId } }: Stage): Uint8Array {
  const lines = Array.from({ length: LINES }, (_, i) => {
    const { publicKey: key } = coSigners[i % coSigners.length] ?? author;
    return { account: `bank-a/${i.toString(36)}`, key, kind: 'deposit' as const };
  });
  const operation: BodyOperation = { operation: 'openAccounts', openAccounts: { lines } };
  return buildTransaction({ chainId, author, operation, validUntilHeight: VALID_UNTIL }).envelope;
}

/** As many signatures as an envelope may have, over as few bytes as possible. */
function dearSignatures({ genesis: { chainId } }: Stage): Uint8Array {
  const operation: BodyOperation = { operation: 'revokeGrant', revokeGrant: { grant: 'x', reason: 'x' } };
  return buildTransaction({ chainId, author, operation, validUntilHeight: VALID_UNTIL, coSigners }).envelope;
}

function fullBatch(make: () => Uint8Array): Uint8Array[] {
  const envelopes: Uint8Array[] = [];
  for (let bytes = 0; envelopes.length < MOST_ENVELOPES; ) {
    const next = make();
    bytes += next.length;
    if (bytes > MAX_BATCH_BYTES) break;
    envelopes.push(next);
  }
  return envelopes;
}

/** To the members that stand before it in the genesis. */
function junkOf(member: string, make: (stage: Stage) => Uint8Array): Actor['prepare'] {
  return async (stage) => {
    const made = Array.from({ length: MADE }, () => fullBatch(() => make(stage)));
    const peer = new HostilePeer(stage, member);
    const origin = stage.indexOf(member);
    await peer.start(stage.before(member));
    return async (stop) => {
      // Above all that its own node has used.
      let sequence = Date.now() * 1_000;
      let sent = 0;
      await everyMs(SEND_MS, stop, () => {
        for (const envelopes of made) {
          const batch: Batch = { origin, sequence: sequence++, envelopes };
          for (const to of peer.connected()) if (peer.batch(to, { kind: 'batch', batch })) sent++;
        }
      });
      await peer.stop();
      return { did: `${sent} batches of ${made[0]?.length ?? 0} envelopes, ${peer.endings} connections ended` };
    };
  };
}

export const junkKeys: Actor = {
  name: 'junk-keys',
  aim: 'work',
  holds: "an observer's network key",
  replaces: 'regulator',
  prepare: junkOf('regulator', dearKeys),
};

export const junkSignatures: Actor = {
  name: 'junk-signatures',
  aim: 'work',
  holds: "an observer's network key",
  replaces: 'regulator',
  prepare: junkOf('regulator', dearSignatures),
};

export const junkOfValidator: Actor = {
  name: 'junk-of-validator',
  aim: 'work',
  holds: "a validator's network key",
  replaces: 'merchant',
  prepare: junkOf('merchant', dearKeys),
};
