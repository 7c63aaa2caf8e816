export {
  arrayOf,
  counted,
  countedOctets,
  countedVector,
  octetArray,
  octetVector,
  varyingArrayOf,
  wideString,
  withoutNul,
} from './arrays.ts';
export { NdrReader } from './ndr-reader.ts';
export { type NdrParameters, type NdrType, type NdrValueOf, readParameters, writeParameters } from './ndr-type.ts';
export { NdrWriter } from './ndr-writer.ts';
export { bool, exactly, guid, octets, ofVersion, pointer, required, struct, u8, u32, u64, unread } from './types.ts';
