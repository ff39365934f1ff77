// Network events that an operator may want to know. The node logs and counts them; nothing depends on them.
import type { Channel } from '../ports/ports.ts';

export type NetworkEvent =
  /** Refused by its peer id, before anything it says is parsed. */
  | { readonly kind: 'stranger-refused'; readonly peerId: string; readonly address: string }
  /** Ended before it was known who dials; also of one that the other side left. */
  | { readonly kind: 'handshake-refused'; readonly address: string; readonly reason: string }
  /** This member waits to be dialled by us, and dialled. */
  | { readonly kind: 'wrong-direction-refused'; readonly member: number }
  | { readonly kind: 'dial-failed'; readonly member: number; readonly reason: string }
  /** We dialled, and the member is there; but not all streams could be opened. */
  | { readonly kind: 'streams-failed'; readonly member: number; readonly reason: string }
  /** The member dialled and did not open each stream once, in time: its connection was ended. */
  | { readonly kind: 'streams-refused'; readonly member: number; readonly channel?: Channel; readonly reason: string }
  | { readonly kind: 'frame-too-long'; readonly member: number; readonly channel: Channel }
  /**
   * `peer-disconnected`: this node ended the connection for what the member sent. `channel`: whose stream ended first,
   * where one did.
   */
  | {
      readonly kind: 'peer-disconnected' | 'link-closed';
      readonly member: number;
      readonly channel?: Channel;
      readonly reason: string;
    };
