const POLYNOMIAL = 0xedb8_8320;

const TABLE = Uint32Array.from({ length: 256 }, (_, octet) => {
  let rest = octet;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** CRC-32 of IEEE 802.3, as [MS-DRSR] section 4.1.10.6.16 checks secrets. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffff_ffff;
  for (const octet of bytes) rest = (rest >>> 8) ^ (TABLE[(rest ^ octet) & 0xff] ?? 0);
  return (rest ^ 0xffff_ffff) >>> 0;
}
