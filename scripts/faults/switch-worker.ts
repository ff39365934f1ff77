// The packet switch on a thread of its own, so that clients and checks do not delay packets. Conditions come as
// messages.
import { parentPort, workerData } from 'node:worker_threads';
import type { Direction, LinkConditions } from './link-conditions.ts';
import { PacketSwitch } from './packet-switch.ts';

export interface SwitchWorkerData {
  readonly address: string;
  readonly port: number;
  readonly seed: number;
  /** Where the switch reaches the nodes, without the last byte, which is that of their address for each other. */
  readonly prefix: string;
}

export type SwitchOrder =
  | { readonly kind: 'set'; readonly direction: Direction; readonly conditions: LinkConditions }
  | { readonly kind: 'count' };

const { address, port, seed, prefix } = workerData as SwitchWorkerData;
const packets = new PacketSwitch({ address, port, seed, addressOf: (lastByte) => `${prefix}${lastByte}` });
parentPort?.on('message', (order: SwitchOrder) => {
  if (order.kind === 'set') packets.set(order.direction, order.conditions);
  else parentPort?.postMessage(packets.counts());
});
await packets.start();
parentPort?.postMessage('listening');
