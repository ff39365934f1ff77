// CRC-16/IBM-3740, the checksum of merchant-presented codes: polynomial 1021, begun with FFFF, nothing reflected.

/** 0 .. FFFF. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  }
  return crc;
}

/** Four digits, with the leading zeros that other writers lose. */
export function crc16Hex(bytes: Uint8Array): string {
  return crc16(bytes).toString(16).toUpperCase().padStart(4, '0');
}
