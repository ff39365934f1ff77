// A grant's key sealed to its reader and opened again, under each suite: its size on the ledger, and the CPU time.
import { randomBytes } from 'node:crypto';
import { hybridPublicKey } from '../../src/crypto/hpke.ts';
import { generateKey } from '../../src/crypto/private-key.ts';
import { type GrantTerms, openGrantKey, type RecipientKey, sealGrantKey } from '../../src/crypto/sealed-key.ts';
import { HYBRID_SUITE, PLAIN_SUITE } from '../../src/crypto/sealing-suite.ts';
import { rounded } from './figures.ts';

const ROUNDS = 200;
/** The first ones run before the compiler has seen the code. */
const WARM_UP = 40;
const TERMS: GrantTerms = {
  ...{
    chainId: new Uint8Array(32),
    grant: 'grant-1',
    scenario: 'pv-loan-assessment',
    reader: 'bank-a',
    purpose: 'loan',
  },
  ...{
    granularity: 'subject',
    subject: 'roof-17',
    record: '',
    keyEpoch: 1,
    expiresAtMs: 1_000_000n,
    grantedGroups: [],
  },
};

interface SuiteFigures {
  readonly publicKeyBytes: number;
  readonly sealedBytes: number;
  readonly microsToSeal: number;
  readonly microsToOpen: number;
}

export async function benchSealing(): Promise<{ readonly tables: { readonly [title: string]: object } }> {
  const plain = generateKey('encryption');
  const hybrid = generateKey('reader');
  const hybridKey = await hybridPublicKey(hybrid.secret());
  return {
    tables: {
      'one grant': {
        [PLAIN_SUITE]: await measured({ suite: PLAIN_SUITE, key: plain.publicKey }, plain.secret()),
        [HYBRID_SUITE]: await measured({ suite: HYBRID_SUITE, key: hybridKey }, hybrid.secret()),
      },
    },
  };
}

async function measured(recipient: RecipientKey, secret: Uint8Array): Promise<SuiteFigures> {
  const key = randomBytes(32);
  let sealMicros = 0;
  let openMicros = 0;
  let sealedBytes = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const before = process.cpuUsage();
    const sealed = await sealGrantKey(recipient, () => key, TERMS);
    const between = process.cpuUsage();
    const opened = await openGrantKey(secret, sealed, TERMS, '');
    const after = process.cpuUsage();
    if (opened === undefined) throw new Error('what was sealed does not open');
    sealedBytes = sealed.encapsulatedKey.length + sealed.sealedKey.length;
    if (i < WARM_UP) continue;
    sealMicros += between.user + between.system - before.user - before.system;
    openMicros += after.user + after.system - between.user - between.system;
  }
  const rounds = ROUNDS - WARM_UP;
  const [microsToSeal, microsToOpen] = [rounded(sealMicros / rounds), rounded(openMicros / rounds)];
  return { publicKeyBytes: recipient.key.length, sealedBytes, microsToSeal, microsToOpen };
}
