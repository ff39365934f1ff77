// Leaves a stream unread, or goes on reading it. A stream of which one side is just closing refuses both: then nothing
// more comes anyway, and its closing is told in another way.
import type { MessageStream } from '@libp2p/interface';

type Readable = Pick<MessageStream, 'pause' | 'resume'>;

export function leaveUnread(stream: Readable): void {
  unlessClosing(() => stream.pause());
}

export function goOnReading(stream: Readable): void {
  unlessClosing(() => stream.resume());
}

function unlessClosing(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'StreamStateError') throw error;
  }
}
