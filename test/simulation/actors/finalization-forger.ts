// Claims a height with a finalization that is forged, or with an old one that proves nothing of it.
import { epoch, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { Status } from '../../../src/consensus/message.ts';
import type { Random } from '../random.ts';
import type { Actor } from './actor.ts';
import { claim } from './claim.ts';

export const finalizationForger: Actor = {
  name: 'finalization forger',
  misbehave: (parcel, _config, random) => claim(parcel, (truth) => lieOf(truth, random)),
  serve: () => ({ blocks: [], firstHeight: 1 }),
};

function lieOf({ epoch: own, finalization, finalizedHeight }: Status, random: Random): Partial<Status> {
  const later = random.chance(50) ? 1 : 0;
  const claimed = { epoch: epoch(own + later), finalizedHeight: height(finalizedHeight + 1_000) };
  if (finalization === undefined || random.chance(50)) return claimed;
  return { ...claimed, finalization: forged(finalization, later, random) };
}

/** A later view of a later epoch, with signatures that are those of another statement, or nobody's. */
function forged(certificate: Certificate, later: number, random: Random): Certificate {
  const { subject } = certificate;
  const signatures = random.chance(50) ? certificate.signatures : certificate.signatures.map(() => random.bytes(32));
  return {
    ...certificate,
    epoch: epoch(certificate.epoch + later),
    subject: { ...subject, view: view(subject.view + random.between(1, 50)) },
    signatures,
  };
}
