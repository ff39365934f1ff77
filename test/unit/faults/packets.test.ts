// What the packet switch of the fault harness reads and writes, and what two bad conditions make of a link.
import { describe, expect, it } from 'vitest';
import { GOOD_LINK, worse } from '../../../scripts/faults/link-conditions.ts';
import { completeChecksum, routeOf } from '../../../scripts/faults/vxlan-packet.ts';

/** VXLAN and Ethernet headers, IPv4 from 10.91.0.1 to 10.91.0.2, TCP; the checksum of the segment is zero. */
const SEGMENT = [
  '0800000000000100 020000000002 020000000001 0800',
  '4500002b00004000 4006 0000 0a5b0001 0a5b0002',
  '1ce8 9c40 00000001 00000002 5018 0200 0000 0000 676e21',
].join('');

function datagram(): Buffer {
  return Buffer.from(SEGMENT.replaceAll(' ', ''), 'hex');
}

/** Ones' complement over pseudo header and segment: zero when the checksum in it holds. */
function residue(packet: Buffer): number {
  const segment = packet.subarray(22 + 20);
  const pseudo = Buffer.concat([packet.subarray(22 + 12, 22 + 20), Buffer.from([0, 6, 0, segment.length])]);
  const padded = Buffer.concat([pseudo, segment, Buffer.alloc(segment.length % 2)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 2) {
    sum += padded.readUInt16BE(at);
    if (sum > 0xffff) sum -= 0xffff;
  }
  return sum ^ 0xffff;
}

describe('a wrapped packet', () => {
  it('says who sends it to whom; a packet that is no IPv4 goes nowhere', () => {
    expect(routeOf(datagram())).toEqual({ from: 1, to: 2 });
    const ipv6 = datagram();
    ipv6.writeUInt16BE(0x86dd, 20);
    expect(routeOf(ipv6)).toBeUndefined();
    expect(routeOf(datagram().subarray(0, 30))).toBeUndefined();
  });

  it('gets the checksum that no network card computed, also with an odd number of bytes', () => {
    const packet = datagram();
    expect(residue(packet)).not.toBe(0);
    completeChecksum(packet);
    expect(residue(packet)).toBe(0);
  });

  it('is left alone when it claims to be longer than it is', () => {
    const packet = datagram();
    packet.writeUInt16BE(2_000, 22 + 2);
    const before = Buffer.from(packet);
    completeChecksum(packet);
    expect(packet).toEqual(before);
  });
});

describe('two conditions of one link', () => {
  it('are as bad as the worse of each', () => {
    const slow = worse(GOOD_LINK, { kilobitsPerSecond: 500, delayMs: 80 });
    expect(worse(slow, { kilobitsPerSecond: 200, lossPercent: 3 })).toMatchObject({
      ...{ kilobitsPerSecond: 200, delayMs: 80, lossPercent: 3, cut: false },
    });
    expect(worse(slow, {}).kilobitsPerSecond).toBe(500);
    expect(worse(worse(slow, { cut: true }), { cut: false }).cut).toBe(true);
  });
});
