import { compileSchema, DEFAULT_SCHEMA } from '@landbridge/mapping';
// A schema maps whole entries; one expression alone can be computed only by what the package keeps to itself.
import { readExpression } from '../../../base/mapping/src/expression/compile/parse-expression.ts';
import { perSecond } from '../measure/per-second.ts';
import type { Measured, Row } from '../row.ts';
import { sampleUsers } from '../sample-users.ts';

const SAMPLES = 1_000;
const JOIN = 'Join(" ",[givenName],[surname])';

export const MAPPING_USERS: Row = {
  name: 'mapping-users',
  unit: '1/s',
  goal: { at: 'least', value: 30_000 },
  against: 'the goal: all default mappings of a user of 32 attributes, one thread',
  slow: false,
  run: async () => measureUsers(),
};

export const MAPPING_JOIN: Row = {
  name: 'mapping-join',
  unit: '1/s',
  goal: { at: 'least', value: 2_000_000 },
  against: `the goal: ${JOIN}, one thread`,
  slow: false,
  run: async () => measureJoin(),
};

function measureUsers(): Measured {
  const schema = compileSchema(DEFAULT_SCHEMA);
  const users = sampleUsers(SAMPLES);
  const first = users[0] && schema.map(users[0]);
  if (!first?.ok) throw new Error('the default mappings do not map the sample');
  const measured = perSecond(() => {
    for (const user of users) if (!schema.map(user).ok) throw new Error('a user could not be mapped');
    return users.length;
  });
  return summary(measured, `${Object.keys(first.properties).length} properties a user`);
}

function measureJoin(): Measured {
  const read = readExpression(JOIN, { attributes: new Map(), world: {} });
  if (!read.ok) throw new Error(`${JOIN} can not be compiled`);
  const users = sampleUsers(SAMPLES).map(user => ({ ...user, attributes: { ...user.attributes, surname: ['Müller'] } }));
  if (users[0] && read.evaluate(users[0]) !== 'Anna Müller') throw new Error(`${JOIN} gives something else`);
  const measured = perSecond(() => {
    let length = 0;
    for (const user of users) length += String(read.evaluate(user)).length;
    if (length === 0) throw new Error('nothing was joined');
    return users.length;
  });
  return summary(measured, 'texts of two attributes');
}

function summary({ median, rounds }: ReturnType<typeof perSecond>, what: string): Measured {
  const [least, most] = [rounds[0] ?? 0, rounds.at(-1) ?? 0];
  return { value: median, details: [`${what}; rounds from ${least.toFixed(0)} to ${most.toFixed(0)} a second`] };
}
