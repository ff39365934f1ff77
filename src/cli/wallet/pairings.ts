// Who a device is paired with, as a file: of a phone its cards and bands, of a card or band its one phone. The number of the
// last request is kept before the request is sent, or before it is answered: so none is taken twice, whatever is killed.
import { z } from 'zod';
import { fromHex, toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { readPrivateFile } from '../../crypto/private-file.ts';
import type { Pairing } from '../../device/pairing/paired-request.ts';
import type { PairedIdentity } from '../../device/pairing/pairing-talk.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import { say } from '../print/say.ts';
import { DEVICE_KINDS } from './wallet-folder.ts';

const FORMAT = 'gridpact-pairings/1';
export const MAX_PAIRINGS = 8;
const MAX_FILE_BYTES = 16_384;
const MODE = 0o600;
const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

const schema = z.strictObject({
  format: z.literal(FORMAT),
  pairings: z
    .array(
      z.strictObject({
        name: z.string(),
        deviceKey: hexOf(32),
        account: z.string(),
        kind: z.enum(DEVICE_KINDS),
        /** Where the card or band waits for its phone; empty on the card or band. */
        address: z.string(),
        linkKey: hexOf(32),
        number: z.string().regex(/^\d{1,20}$/),
      }),
    )
    .max(MAX_PAIRINGS),
});

export interface KeptPairing extends Pairing, PairedIdentity {
  /** By which the holder calls it. */
  readonly name: string;
  readonly address: string;
}

/** Throws NodeError `pairings-unusable`. */
export function readPairings(file: string): readonly KeptPairing[] {
  try {
    const { pairings } = schema.parse(JSON.parse(readPrivateFile(file, MAX_FILE_BYTES)));
    return pairings.map(({ deviceKey, linkKey, number, ...kept }) => ({
      ...{ ...kept, deviceKey: fromHex(deviceKey), linkKey: fromHex(linkKey), number: BigInt(number) },
    }));
  } catch (cause) {
    if (cause instanceof NodeError && isAbsent(cause.cause)) return [];
    throw new NodeError({
      code: 'pairings-unusable',
      message: say`cannot use ${file}: it is not what was written`,
      remedy: say`Check folder, owner and disk; or move the file away and pair again.`,
      cause,
    });
  }
}

/** Durable when it returns. */
export function writePairings(file: string, pairings: readonly KeptPairing[]): void {
  const kept = pairings.map(({ deviceKey, linkKey, number, name, account, kind, address }) => ({
    ...{ name, deviceKey: toHex(deviceKey), account, kind, address, linkKey: toHex(linkKey), number: String(number) },
  }));
  replaceFile(file, Buffer.from(`${JSON.stringify({ format: FORMAT, pairings: kept }, undefined, 2)}\n`), MODE);
}

function isAbsent(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
