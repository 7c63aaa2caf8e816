import type { Page } from 'playwright-core';

/** Of what is shown: an address that needs no id names none. */
export interface Ids {
  readonly configuration: string;
  readonly user: string;
  readonly group: string;
  readonly contact: string;
}

/** Of a page, as one who has no mouse does it. */
export interface Act {
  readonly at: readonly [role: Parameters<Page['getByRole']>[0], name: string | RegExp];
  readonly keys: string;
  /** A panel or a question opens, which Escape closes; or what is then shown. */
  readonly opens: 'dialog' | readonly [role: Parameters<Page['getByRole']>[0], name: string | RegExp];
}

export interface PageCase {
  /** As the router calls it. */
  readonly route: string;
  readonly address: (ids: Ids) => string;
  /** Shown once it is there. */
  readonly shows: string | RegExp;
  readonly act: Act;
}

const heading = (name: string | RegExp) => ['heading', name] as const;

function at(route: string, shows: PageCase['shows'], act: Act): PageCase {
  return { route, address: () => route, shows, act };
}

function of(
  kind: keyof Ids,
  route: string,
  { shows, act, tab = '' }: Pick<PageCase, 'shows' | 'act'> & { tab?: string },
): PageCase {
  return { route, address: ids => route.replace('$id', ids[kind]).replace('{-$tab}', tab).replace(/\/$/, ''), shows, act };
}

/** Every page of the admin center. */
export const PAGES: readonly PageCase[] = [
  at('/', 'Domains', { at: ['link', 'sim'], keys: 'Enter', opens: heading('sim') }),
  at('/configurations', 'contoso.test', { at: ['link', 'sim'], keys: 'Enter', opens: heading('sim') }),
  at('/configurations/new', 'New AD to cloud sync configuration', {
    at: ['link', 'Configurations'],
    keys: 'Enter',
    opens: heading('Configurations'),
  }),
  of('configuration', '/configurations/$id', {
    shows: 'The way of the data',
    act: { at: ['button', /^Processing/], keys: 'Enter', opens: 'dialog' },
  }),
  of('configuration', '/configurations/$id/get-started', {
    shows: 'Add scoping filters',
    act: { at: ['tab', 'Get started'], keys: 'ArrowRight Enter', opens: heading('What is synchronised') },
  }),
  of('configuration', '/configurations/$id/scoping-filters', {
    shows: 'What is synchronised',
    act: { at: ['tab', 'Scoping filters'], keys: 'ArrowLeft Enter', opens: heading('Add scoping filters') },
  }),
  of('configuration', '/configurations/$id/attribute-mapping', {
    shows: 'AccountEnabled',
    act: { at: ['button', 'Add attribute mapping'], keys: 'Enter', opens: 'dialog' },
  }),
  of('configuration', '/configurations/$id/provision-on-demand', {
    shows: 'Distinguished name',
    act: { at: ['combobox', /.+/], keys: 'A n n', opens: ['option', 'Anna Müller'] },
  }),
  of('configuration', '/configurations/$id/held-deletes', {
    shows: 'Nothing is held back',
    act: { at: ['tab', /^Held deletes/], keys: 'ArrowRight Enter', opens: ['tab', /^Escrows/] },
  }),
  of('configuration', '/configurations/$id/escrows', {
    shows: 'Escrows',
    act: { at: ['tab', /^Escrows/], keys: 'ArrowRight Enter', opens: heading('Basics') },
  }),
  of('configuration', '/configurations/$id/properties', {
    shows: 'Basics',
    act: { at: ['button', 'Edit basics'], keys: 'Enter', opens: 'dialog' },
  }),
  at('/agents', 'No agent is connected yet', {
    at: ['button', 'Download on-premises agent'],
    keys: 'Enter',
    opens: 'dialog',
  }),
  at('/provisioning-logs', 'Anna Müller', { at: ['link', 'Anna Müller'], keys: 'Enter', opens: 'dialog' }),
  at('/insights', 'Insights', {
    at: ['button', 'Show as table: Actions per day'],
    keys: 'Enter',
    opens: ['table', 'Actions per day'],
  }),
  at('/audit-logs', 'Verify the chain', { at: ['link', 'Change own password'], keys: 'Enter', opens: 'dialog' }),
  at('/users', /Anna Müller/, { at: ['button', 'New user'], keys: 'Enter', opens: 'dialog' }),
  at('/users/missing', 'Find out why somebody is not in the cloud', {
    at: ['textbox', /.+/],
    keys: 'K e e p e r Enter',
    opens: heading(/.+/),
  }),
  of('user', '/users/$id/{-$tab}', {
    shows: 'Head of sales',
    act: { at: ['tab', 'Properties'], keys: 'ArrowRight Enter', opens: ['link', 'Staff'] },
  }),
  at('/groups', 'Staff', { at: ['button', 'New group'], keys: 'Enter', opens: 'dialog' }),
  of('group', '/groups/$id/{-$tab}', {
    shows: 'Crew',
    act: { at: ['button', 'Edit'], keys: 'Enter', opens: 'dialog' },
  }),
  at('/contacts', /Paula Partner/, { at: ['link', 'Paula Partner'], keys: 'Enter', opens: heading('Paula Partner') }),
  of('contact', '/contacts/$id/{-$tab}', {
    shows: 'paula@partner.test',
    act: { at: ['link', 'Contacts'], keys: 'Enter', opens: heading('Contacts') },
  }),
  at('/deleted', /Gerd Gone/, { at: ['button', 'Gerd Gone'], keys: 'Enter', opens: 'dialog' }),
  at('/settings', 'Who I am', { at: ['tab', 'My account'], keys: 'ArrowRight Enter', opens: ['button', 'Add an administrator'] }),
  at('/settings/own-account', 'Who I am', {
    at: ['textbox', 'Name of a new passkey'],
    keys: 'K e y Tab Enter',
    opens: ['dialog', /.*/],
  }),
  at('/settings/administrators', 'First administrator', {
    at: ['button', 'Add an administrator'],
    keys: 'Enter',
    opens: 'dialog',
  }),
  at('/settings/api-clients', 'Register a program', { at: ['button', 'Register a program'], keys: 'Enter', opens: 'dialog' }),
  at('/settings/notifications', 'Mail server', { at: ['button', 'Name a mail server'], keys: 'Enter', opens: 'dialog' }),
  at('/settings/tenant', 'Signing in', {
    at: ['tab', 'Tenant'],
    keys: 'ArrowRight Enter',
    opens: heading('What this tenant sets'),
  }),
  at('/settings/retention', 'What this tenant sets', {
    at: ['spinbutton', /provisioning log/],
    keys: 'ArrowDown Enter',
    opens: ['dialog', 'Keep less?'],
  }),
  at('/settings/domains', 'NetBIOS name', {
    at: ['tab', 'Domains'],
    keys: 'ArrowRight Enter',
    opens: heading('Keys that seal secrets'),
  }),
  at('/settings/keys', 'Seals and opens', { at: ['tab', 'Keys'], keys: 'ArrowRight Enter', opens: heading('Landbridge') }),
  at('/settings/about', 'About', { at: ['tab', 'About'], keys: 'ArrowLeft Enter', opens: heading('Keys that seal secrets') }),
];
