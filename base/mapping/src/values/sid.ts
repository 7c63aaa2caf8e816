/** A SID as `S-1-5-21-...` (MS-DTYP 2.4.2.1 and 2.4.2.2); undefined when the octets are none. */
export function sidText(bytes: Uint8Array): string | undefined {
  const count = bytes[1];
  if (bytes[0] !== 1 || count === undefined || count > 15 || bytes.length !== 8 + 4 * count) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const authority = view.getUint16(2) * 0x1_0000_0000 + view.getUint32(4);
  let text = `S-1-${authority < 0x1_0000_0000 ? authority : `0x${authority.toString(16).toUpperCase().padStart(12, '0')}`}`;
  for (let at = 8; at < bytes.length; at += 4) text += `-${view.getUint32(at, true)}`;
  return text;
}
