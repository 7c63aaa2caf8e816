import type { Page } from 'playwright-core';

/** What is photographed: a page by its address, and what is done there before. */
export interface Place {
  readonly name: string;
  readonly path: string;
  readonly act?: (page: Page) => Promise<unknown>;
}

/** What the addresses name. */
export interface Shown {
  readonly configuration: string;
  readonly user: string;
  readonly group: string;
  readonly dn: string;
  readonly agent: string;
  readonly record: string;
  readonly failure: string;
  readonly administrator: string;
  readonly application: string;
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** Everything is well. */
export function calmPlaces({ configuration, user, group, dn, agent }: Shown): readonly Place[] {
  const at = `/configurations/${configuration}`;
  return [
    { name: 'home', path: '/' },
    { name: 'configurations', path: '/configurations' },
    { name: 'configurations-new', path: '/configurations/new' },
    { name: 'configuration-overview', path: at },
    { name: 'configuration-stage', path: `${at}?stage=processing` },
    { name: 'configuration-get-started', path: `${at}/get-started` },
    { name: 'scoping-filters', path: `${at}/scoping-filters`, act: chooseUnits },
    { name: 'what-if', path: `${at}/scoping-filters`, act: askWhatIf },
    { name: 'attribute-mapping', path: `${at}/attribute-mapping?type=user` },
    { name: 'attribute-mapping-edit', path: `${at}/attribute-mapping?type=user&target=JobTitle` },
    { name: 'attribute-mapping-versions', path: `${at}/attribute-mapping?type=user&panel=versions` },
    { name: 'provision-on-demand', path: `${at}/provision-on-demand?who=${encodeURIComponent(dn)}`, act: press('Show only') },
    { name: 'properties', path: `${at}/properties` },
    { name: 'properties-edit', path: `${at}/properties?edit=basics` },
    { name: 'agents', path: '/agents' },
    { name: 'agent', path: `/agents?agent=${agent}` },
    { name: 'agent-download', path: '/agents?panel=download' },
    { name: 'users', path: '/users' },
    { name: 'user', path: `/users/${user}` },
    { name: 'user-memberships', path: `/users/${user}/memberships` },
    { name: 'user-source', path: `/users/${user}/source` },
    { name: 'user-history', path: `/users/${user}/history` },
    { name: 'user-missing', path: `/users/missing?who=${encodeURIComponent('heidi.halt@exoip.test')}` },
    { name: 'groups', path: '/groups' },
    { name: 'group-members', path: `/groups/${group}/memberships` },
    { name: 'contacts', path: '/contacts' },
    { name: 'deleted', path: '/deleted' },
  ];
}

/** Deletes are held back, and an entry waits for somebody. */
export function heldPlaces(shown: Shown): readonly Place[] {
  const at = `/configurations/${shown.configuration}`;
  return [
    { name: 'home-attention', path: '/' },
    { name: 'configuration-held', path: at },
    { name: 'held-deletes', path: `${at}/held-deletes` },
    { name: 'escrows', path: `${at}/escrows` },
    { name: 'provisioning-logs', path: '/provisioning-logs' },
    { name: 'provisioning-log-steps', path: `/provisioning-logs?record=${shown.record}&tab=steps` },
    { name: 'provisioning-log-failure', path: `/provisioning-logs?status=failure&record=${shown.failure}&tab=advice` },
    { name: 'provisioning-log-changes', path: `/provisioning-logs?record=${shown.record}&tab=properties` },
    { name: 'insights', path: '/insights' },
    { name: 'audit-logs', path: '/audit-logs' },
    { name: 'own-account', path: '/settings/own-account' },
    { name: 'administrators', path: '/settings/administrators' },
    { name: 'administrator', path: `/settings/administrators?open=${shown.administrator}` },
    { name: 'api-clients', path: '/settings/api-clients' },
    { name: 'api-client', path: `/settings/api-clients?open=${shown.application}` },
    { name: 'notifications', path: '/settings/notifications' },
    { name: 'mail-server', path: '/settings/notifications', act: press('Name a mail server') },
    { name: 'tenant', path: '/settings/tenant' },
    { name: 'retention', path: '/settings/retention' },
    { name: 'domains', path: '/settings/domains' },
    { name: 'keys', path: '/settings/keys' },
    { name: 'about', path: '/settings/about' },
  ];
}

async function chooseUnits(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Selected organizational units' }).check();
  await page.getByRole('button', { name: 'What is below Contoso' }).click();
  await page.getByRole('checkbox', { name: 'Bremen' }).check();
  await page.getByRole('checkbox', { name: 'Hamburg' }).check();
}

async function askWhatIf(page: Page): Promise<void> {
  await chooseUnits(page);
  await page.getByRole('button', { name: 'What if' }).click();
  await page.getByRole('button', { name: /^Save and apply/ }).waitFor();
  await page.getByRole('button', { name: 'What if' }).evaluate(button => button.scrollIntoView());
}
