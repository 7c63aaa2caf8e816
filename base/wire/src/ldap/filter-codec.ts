import {
  boolean,
  type Codec,
  choice,
  context,
  contextTag,
  defaulted,
  type Element,
  element,
  octets,
  optional,
  sequence,
  sequenceOf,
  setOf,
  TAG,
  tagName,
  text,
  type ValueOf,
} from '../asn1/index.ts';
import { WireError } from '../bytes/index.ts';
import type { Filter } from './filter.ts';

type Kind = Filter['kind'];
type FilterOf<K extends Kind> = Filter & { readonly kind: K };

/** AttributeValueAssertion, RFC 4511 section 4.1.6. */
const attributeValueAssertion = sequence({ attribute: text, value: octets });

const substringFilter = sequence({
  attribute: text,
  substrings: sequenceOf(choice({ initial: context(0, octets), any: context(1, octets), final: context(2, octets) })),
});

const matchingRuleAssertion = sequence({
  rule: optional(context(1, text)),
  attribute: optional(context(2, text)),
  value: context(3, octets),
  dnAttributes: defaulted(context(4, boolean), false),
});

/** Filter, RFC 4511 section 4.5.1.7: a CHOICE that refers to itself. */
export const filter: Codec<Filter> = {
  starts: tag => BY_TAG.has(tag),
  read: reader => {
    const form = BY_TAG.get(reader.peek());
    if (!form) throw new WireError('unexpected', reader, `no filter has the tag ${tagName(reader.peek())}`);
    return form.read(reader);
  },
  write: (writer, value) => FORMS[value.kind].write(writer, value),
};

/** [number] Filter is tagged explicitly, because a CHOICE has no tag of its own to replace. */
const negated = element<Filter>(
  TAG.sequence,
  (reader, tag) => {
    const outer = reader.enter(tag);
    const inner = filter.read(reader);
    reader.leave(outer);
    return inner;
  },
  (writer, value, tag) => {
    const mark = writer.length;
    filter.write(writer, value);
    writer.header(tag, mark);
  },
);

const FORMS: Readonly<Record<Kind, Element<Filter>>> = {
  and: form<'and', readonly Filter[]>(
    context(0, setOf(filter)),
    filters => ({ kind: 'and', filters }),
    it => it.filters,
  ),
  or: form<'or', readonly Filter[]>(
    context(1, setOf(filter)),
    filters => ({ kind: 'or', filters }),
    it => it.filters,
  ),
  not: form<'not', Filter>(
    context(2, negated),
    inner => ({ kind: 'not', filter: inner }),
    it => it.filter,
  ),
  equal: assertion(3, 'equal'),
  substrings: form<'substrings', Substrings>(context(4, substringFilter), fromParts, toParts),
  greaterOrEqual: assertion(5, 'greaterOrEqual'),
  lessOrEqual: assertion(6, 'lessOrEqual'),
  present: form<'present', string>(
    context(7, text),
    attribute => ({ kind: 'present', attribute }),
    it => it.attribute,
  ),
  approx: assertion(8, 'approx'),
  extensible: form<'extensible', ValueOf<typeof matchingRuleAssertion>>(
    context(9, matchingRuleAssertion),
    it => ({ kind: 'extensible', ...it }),
    it => it,
  ),
};

const BY_TAG: ReadonlyMap<number, Element<Filter>> = new Map(Object.values(FORMS).map(it => [it.tag, it]));

function form<K extends Kind, T>(
  codec: Element<T>,
  read: (value: T) => FilterOf<K>,
  write: (it: FilterOf<K>) => T,
): Element<Filter> {
  return element<Filter>(
    codec.tag,
    reader => read(codec.read(reader)),
    (writer, value) => codec.write(writer, write(value as FilterOf<K>)),
  );
}

function assertion<K extends 'equal' | 'greaterOrEqual' | 'lessOrEqual' | 'approx'>(number: number, kind: K): Element<Filter> {
  const codec = context(number, attributeValueAssertion);
  return element<Filter>(
    contextTag(number, TAG.sequence),
    reader => ({ kind, ...codec.read(reader) }),
    (writer, value) => codec.write(writer, value as FilterOf<K>),
  );
}

type Substrings = ValueOf<typeof substringFilter>;
type Part = Substrings['substrings'][number];

function fromParts({ attribute, substrings }: Substrings): FilterOf<'substrings'> {
  const misplaced = substrings.some(
    ({ kind }, at) => (kind === 'initial' && at > 0) || (kind === 'final' && at < substrings.length - 1),
  );
  if (misplaced || substrings.length === 0) {
    throw new WireError('malformed', { structure: 'SubstringFilter', offset: 0 }, 'substrings are missing or out of order');
  }
  const one = (kind: Part['kind']) => substrings.find(part => part.kind === kind)?.value ?? null;
  const any = substrings.filter(part => part.kind === 'any').map(part => part.value);
  return { kind: 'substrings', attribute, initial: one('initial'), any, final: one('final') };
}

function toParts({ attribute, initial, any, final }: FilterOf<'substrings'>): Substrings {
  const parts: Part[] = any.map(value => ({ kind: 'any', value }));
  if (initial) parts.unshift({ kind: 'initial', value: initial });
  if (final) parts.push({ kind: 'final', value: final });
  if (parts.length === 0) throw new RangeError(`a substrings filter on ${attribute} needs a part; use present`);
  return { attribute, substrings: parts };
}
