/**
 * Zeroed octets for a secret. Small arrays are otherwise kept on the heap, where the garbage collector copies them about and leaves what was
 * in them behind; these stay where they are, so that `fill(0)` leaves nothing.
 */
export function secretBytes(length: number): Uint8Array {
  return new Uint8Array(new ArrayBuffer(length));
}
