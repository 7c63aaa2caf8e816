import { utf16Of } from '../bytes/index.ts';
import { guidFromBytes, guidToBytes } from '../identity/index.ts';
import { type NdrType, withoutNul } from '../ndr/index.ts';

/** DSNAME ([MS-DRSR] section 5.50): an object by its GUID, its security identifier, its distinguished name, or all of them. */
export interface DsName {
  /** All zeros when it is named otherwise. */
  readonly guid: string;
  /** Null for an object without one. */
  readonly sid: Uint8Array | null;
  /** Empty when it is named otherwise. */
  readonly dn: string;
}

export const NIL_GUID = '00000000-0000-0000-0000-000000000000';

const SID_OCTETS = 28;
/** structLen, SidLen, Guid, Sid, NameLen. */
const HEAD_OCTETS = 4 + 4 + 16 + SID_OCTETS + 4;

export const dsName: NdrType<DsName> = {
  alignment: 4,
  leastOctets: 4 + HEAD_OCTETS,
  read: (reader, set) => {
    const units = reader.count(2);
    reader.u32();
    const sidOctets = reader.u32();
    const guid = guidFromBytes(reader.octets(16));
    const sid = reader.octets(SID_OCTETS);
    const named = reader.u32();
    if (sidOctets > SID_OCTETS || units !== named + 1) throw reader.error('malformed', `${units} units for a name of ${named}`);
    set({ guid, sid: sidOctets > 0 ? sid.subarray(0, sidOctets) : null, dn: withoutNul(reader, units) });
  },
  write: (writer, { guid, sid, dn }) => {
    const units = dn.length + 1;
    writer.u32(units);
    writer.u32(HEAD_OCTETS + units * 2);
    writer.u32(sid?.length ?? 0);
    writer.octets(guidToBytes(guid));
    const padded = new Uint8Array(SID_OCTETS);
    if (sid) padded.set(sid);
    writer.octets(padded);
    writer.u32(dn.length);
    writer.octets(utf16Of(`${dn}\0`));
  },
};
