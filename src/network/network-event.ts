// Network events that an operator may want to know. The node logs and counts them; nothing depends on them.
import type { Channel } from '../ports/ports.ts';

export type NetworkEvent =
  /** Refused by its peer id, before anything it says is parsed. */
  | { readonly kind: 'stranger-refused'; readonly peerId: string; readonly address: string }
  /** This member waits to be dialled by us, and dialled. */
  | { readonly kind: 'wrong-direction-refused'; readonly member: number }
  | { readonly kind: 'dial-failed'; readonly member: number; readonly reason: string }
  | { readonly kind: 'frame-too-long'; readonly member: number; readonly channel: Channel }
  | { readonly kind: 'link-closed'; readonly member: number; readonly reason: string };
