/** n-fold, RFC 3961 section 5.1: stretches or folds `bytes` to `length` octets. */
export function nFold(bytes: Uint8Array, length: number): Uint8Array {
  const total = leastCommonMultiple(bytes.length, length);
  const folded = new Uint8Array(length);
  let carry = 0;
  for (let at = total - 1; at >= 0; at--) {
    const sum = (folded[at % length] ?? 0) + rotatedAt(bytes, at) + carry;
    folded[at % length] = sum & 0xff;
    carry = sum >> 8;
  }
  for (let at = length - 1; carry > 0; at = (at + length - 1) % length) {
    const sum = (folded[at] ?? 0) + carry;
    folded[at] = sum & 0xff;
    carry = sum >> 8;
  }
  return folded;
}

/** The octet `at` of endless copies of `bytes`, each turned 13 bits further to the right than the one before. */
function rotatedAt(bytes: Uint8Array, at: number): number {
  const bits = bytes.length * 8;
  const turned = 13 * Math.floor(at / bytes.length);
  const first = ((((at % bytes.length) * 8 - turned) % bits) + bits) % bits;
  const byte = Math.floor(first / 8);
  const pair = ((bytes[byte] ?? 0) << 8) | (bytes[(byte + 1) % bytes.length] ?? 0);
  return (pair >> (8 - (first % 8))) & 0xff;
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a * b) / x;
}
