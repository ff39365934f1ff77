// Sends votes and certificates whose signatures do not hold, and fills bitmaps with signers that never signed.
import type { Actor, Parcel } from './actor.ts';

export const forger: Actor = {
  name: 'forger',
  misbehave(parcel, _config, random) {
    const { message } = parcel;
    if (!random.chance(30)) return [parcel];
    const forged = (changed: Parcel['message']): Parcel[] => [{ to: parcel.to, message: changed }];
    if (message.kind === 'vote') {
      return forged({ ...message, vote: { ...message.vote, signature: random.bytes(32) } });
    }
    if (message.kind === 'certificate') {
      const { certificate } = message;
      const bitmap = certificate.bitmap.map(() => 0xff);
      const signatures = certificate.signatures.map(() => random.bytes(32));
      return forged({ kind: 'certificate', certificate: { ...certificate, bitmap, signatures } });
    }
    return [parcel];
  },
};
