const ROUNDS = 16;
const HALF_KEY_BITS = 28;
const HALF_KEY = 2 ** HALF_KEY_BITS - 1;

/** The tables of FIPS 46-3, by their names there. Positions count from 1, which is the highest bit. */
const IP = [58, 60, 62, 64, 57, 59, 61, 63].flatMap(first => Array.from({ length: 8 }, (_, at) => first - 8 * at));
const PC_1 = {
  c: [57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36],
  d: [63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4],
};
const PC_2 = {
  c: [14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2],
  d: [41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32],
};
const P = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25];
/** Their four rows, a hexadecimal digit for each column. */
const S = [
  'e4d12fb83a6c5907 0f74e2d1a6cb9538 41e8d62bfc973a50 fc8249175b3ea06d',
  'f18e6b34972dc05a 3d47f28ec01a69b5 0e7ba4d158c6932f d8a13f42b67c05e9',
  'a09e63f51dc7b428 d709346a285ecbf1 d6498f30b12c5ae7 1ad069874fe3b52c',
  '7de3069a1285bc4f d8b56f03472c1ae9 a690cb7df13e5284 3f06a1d8945bc72e',
  '2c417ab6853fd0e9 eb2c47d150fa3986 421bad78f9c5630e b8c71e2d6f09a453',
  'c1af92680d34e75b af427c9561de0b38 9ef528c3704a1db6 432c95fabe17608d',
  '4b2ef08d3c975a61 d0b7491ae35c2f86 14bdc37eaf680592 6bd814a7950fe23c',
  'd2846fb1a93e50c7 1fd8a374c56b0e92 7b419ce206adf358 21e74a8dfc90356b',
];
/** How far the halves of the key have been turned since the round before. */
const TURNS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];

/** What each value of each chunk of the input gives of the output; the output is all of them together. */
type Lookup = readonly Int32Array[];

/** A permutation of chunks of so many bits, each of which begins `pitch` positions after the one before. */
function lookup(positions: readonly number[], chunks: number, bits: number, pitch = bits): Lookup {
  return Array.from({ length: chunks }, (_, chunk) =>
    Int32Array.from({ length: 1 << bits }, (_, value) => {
      let out = 0;
      for (const [at, position] of positions.entries()) {
        const bit = position - 1 - chunk * pitch;
        if (bit >= 0 && bit < bits && (value >> (bits - 1 - bit)) & 1) out |= 1 << (positions.length - 1 - at);
      }
      return out;
    }),
  );
}

/** IP undone: where each bit of the two halves goes. */
const IP_INVERSE = Array.from({ length: 64 }, (_, at) => IP.indexOf(at + 1) + 1);
const INITIAL = { left: lookup(IP.slice(0, 32), 8, 8), right: lookup(IP.slice(32), 8, 8) };
const FINAL = { high: lookup(IP_INVERSE.slice(0, 32), 8, 8), low: lookup(IP_INVERSE.slice(32), 8, 8) };
/** Octets of a key have a parity after seven bits, which is left out here as in the keys that are given. */
const KEY = { c: lookup(PC_1.c, 8, 7, 8), d: lookup(PC_1.d, 8, 7, 8) };
const ROUND_KEY = {
  c: lookup(PC_2.c, 4, 7),
  d: lookup(
    PC_2.d.map(position => position - HALF_KEY_BITS),
    4,
    7,
  ),
};
/** Each S box with P after it, by its six bits of input: the outer two choose the row, the inner four the column. */
const SP: Lookup = S.map((digits, box) => {
  const boxes = digits.split(' ');
  const spread = lookup(P, 8, 4)[box] ?? new Int32Array(16);
  return Int32Array.from({ length: 64 }, (_, six) => {
    const row = ((six >> 4) & 2) | (six & 1);
    return spread[Number.parseInt(boxes[row]?.[(six >> 1) & 15] ?? '0', 16)] ?? 0;
  });
});

/**
 * Decrypts one block of DES (FIPS 46-3) under a key of 56 bits. OpenSSL 3 has it only as three times the same key, and there setting up the
 * cipher takes five times as long as all of this, twice for every hash.
 */
export function desDecrypt(key56: Uint8Array, block: Uint8Array, into: Uint8Array): void {
  const sevens = sevenBits(key56);
  let [c, d] = [through(KEY.c, sevens), through(KEY.d, sevens)];
  let left = through(INITIAL.left, block);
  let right = through(INITIAL.right, block);
  // The halves of the key have come round when the last round is reached, and are turned back from there.
  for (let round = ROUNDS - 1; round >= 0; round--) {
    const mixed = left ^ mix(right, halfKey(ROUND_KEY.c, c), halfKey(ROUND_KEY.d, d));
    left = right;
    right = mixed;
    const turn = TURNS[round] ?? 0;
    c = turnedBack(c, turn);
    d = turnedBack(d, turn);
  }
  const view = new DataView(into.buffer, into.byteOffset, into.byteLength);
  view.setInt32(0, right);
  view.setInt32(4, left);
  const [high, low] = [through(FINAL.high, into), through(FINAL.low, into)];
  view.setInt32(0, high);
  view.setInt32(4, low);
}

/** The function f of FIPS 46-3: each S box takes four bits and their neighbours, under six bits of the round's key. */
function mix(half: number, c: number, d: number): number {
  const turned = (half >>> 1) | (half << 31);
  let out = 0;
  for (let box = 0; box < 4; box++) {
    const shift = 18 - box * 6;
    const [first, second] = [SP[box], SP[box + 4]];
    out |= first?.[((turned >>> (26 - box * 4)) ^ (c >>> shift)) & 63] ?? 0;
    // The last one's neighbours are at the other end.
    const six = box < 3 ? turned >>> (10 - box * 4) : (turned << 2) | (turned >>> 30);
    out |= second?.[(six ^ (d >>> shift)) & 63] ?? 0;
  }
  return out;
}

function halfKey(table: Lookup, half: number): number {
  let out = 0;
  for (let chunk = 0; chunk < 4; chunk++) out |= table[chunk]?.[(half >>> (21 - chunk * 7)) & 127] ?? 0;
  return out;
}

function turnedBack(half: number, turn: number): number {
  return ((half >>> turn) | (half << (HALF_KEY_BITS - turn))) & HALF_KEY;
}

function through(table: Lookup, chunks: Uint8Array): number {
  let out = 0;
  for (let chunk = 0; chunk < 8; chunk++) out |= table[chunk]?.[chunks[chunk] ?? 0] ?? 0;
  return out;
}

/** The key in eight times seven bits. */
function sevenBits(key56: Uint8Array): Uint8Array {
  const out = new Uint8Array(8);
  for (let at = 0; at < 8; at++) {
    const before = at === 0 ? 0 : (key56[at - 1] ?? 0);
    out[at] = (((before << 8) | (key56[at] ?? 0)) >> (at + 1)) & 127;
  }
  return out;
}
