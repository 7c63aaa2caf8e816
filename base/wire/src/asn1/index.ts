export { BerReader } from './ber-reader.ts';
export { BerWriter } from './ber-writer.ts';
export { type Codec, decode, type Element, element, type ValueOf } from './codec.ts';
export {
  application,
  boolean,
  context,
  enumerated,
  enumeration,
  integer,
  nothing,
  octets,
  readableText,
  text,
} from './primitives.ts';
export { choice, defaulted, omittedWhenEmpty, optional, sequence, sequenceOf, setOf } from './structures.ts';
export { applicationTag, contextTag, TAG, tagName } from './tag.ts';
