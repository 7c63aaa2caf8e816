import { secretBytes } from '../bytes/index.ts';

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

/** One of the three rounds: its function, its constant, the order it takes the words in, and its rotations. */
interface Round {
  mix(b: number, c: number, d: number): number;
  readonly constant: number;
  readonly order: readonly number[];
  readonly rotations: readonly [number, number, number, number];
}

const ROUNDS: readonly Round[] = [
  {
    mix: (b, c, d) => (b & c) | (~b & d),
    constant: 0,
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    rotations: [3, 7, 11, 19],
  },
  {
    mix: (b, c, d) => (b & c) | (b & d) | (c & d),
    constant: 0x5a827999,
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    rotations: [3, 5, 9, 13],
  },
  {
    mix: (b, c, d) => b ^ c ^ d,
    constant: 0x6ed9eba1,
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    rotations: [3, 9, 11, 15],
  },
];

/** RFC 1320. OpenSSL 3 has it no more; NTLM's key is made of it. */
export function md4(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const padded = secretBytes(blocks * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - LENGTH_BYTES, BigInt(bytes.length) * 8n, true);
  const state: State = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < padded.length; at += BLOCK_BYTES) takeBlock(state, view, at);
  padded.fill(0);
  const digest = secretBytes(16);
  const out = new DataView(digest.buffer);
  state.forEach((word, at) => {
    out.setInt32(at * 4, word, true);
  });
  return digest;
}

type State = [number, number, number, number];

function takeBlock(state: State, view: DataView, start: number): void {
  let [a, b, c, d] = state;
  for (const { mix, constant, order, rotations } of ROUNDS) {
    order.forEach((word, step) => {
      const sum = (a + mix(b, c, d) + view.getInt32(start + word * 4, true) + constant) | 0;
      const turn = rotations[step % 4] ?? 0;
      a = d;
      d = c;
      c = b;
      b = (sum << turn) | (sum >>> (32 - turn));
    });
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
}
