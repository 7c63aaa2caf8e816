import type { ByteStream } from '../bytes/index.ts';
import { guidToBytes } from '../identity/index.ts';
import {
  guid,
  type NdrParameters,
  NdrReader,
  NdrWriter,
  octets,
  octetVector,
  pointer,
  readParameters,
  u32,
  varyingArrayOf,
  writeParameters,
} from '../ndr/index.ts';
import { RpcConnection, type RpcOptions } from './connection.ts';
import { ENDPOINT_MAPPER, NDR, type Syntax } from './interface.ts';
import { RpcError } from './rpc-error.ts';

/** ept_map of [C706] appendix O. */
const EPT_MAP = 3;
const MOST_TOWERS = 8;
const NIL_GUID = '00000000-0000-0000-0000-000000000000';

/** Protocol identifiers of [C706] appendix I. */
const FLOOR = { uuid: 0x0d, rpc: 0x0b, tcp: 0x07, ip: 0x09 } as const;
/** Any port, any address. */
const ANY_PORT = 135;

interface MapRequest {
  readonly object: string | null;
  readonly tower: Uint8Array | null;
  readonly handle: Uint8Array;
  readonly mostTowers: number;
}

interface MapReply {
  readonly handle: Uint8Array;
  readonly count: number;
  readonly towers: readonly (Uint8Array | null)[];
  readonly status: number;
}

const REQUEST: NdrParameters<MapRequest> = {
  object: pointer(guid),
  tower: pointer(octetVector),
  handle: octets(20, 4),
  mostTowers: u32,
};

const REPLY: NdrParameters<MapReply> = {
  handle: octets(20, 4),
  count: u32,
  towers: varyingArrayOf(pointer(octetVector), MOST_TOWERS),
  status: u32,
};

/** The TCP port of an interface on the server that the stream leads to (port 135). The stream is closed afterwards. */
export async function mapEndpoint(stream: ByteStream, wanted: Syntax, options: Omit<RpcOptions, 'security'>): Promise<number> {
  const connection = await RpcConnection.open(stream, ENDPOINT_MAPPER, { ...options, security: null });
  try {
    return portIn(await connection.call(EPT_MAP, mapRequest(wanted)));
  } finally {
    connection.close();
  }
}

export function mapRequest(wanted: Syntax): Uint8Array {
  return writeParameters(REQUEST, {
    object: NIL_GUID,
    tower: towerOf(wanted),
    handle: new Uint8Array(20),
    mostTowers: MOST_TOWERS,
  });
}

/** The first TCP port among the towers of an answer. The address in them is not the server's where several are behind one name, so it is left alone. */
export function portIn(stub: Uint8Array): number {
  const { towers, status } = readParameters(REPLY, stub);
  const port = towers.map(tower => (tower ? tcpPortOf(tower) : null)).find(found => found !== null);
  if (status === 0 && port) return port;
  throw new RpcError('interfaceRefused', `the endpoint mapper knows no port of the interface (0x${status.toString(16)})`);
}

/** protocol_tower_t of [C706] appendix L: floors from the interface down to the address. */
function towerOf({ uuid, major, minor }: Syntax): Uint8Array {
  const writer = new NdrWriter();
  const half = (value: number) => [value & 0xff, value >> 8];
  const floor = (left: readonly number[], right: readonly number[]) => {
    for (const octet of [...half(left.length), ...left, ...half(right.length), ...right]) writer.u8(octet);
  };
  writer.u16(5);
  floor([FLOOR.uuid, ...guidToBytes(uuid), ...half(major)], half(minor));
  floor([FLOOR.uuid, ...guidToBytes(NDR.uuid), ...half(NDR.major)], half(NDR.minor));
  floor([FLOOR.rpc], half(0));
  floor([FLOOR.tcp], [ANY_PORT >> 8, ANY_PORT & 0xff]);
  floor([FLOOR.ip], [0, 0, 0, 0]);
  return writer.finish();
}

function tcpPortOf(tower: Uint8Array): number | null {
  const reader = new NdrReader(tower);
  const half = () => reader.u8() | (reader.u8() << 8);
  for (let floors = half(); floors > 0; floors--) {
    const left = reader.octets(half());
    const right = reader.octets(half());
    const [high = 0, low = 0] = right;
    if (left[0] === FLOOR.tcp && right.length === 2) return (high << 8) | low;
  }
  return null;
}
