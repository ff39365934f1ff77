// Bytes beside the chain: ciphertexts far longer than their headers say, and uploads that no record ever names.
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ClientError, isRetryable } from '../../../src/client/client-error.ts';
import { TOKEN_UPLOAD_BYTES } from '../../../src/node/blocks/uploads.ts';
import { MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import type { Actor } from '../actor.ts';
import type { Stage } from '../stage.ts';
import { everyMs } from './every-ms.ts';
import { publishPayloads } from './publish-payloads.ts';

const MEMBER = 'merchant';
const PAUSE_MS = 50;
const MIB = 1024 * 1024;
/** What other nodes may store beyond what the headers say. */
const SLACK_BYTES = 16 * MIB;

function storedBytes(stage: Stage, id: string): number {
  const folder = join(dirname(stage.member(id).files.config), 'data', 'payloads');
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A node that is busy, or says no, is what the attack is for. */
function refused(error: unknown): void {
  if (!(error instanceof ClientError)) throw error;
}

export const lyingLengths: Actor = {
  name: 'lying-lengths',
  aim: 'payloads',
  holds: "a member's transaction key, and a token of its node",
  async prepare(stage) {
    const others = stage.members.map(({ files }) => files.id).filter((id) => id !== MEMBER);
    const before = others.map((id) => storedBytes(stage, id));
    return async (stop) => {
      let records = 0;
      let no = 0;
      await everyMs(PAUSE_MS, stop, async () => {
        await publishPayloads(stage, MEMBER, { count: 1, bytes: MAX_PAYLOAD_BYTES, saidBytes: 1n }).then(
          () => records++,
          (error: unknown) => {
            refused(error);
            no++;
          },
        );
      });
      const grown = Math.max(...others.map((id, i) => storedBytes(stage, id) - (before[i] ?? 0)));
      const harm =
        grown > SLACK_BYTES ? [`records of ${records} bytes made a node store ${Math.round(grown / MIB)} MiB`] : [];
      return { did: `${records} records of 8 MiB that say 1 byte, ${no} refused`, harm };
    };
  },
};

export const unclaimedUploads: Actor = {
  name: 'unclaimed-uploads',
  aim: 'payloads',
  holds: "a token of a member's node",
  async prepare(stage) {
    const before = storedBytes(stage, 'bank-b');
    const { node } = stage.client('bank-b');
    return async (stop) => {
      let uploads = 0;
      let no = 0;
      await everyMs(0, stop, async () => {
        await node.putPayload(randomBytes(MAX_PAYLOAD_BYTES)).then(
          () => uploads++,
          (error: unknown) => {
            refused(error);
            if (!isRetryable(error)) throw error;
            no++;
          },
        );
      });
      const grown = storedBytes(stage, 'bank-b') - before;
      const harm =
        grown > TOKEN_UPLOAD_BYTES + SLACK_BYTES ? [`nobody's uploads fill ${Math.round(grown / MIB)} MiB`] : [];
      return { did: `${uploads} uploads of 8 MiB, ${no} refused`, harm };
    };
  },
};
