// Nullifiers: what stands for a person in a campaign. One party has the key, a regulator or a real-name authority; so a
// person has one nullifier whatever bank asks, and nobody else can make one, or find out whose it is.
import { createHmac } from 'node:crypto';
import { utf8 } from '../base/bytes.ts';

const PURPOSE = utf8('gridpact/v1/campaign-nullifier/');

/** `secret`: the party's, 32 bytes. Of another campaign the same person has another nullifier. */
export function campaignNullifier(secret: Uint8Array, campaign: string, person: string): Uint8Array {
  const key = createHmac('sha256', secret).update(PURPOSE).update(utf8(campaign)).digest();
  return new Uint8Array(createHmac('sha256', key).update(utf8(person)).digest());
}
