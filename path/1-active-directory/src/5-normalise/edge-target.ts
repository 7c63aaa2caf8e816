import { type Guid, parseGuid } from '@landbridge/model';
import { readableTextOf } from '@landbridge/wire/bytes';
import { parseExtendedDn } from '@landbridge/wire/ldap';

const GUID_STARTS = '<GUID='.length;
const GUID_ENDS = GUID_STARTS + 36;

/**
 * The GUID in an extended DN of the text form (MS-ADTS section 3.1.1.3.4.1.5). Large groups are nothing but these, so only the GUID is
 * decoded; the hexadecimal form goes the long way. Undefined when there is none.
 */
export function edgeTarget(value: Uint8Array): Guid | undefined {
  if (value[0] === 0x3c && value[GUID_ENDS] === 0x3e) {
    const guid = parseGuid(readableTextOf(value.subarray(GUID_STARTS, GUID_ENDS)));
    if (guid) return guid;
  }
  try {
    return parseGuid(parseExtendedDn(readableTextOf(value)).guid ?? '');
  } catch {
    return undefined;
  }
}
