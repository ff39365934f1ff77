// Takes the co-signature off every co-signed transaction that it sees, and submits the rest first: the owner's must
// take effect all the same.
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { generateKey, signingKeyOf } from '../../../src/crypto/private-key.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { envelopeCodec } from '../../../src/ledger/transaction.ts';
import type { Actor } from '../actor.ts';
import { everyMs } from './every-ms.ts';

const PAUSE_MS = 200;
const LONG_MS = 10n ** 12n;
const VALID_FOR = 10_000n;

export const strippedSignature: Actor = {
  name: 'stripped-signature',
  aim: 'signers',
  holds: 'a token, and sight of a co-signed transaction',
  short: true,
  async prepare(stage) {
    const producer = signingKeyOf(generateKey('account'));
    const tag = Date.now().toString(36);
    const [site, scenario, account] = [`s-${tag}`, `sc-${tag}`, `bank-a/p-${tag}`];
    const opening = { account, key: producer.publicKey, kind: 'deposit' as const };
    allLines(await stage.client('bank-a').accounts.open(stage.signingKey('bank-a'), [opening]));
    const grid = stage.client('grid');
    const author = stage.signingKey('grid');
    allLines(
      await grid.metering.applySites(author, [{ site, producerAccount: account, feedIn: 'full', capacityW: 1n }]),
    );
    await grid.operations.defineScenario(author, {
      scenario,
      version: 1,
      dataSchema: 'x',
      publishers: ['grid'],
      readers: ['bank-b'],
      purposes: ['x'],
      granularity: 'subject',
      longestGrantMs: LONG_MS,
      retentionMs: LONG_MS,
      consentRequired: true,
      supervisor: '',
      changedBy: 'owner',
      history: true,
      fieldGroups: [],
      subjectMayPurge: false,
      keptBy: 'all-members',
      attestedBy: 0,
      aggregates: null,
      guardians: 'none',
    });
    const { chainId } = stage.genesis;
    const { height } = await grid.node.status();
    const elsewhere = stage.client('bank-b');
    return async (stop) => {
      let stolen = 0;
      const killed: string[] = [];
      await everyMs(PAUSE_MS, stop, async () => {
        const operation: BodyOperation = {
          operation: 'grantAccess',
          grantAccess: {
            grant: `g-${tag}-${stolen++}`,
            scenario,
            reader: 'bank-b',
            purpose: 'x',
            granularity: 'subject',
            subject: site,
            record: '',
            keyEpoch: 1,
            expiresAtMs: BigInt(Date.now()) + 10_000_000n,
            encapsulatedKey: new Uint8Array(32).fill(1),
            sealedKey: new Uint8Array(48).fill(1),
            request: '',
            suite: 'x25519-hkdf-sha256-aes256gcm',
            readerKey: 0,
            grantedGroups: [],
            standingRule: 0,
            ruleVersion: 0,
          },
        };
        const validUntilHeight = BigInt(height) + VALID_FOR;
        const owned = buildTransaction({ chainId, author, operation, validUntilHeight, coSigners: [producer] });
        const { body, signatures } = envelopeCodec.decode(owned.envelope);
        const stripped = envelopeCodec.encode({ body, signatures: signatures.slice(0, 1) });
        const refusal = (error: unknown) => {
          if (error instanceof ClientError) return error;
          throw error;
        };
        await elsewhere.node.submitAndWait(stripped, 10_000).catch(refusal);
        await grid.transactions.submit(owned).catch(refusal);
        const final = await grid.transactions.waitForFinal(owned).catch(refusal);
        if (final instanceof ClientError) killed.push(final.code);
        else if (final.code !== 0) killed.push(final.name);
      });
      const harm =
        killed.length === 0 ? [] : [`${killed.length} of ${stolen} co-signed transactions were killed: ${killed[0]}`];
      return { did: `${stolen} co-signatures taken off`, harm };
    };
  },
};
