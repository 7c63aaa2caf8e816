import { type Branded, Failure, parseGuid } from '@landbridge/model';

/** An id of an address. What is no UUID is nobody's id, so it is NotFound like any other that does not exist. */
export function idFrom<Id extends Branded<string>>(text: string, noun: string): Id {
  const id = parseGuid(text);
  if (id === undefined) throw notFound(noun, text);
  return id as string as Id;
}

export function notFound(noun: string, id: string): Failure {
  return new Failure({ code: 'NotFound', message: `there is no ${noun} ${id}` });
}

export function found<Value>(value: Value | null, noun: string, id: string): Value {
  if (value === null) throw notFound(noun, id);
  return value;
}
