import { inflateRawSync } from 'node:zlib';

/** By the central directory, as every reader of zips does it. */
export function unzipped(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = zip.length - 98;
  let at = Number(zip.readBigUInt64LE(end + 48));
  for (let count = Number(zip.readBigUInt64LE(end + 32)); count > 0; count--) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('no central directory');
    const [nameLength, extraLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const sizes = sizesIn(zip.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    const data = sizes.offset + 30 + zip.readUInt16LE(sizes.offset + 26) + zip.readUInt16LE(sizes.offset + 28);
    const content = inflateRawSync(zip.subarray(data, data + sizes.packed));
    if (content.length !== sizes.whole) throw new Error(`${name} has another length`);
    files.set(name, content.toString());
    at += 46 + nameLength + extraLength;
  }
  return files;
}

/** APPNOTE section 4.5.3: among the extra fields, the one with 64 bits. */
function sizesIn(extra: Buffer): { readonly whole: number; readonly packed: number; readonly offset: number } {
  let at = 0;
  while (extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  const [whole, packed, offset] = [4, 12, 20].map(place => Number(extra.readBigUInt64LE(at + place))) as [number, number, number];
  return { whole, packed, offset };
}
