import { family } from '../family.ts';
import { abortAttempts } from './abort-attempts.ts';
import { closeChannel } from './close-channel.ts';
import { closeChannelDay } from './close-channel-day.ts';
import { confirmAttempts } from './confirm-attempts.ts';
import { noteOverdue } from './late-money.ts';
import { publishChannelFee } from './publish-channel-fee.ts';
import { reconcileChannel } from './reconcile-channel.ts';
import { registerChannel } from './register-channel.ts';
import { returnLate } from './return-late.ts';
import { rotateChannelKey } from './rotate-channel-key.ts';
import { setChannelAvailability } from './set-channel-availability.ts';
import { setChannelTerms } from './set-channel-terms.ts';
import { startAttempts } from './start-attempts.ts';
import { startRefunds } from './start-refunds.ts';
import {
  attempts,
  channelCounts,
  channelDays,
  channelFees,
  channelPayments,
  channels,
  comparedLines,
  orderAttempts,
  payerAttempts,
} from './tables.ts';

export const CHANNELS = family({
  name: 'channels',
  operations: {
    registerChannel,
    setChannelTerms,
    publishChannelFee,
    setChannelAvailability,
    rotateChannelKey,
    startAttempts,
    confirmAttempts,
    abortAttempts,
    returnLate,
    startRefunds,
    reconcileChannel,
    closeChannelDay,
    closeChannel,
  },
  tables: {
    channels,
    channelFees,
    attempts,
    orderAttempts,
    payerAttempts,
    channelPayments,
    channelDays,
    comparedLines,
    channelCounts,
  },
  begin: noteOverdue,
});
