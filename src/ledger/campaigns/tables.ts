import { toHex } from '../../base/bytes.ts';
import { table } from '../table.ts';

export const campaigns = table('campaign', { id: '`<bank>/campaign.<name>`' });
export const issuerCampaigns = table('issuer-campaigns', { id: 'issuer account' });
export const campaignMerchants = table('campaign-merchant', { id: '`<campaign>/<merchant account>`' });
export const enteredPersons = table('campaign-entry', {
  id: '`<campaign>/<nullifier in hexadecimal>`',
  isRecord: true,
});
export const campaignLists = table('campaign-lists', { id: 'campaign', parts: ({ lists }) => lists.length });

export const draws = table('draw', {
  id: 'campaign',
  parts: ({ dealers }) => dealers.reduce((sum, { acks }) => sum + 1 + acks.length, 0),
});
export const openDraws = table('open-draws', { id: '`list`', parts: (list) => list.campaigns.length });
/** Id of the one entry in the table of open draws. */
export const LIST = 'list';
export const drawDeals = table('draw-deal', {
  id: '`<campaign>/<round>/<place>`',
  parts: ({ shares }) => shares.length,
});
export const drawShares = table('draw-share', {
  id: '`<campaign>/<round>/<place>`',
  parts: ({ shares }) => shares.length,
});

export const packets = table('packet', { id: '`<campaign>/<index>`' });
export const packetSpends = table('packet-spend', { id: '`<campaign>/<index>/<id>`' });
export const packetRefunds = table('packet-refund', { id: '`<campaign>/<index>/<id>/<refund>`' });

export function entryId(campaign: string, nullifier: Uint8Array): string {
  return `${campaign}/${toHex(nullifier)}`;
}

export function merchantId(campaign: string, merchant: string): string {
  return `${campaign}/${merchant}`;
}

/** Of a deal, or of what was revealed. */
export function placeId(campaign: string, round: number, place: number): string {
  return `${campaign}/${round}/${place}`;
}

export interface PacketName {
  readonly campaign: string;
  readonly index: number;
}

export function packetId({ campaign, index }: PacketName): string {
  return `${campaign}/${index}`;
}

export function spendId(name: PacketName & { readonly id: string }): string {
  return `${packetId(name)}/${name.id}`;
}
