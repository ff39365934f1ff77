// One Ethernet frame as a VXLAN device wraps it into a datagram: who it is from, who it is for, and its checksum. Knows
// IPv4 with TCP; the consortium's nodes speak nothing else to each other.

/** The VXLAN header and the Ethernet header. */
const IP_AT = 8 + 14;
const ETHERTYPE_AT = 8 + 12;
const IPV4 = 0x0800;
const TCP = 6;
const LEAST_IP_BYTES = 20;
const LEAST_TCP_BYTES = 20;

export interface Route {
  /** Last bytes of the two IPv4 addresses. */
  readonly from: number;
  readonly to: number;
}

/** Undefined: no IPv4 packet. */
export function routeOf(datagram: Buffer): Route | undefined {
  if (datagram.length < IP_AT + LEAST_IP_BYTES || datagram.readUInt16BE(ETHERTYPE_AT) !== IPV4) return undefined;
  return { from: datagram[IP_AT + 15] ?? 0, to: datagram[IP_AT + 19] ?? 0 };
}

/**
 * Writes the TCP checksum. The kernel leaves it to a network card that is not there: between two devices of one machine
 * nobody computes it, and the receiver would drop the packet.
 */
export function completeChecksum(datagram: Buffer): void {
  if (datagram[IP_AT + 9] !== TCP) return;
  const tcpAt = IP_AT + ((datagram[IP_AT] ?? 0) & 15) * 4;
  const end = IP_AT + datagram.readUInt16BE(IP_AT + 2);
  if (end > datagram.length || end - tcpAt < LEAST_TCP_BYTES) return;
  datagram.writeUInt16BE(0, tcpAt + 16);
  let sum = TCP + (end - tcpAt) + sumOf(datagram, IP_AT + 12, IP_AT + 20) + sumOf(datagram, tcpAt, end);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  datagram.writeUInt16BE(~sum & 0xffff, tcpAt + 16);
}

/** Of 16-bit words; an odd last byte counts as the high half of one. */
function sumOf(bytes: Buffer, from: number, to: number): number {
  let sum = 0;
  let at = from;
  for (; at + 1 < to; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return at < to ? sum + ((bytes[at] ?? 0) << 8) : sum;
}
