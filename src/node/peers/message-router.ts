// Frames from members to the part that they are for. A frame that cannot be read ends its sender's connections:
// an honest node never sends one.

import type { Result } from '../../base/result.ts';
import type { ConsensusMessage } from '../../consensus/message.ts';
import type { Channel, Transport } from '../../ports/ports.ts';
import { type BatchMessage, decodeBatchMessage } from '../../wire/batch.ts';
import { decodeConsensusMessage } from '../../wire/consensus-messages.ts';
import { decodeSyncMessage, type SyncMessage } from '../../wire/sync-messages.ts';
import { decodeWatchMessage, type WatchMessage } from '../../wire/watch-messages.ts';
import type { WireFault } from '../../wire/wire-fault.ts';

export interface MessageHandlers {
  onConsensus(from: number, message: ConsensusMessage): void;
  onBatch(from: number, message: BatchMessage): void;
  onSync(from: number, message: SyncMessage): void;
  onWatch(from: number, message: WatchMessage): void;
}

export function routeFrames(
  transport: Pick<Transport, 'disconnect'>,
  handlers: MessageHandlers,
): (from: number, channel: Channel, frame: Uint8Array) => void {
  const hand = <T>(from: number, message: Result<T, WireFault>, take: (from: number, message: T) => void) => {
    if (message.ok) take(from, message.value);
    else transport.disconnect(from, `malformed message: ${message.error.field} ${message.error.problem}`);
  };
  return (from, channel, frame) => {
    switch (channel) {
      case 'consensus':
        hand(from, decodeConsensusMessage(frame), handlers.onConsensus);
        break;
      case 'batch':
        hand(from, decodeBatchMessage(frame), handlers.onBatch);
        break;
      case 'sync':
        hand(from, decodeSyncMessage(frame), handlers.onSync);
        break;
      case 'watch':
        hand(from, decodeWatchMessage(frame), handlers.onWatch);
    }
  };
}
