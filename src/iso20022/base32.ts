// RFC 4648, without padding: digests where other systems take 35 characters and no signs.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS = 5;

export function base32(bytes: Uint8Array): string {
  let [text, bits, value] = ['', 0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= BITS) {
      bits -= BITS;
      text += ALPHABET.charAt((value >>> bits) & 0x1f);
    }
  }
  return bits === 0 ? text : text + ALPHABET.charAt((value << (BITS - bits)) & 0x1f);
}
