import { append } from './append.ts';
import { bitAnd } from './bit-and.ts';
import { cBool } from './cbool.ts';
import { cDate } from './cdate.ts';
import { coalesce } from './coalesce.ts';
import { convertFromBase64 } from './convert-from-base64.ts';
import { convertToBase64 } from './convert-to-base64.ts';
import { convertToUtf8Hex } from './convert-to-utf8-hex.ts';
import { count } from './count.ts';
import { cStr } from './cstr.ts';
import { dateAdd } from './date-add.ts';
import { dateDiff } from './date-diff.ts';
import { dateFromNum } from './date-from-num.ts';
import type { MappingFunction } from './definition.ts';
import { dnComponent } from './dn-component.ts';
import { error } from './error.ts';
import { formatDateTime } from './format-date-time.ts';
import { guid } from './guid.ts';
import { ignoreFlowIfNullOrEmpty } from './ignore-flow-if-null-or-empty.ts';
import { iif } from './iif.ts';
import { inStr } from './in-str.ts';
import { isNull } from './is-null.ts';
import { isNullOrEmpty } from './is-null-or-empty.ts';
import { isPresent } from './is-present.ts';
import { isString } from './is-string.ts';
import { item } from './item.ts';
import { join } from './join.ts';
import { left } from './left.ts';
import { mid } from './mid.ts';
import { normalizeDiacritics } from './normalize-diacritics.ts';
import { not } from './not.ts';
import { now } from './now.ts';
import { numFromDate } from './num-from-date.ts';
import { pCase } from './pcase.ts';
import { randomString } from './random-string.ts';
import { redact } from './redact.ts';
import { removeDuplicates } from './remove-duplicates.ts';
import { replace } from './replace.ts';
import { selectUniqueValue } from './select-unique-value.ts';
import { split } from './split.ts';
import { stringFromSid } from './string-from-sid.ts';
import { stripSpaces } from './strip-spaces.ts';
import { switchOf } from './switch.ts';
import { toLower } from './to-lower.ts';
import { toUpper } from './to-upper.ts';
import { trim } from './trim.ts';
import { word } from './word.ts';

/** Every function of reference §4 but AppRoleAssignmentsComplex and SingleAppRoleAssignment, which only SaaS applications have. */
const FUNCTIONS: readonly MappingFunction[] = [
  append,
  bitAnd,
  cBool,
  cDate,
  coalesce,
  convertFromBase64,
  convertToBase64,
  convertToUtf8Hex,
  count,
  cStr,
  dateAdd,
  dateDiff,
  dateFromNum,
  dnComponent,
  error,
  formatDateTime,
  guid,
  ignoreFlowIfNullOrEmpty,
  iif,
  inStr,
  isNullOrEmpty,
  isNull,
  isPresent,
  isString,
  item,
  join,
  left,
  mid,
  normalizeDiacritics,
  not,
  now,
  numFromDate,
  pCase,
  randomString,
  redact,
  removeDuplicates,
  replace,
  selectUniqueValue,
  split,
  stringFromSid,
  stripSpaces,
  switchOf,
  toLower,
  toUpper,
  trim,
  word,
];

/** By name, as written in expressions: case matters. */
export const KNOWN_FUNCTIONS: ReadonlyMap<string, MappingFunction> = new Map(FUNCTIONS.map(known => [known.name, known]));
