import type { Expected, ExpectedObject, Guid } from './expected.ts';

/** What is otherwise in the actual directory than it must be, one line for each difference; empty when they are equal. */
export function difference(expected: Expected, actual: Expected): string[] {
  const lines: string[] = [];
  for (const [guid, must] of expected.objects) {
    const is = actual.objects.get(guid);
    if (is === undefined) lines.push(`missing: ${label(guid, must)}`);
    else lines.push(...between(guid, must, is));
  }
  for (const [guid, is] of actual.objects) if (!expected.objects.has(guid)) lines.push(`too many: ${label(guid, is)}`);
  return lines;
}

function label(guid: Guid, object: ExpectedObject): string {
  const name = object.properties['OnPremisesDistinguishedName'] ?? object.properties['DisplayName'] ?? '';
  return `${object.kind} ${guid} ${JSON.stringify(name)}`;
}

function between(guid: Guid, must: ExpectedObject, is: ExpectedObject): readonly string[] {
  const lines: string[] = [];
  const say = (what: string, mustBe: unknown, isNow: unknown): void => {
    lines.push(`${label(guid, must)}: ${what} must be ${shown(mustBe)}, is ${shown(isNow)}`);
  };
  if (must.kind !== is.kind) say('kind', must.kind, is.kind);
  for (const name of new Set([...Object.keys(must.properties), ...Object.keys(is.properties)])) {
    const [mustBe, isNow] = [plain(must.properties[name]), plain(is.properties[name])];
    if (JSON.stringify(mustBe) !== JSON.stringify(isNow)) say(name, mustBe, isNow);
  }
  if (must.manager !== is.manager) say('manager', must.manager, is.manager);
  if (must.owner !== is.owner) say('owner', must.owner, is.owner);
  for (const member of must.members) if (!is.members.has(member)) lines.push(`${label(guid, must)}: member ${member} is missing`);
  for (const member of is.members)
    if (!must.members.has(member)) lines.push(`${label(guid, must)}: member ${member} is too many`);
  return lines;
}

/** Absent, null and an empty list all say that there is no value. */
function plain(value: unknown): unknown {
  return value === undefined || (Array.isArray(value) && value.length === 0) ? null : value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 160 ? text : `${text.slice(0, 157)}...`;
}
