import { connect, type Socket } from 'node:net';

/**
 * Asks the server at `ip` for its rootDSE's dnsHostName (RFC 4511 §4.5, anonymous, plain text) and says what it is called.
 * Null when nobody answers within `timeoutMs`. The request is small and always the same, so it stands here as bytes.
 */
export function hostNameAt(ip: string, timeoutMs: number): Promise<string | null> {
  return new Promise(resolve => {
    const socket: Socket = connect({ host: ip, port: 389 });
    const received: Buffer[] = [];
    const end = (name: string | null): void => {
      socket.destroy();
      resolve(name);
    };
    socket.setTimeout(timeoutMs, () => end(null));
    socket.on('error', () => end(null));
    socket.on('close', () => end(null));
    socket.on('connect', () => socket.write(request()));
    socket.on('data', chunk => {
      received.push(chunk);
      const name = hostNameIn(Buffer.concat(received));
      if (name !== undefined) end(name);
    });
  });
}

/** True when something listens there. */
export function listensAt(ip: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: ip, port });
    const end = (listens: boolean): void => {
      socket.destroy();
      resolve(listens);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.on('error', () => end(false));
    socket.on('connect', () => end(true));
  });
}

const ATTRIBUTE = 'dnsHostName';

/** SearchRequest: base "", scope base, never dereference, no limits, filter (objectClass=*), one attribute. */
function request(): Buffer {
  const filter = tlv(0x87, Buffer.from('objectClass'));
  const attributes = tlv(0x30, tlv(0x04, Buffer.from(ATTRIBUTE)));
  const limits = Buffer.from([0x0a, 1, 0, 0x0a, 1, 0, 0x02, 1, 0, 0x02, 1, 0, 0x01, 1, 0]);
  const search = tlv(0x63, Buffer.concat([tlv(0x04, Buffer.alloc(0)), limits, filter, attributes]));
  return tlv(0x30, Buffer.concat([Buffer.from([0x02, 1, 1]), search]));
}

function tlv(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}

/** The attribute's name is followed by SET { OCTET STRING value }; undefined until all of it has come. */
function hostNameIn(answer: Buffer): string | undefined {
  const at = answer.indexOf(ATTRIBUTE, 0, 'latin1');
  if (at < 0) return undefined;
  const set = contentAt(answer, at + ATTRIBUTE.length);
  const value = set && contentAt(answer, set.from);
  return value && value.to <= answer.length ? answer.toString('latin1', value.from, value.to) : undefined;
}

/** The content of the BER element at `at`; lengths in short or long form. */
function contentAt(bytes: Buffer, at: number): { readonly from: number; readonly to: number } | undefined {
  const first = bytes[at + 1];
  if (first === undefined) return undefined;
  if (first < 0x80) return { from: at + 2, to: at + 2 + first };
  const count = first & 0x7f;
  if (count < 1 || count > 4 || at + 2 + count > bytes.length) return undefined;
  const from = at + 2 + count;
  return { from, to: from + bytes.readUIntBE(at + 2, count) };
}
