export { BerReader } from './ber-reader.ts';
export { BerWriter } from './ber-writer.ts';
export { type Codec, decode, decodeBytes, type Element, element, encodeBytes, type ValueOf } from './codec.ts';
export {
  application,
  boolean,
  context,
  enumerated,
  enumeration,
  integer,
  nothing,
  objectIdentifier,
  octets,
  readableText,
  text,
} from './primitives.ts';
export {
  choice,
  defaulted,
  explicit,
  explicitApplication,
  omittedWhenEmpty,
  opaque,
  optional,
  sequence,
  sequenceOf,
  setOf,
} from './structures.ts';
export { applicationTag, contextTag, TAG, tagName } from './tag.ts';
