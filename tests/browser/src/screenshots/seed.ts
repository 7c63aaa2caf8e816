import {
  createAdministrator,
  createApplication,
  listAdministrators,
  listAgents,
  listApplications,
  listEscrows,
  listGroups,
  listProvisioningRecords,
  listRoleDefinitions,
  listUsers,
  updateConfiguration,
} from '@landbridge/contract';
import type { Hand, Operation } from '@landbridge/domain';
import { type Stack, until } from '@landbridge/stack';
import { ANCHORED, anchorOf, peopleOf } from './people.ts';
import type { Shown } from './places.ts';

const TITLE = 'Head of sales';
const WITHIN = { withinMs: 60_000 };

const replace = (dn: string, attribute: string, value: string): Operation => ({
  op: 'modify',
  dn,
  changes: [{ attribute, how: 'replace', values: [value] }],
});

/** A working day in the domain: people are promoted and move, one joins a group, three leave. Each step is a cycle of its own. */
export async function liveAWhile(stack: Stack, hand: Hand): Promise<void> {
  const { baseDn } = stack.domain;
  const people = peopleOf(baseDn);
  const steps: readonly (readonly Operation[])[] = [
    people.slice(1, 10).map(({ dn }) => replace(dn, 'department', 'Customer care')),
    people.slice(0, 1).flatMap(({ dn }) => [replace(dn, 'title', TITLE), replace(dn, 'telephoneNumber', '+49 421 555 700')]),
    people.slice(30, 34).map(({ dn }) => replace(dn, 'title', 'Team lead')),
    people.slice(117).map(({ dn }): Operation => ({ op: 'delete', dn })),
  ];
  for (const step of steps) {
    for (const operation of step) await hand.do(operation);
    await stack.quiet();
  }
  await stack.client.call(createApplication, {
    body: { displayName: 'Phone book', permissions: ['User.Read.All', 'Group.Read.All'] },
  });
  await stack.client.call(createApplication, { body: { displayName: 'Ticket desk', permissions: ['User.Read.All'] } });
  const roles = (await stack.client.call(listRoleDefinitions)).value;
  for (const [account, name, role] of ADMINISTRATORS) {
    const id = roles.find(one => one.displayName === role)?.id;
    const body = { userPrincipalName: `${account}@contoso.test`, displayName: name, roles: id === undefined ? [] : [id] };
    await stack.client.call(createAdministrator, { body });
  }
}

const ADMINISTRATORS = [
  ['frauke', 'Frauke Lührs', 'Hybrid Identity Administrator'],
  ['tim', 'Tim Behrens', 'Reports Reader'],
] as const;

/** More leave at once than the guard lets go, and the anchor of one is another than before. */
export async function giveTrouble(stack: Stack, hand: Hand): Promise<void> {
  const { id } = await stack.configuration();
  await stack.client.call(updateConfiguration, { params: { id }, body: { guard: { deleteThreshold: 5 } } });
  const { baseDn } = stack.domain;
  const people = peopleOf(baseDn);
  await hand.do(anchorOf(people[ANCHORED]?.dn ?? '', 'other than before'));
  await stack.quiet();
  for (const { dn } of people.slice(90, 102)) await hand.do({ op: 'delete', dn });
  const held = async (): Promise<boolean> => (await stack.configuration()).health === 'DeletesHeld';
  await until(held, { what: 'deletes to be held', ...WITHIN, evidence: () => stack.logs });
  const escrowed = async (): Promise<boolean> => (await stack.client.call(listEscrows, { params: { id } })).value.length > 0;
  await until(escrowed, { what: 'an entry in escrow', ...WITHIN, evidence: () => stack.logs });
}

/** What there is to be looked at. */
export async function shownIn(stack: Stack): Promise<Shown> {
  const [anna] = peopleOf(stack.domain.baseDn);
  const { client } = stack;
  const first = async (filter: string): Promise<string> =>
    (await client.call(listProvisioningRecords, { query: { $filter: filter, $top: 1 } })).value[0]?.id ?? '';
  const one = { $filter: `onPremisesSamAccountName eq '${anna?.account}'` };
  const [user] = (await client.call(listUsers, { query: one })).value;
  const [group] = (await client.call(listGroups, { query: { $filter: "displayName eq 'Works council'" } })).value;
  const { value: agents } = await client.call(listAgents);
  const { value: administrators } = await client.call(listAdministrators);
  const { value: applications } = await client.call(listApplications);
  return {
    configuration: (await stack.configuration()).id,
    user: String(user?.id),
    group: String(group?.id),
    dn: anna?.dn ?? '',
    agent: agents[0]?.id ?? '',
    record: await first("provisioningAction eq 'update'"),
    failure: await first("provisioningStatusInfo/status eq 'failure'"),
    administrator: administrators.find(({ displayName }) => displayName === ADMINISTRATORS[0][1])?.id ?? '',
    application: applications[0]?.id ?? '',
  };
}
