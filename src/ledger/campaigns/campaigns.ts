import { family } from '../family.ts';
import { ackShares } from './ack-shares.ts';
import { allowMerchants } from './allow-merchants.ts';
import { announceCampaign } from './announce-campaign.ts';
import { cancelCampaign } from './cancel-campaign.ts';
import { commitEntries } from './commit-entries.ts';
import { dealSeed } from './deal-seed.ts';
import { endCampaign } from './end-campaign.ts';
import { enterCampaign } from './enter-campaign.ts';
import { finishDraw } from './finish-draw.ts';
import { redoDraw } from './redo-draw.ts';
import { refundPacket } from './refund-packet.ts';
import { reportDoubleEntry } from './report-double-entry.ts';
import { revealShares } from './reveal-shares.ts';
import { spendPacket } from './spend-packet.ts';
import {
  campaignLists,
  campaignMerchants,
  campaigns,
  drawDeals,
  drawShares,
  draws,
  enteredPersons,
  issuerCampaigns,
  openDraws,
  packetRefunds,
  packetSpends,
  packets,
} from './tables.ts';

export const CAMPAIGNS = family({
  name: 'campaigns',
  operations: {
    announceCampaign,
    cancelCampaign,
    allowMerchants,
    enterCampaign,
    commitEntries,
    reportDoubleEntry,
    dealSeed,
    ackShares,
    revealShares,
    finishDraw,
    redoDraw,
    spendPacket,
    refundPacket,
    endCampaign,
  },
  tables: {
    campaigns,
    issuerCampaigns,
    campaignMerchants,
    enteredPersons,
    campaignLists,
    draws,
    openDraws,
    drawDeals,
    drawShares,
    packets,
    packetSpends,
    packetRefunds,
  },
});
