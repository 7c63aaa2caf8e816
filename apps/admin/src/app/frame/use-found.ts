import {
  type Configuration,
  getDirectoryObject,
  getObjectHistory,
  listConfigurations,
  listContacts,
  listGroups,
  listUsers,
  type Member,
  type ObjectHistory,
} from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asking } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';

const PAUSE_MS = 200;
/** Of each kind. */
const MOST = 5;

export interface Hit {
  readonly to: string;
  readonly title: string;
  readonly second: string;
  /** Where the page asks about somebody. */
  readonly who?: string;
}

interface Hits {
  readonly name: 'users' | 'groups' | 'contacts' | 'configurations' | 'directory';
  readonly hits: readonly Hit[];
}

/** What a text names, once whoever writes it pauses: people, groups, contacts, configurations, and entries by their DN or any id. */
export function useFound(text: string): { readonly groups: readonly Hits[]; readonly isBusy: boolean } {
  const may = usePermissions();
  const asked = usePaused(text.trim());
  const isNamed = asked.length > 1;
  const isExact = /^\{?[0-9a-f]{8}-[0-9a-f-]{27}\}?$/i.test(asked) || /^\w+=.+,\s*DC=/i.test(asked);
  const words = isNamed && !isExact;
  const query = (names: readonly string[]) => ({
    $top: MOST,
    $search: searchFor(names, asked),
    $select: ['id', ...names].join(),
  });
  const users = useQuery({
    ...asking(listUsers, { query: query(['displayName', 'userPrincipalName', 'mail']) }),
    enabled: words && may('User.Read.All'),
  });
  const groups = useQuery({
    ...asking(listGroups, { query: query(['displayName', 'mail']) }),
    enabled: words && may('Group.Read.All'),
  });
  const contacts = useQuery({
    ...asking(listContacts, { query: query(['displayName', 'mail']) }),
    enabled: words && may('OrgContact.Read.All'),
  });
  const configurations = useQuery({
    ...asking(listConfigurations, { query: { $top: 999 } }),
    enabled: words && may('Synchronization.Read.All'),
  });
  const exact = useQuery({
    ...asking(getObjectHistory, { params: { id: asked.replace(/[{}]/g, '') }, query: { $top: 1 } }),
    enabled: isExact && may('AuditLog.Read.All'),
    retry: false,
  });
  const there = idInCloud(exact.data);
  const kind = useQuery({
    ...asking(getDirectoryObject, { params: { id: there ?? '' }, query: { $select: 'id' } }),
    enabled: there !== null && may('Directory.Read.All'),
  });
  const answers = [users, groups, contacts, configurations, exact, kind];
  const hits: readonly Hits[] = [
    { name: 'users', hits: words ? hitsAt('/users', users.data?.value) : [] },
    { name: 'groups', hits: words ? hitsAt('/groups', groups.data?.value) : [] },
    { name: 'contacts', hits: words ? hitsAt('/contacts', contacts.data?.value) : [] },
    { name: 'configurations', hits: words ? configurationsCalled(asked, configurations.data?.value ?? []) : [] },
    {
      name: 'directory',
      hits: isExact && exact.data ? hitsOf(exact.data, { asked, there, kind: kind.data?.['@odata.type'] }) : [],
    },
  ];
  return {
    groups: hits.filter(one => one.hits.length > 0),
    isBusy: asked !== text.trim() || answers.some(({ isFetching }) => isFetching),
  };
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const pausing = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(pausing);
  }, [text]);
  return paused;
}

function searchFor(names: readonly string[], text: string): string {
  const quoted = text.replace(/["\\]/g, '\\$&');
  return names.map(name => `"${name}:${quoted}"`).join(' OR ');
}

function hitsAt(place: '/users' | '/groups' | '/contacts', objects: readonly Member[] = []): readonly Hit[] {
  return objects.map(object => {
    const second = String(object['userPrincipalName'] ?? object.mail ?? '');
    return { to: `${place}/${object.id}`, title: object.displayName || second, second };
  });
}

function configurationsCalled(text: string, all: readonly Configuration[]): readonly Hit[] {
  const wanted = text.toLowerCase();
  return all
    .filter(({ displayName, domain }) => `${displayName} ${domain.fqdn}`.toLowerCase().includes(wanted))
    .slice(0, MOST)
    .map(({ id, displayName, domain }) => ({ to: `/configurations/${id}`, title: displayName, second: domain.fqdn }));
}

function idInCloud(known: ObjectHistory | undefined): string | null {
  return known && /^(inDirectory|held|cloudOnly)$/.test(known.presentState.state) ? known.objectId : null;
}

const PLACES: Readonly<Record<string, string>> = {
  '#microsoft.graph.user': '/users',
  '#microsoft.graph.group': '/groups',
  '#microsoft.graph.orgContact': '/contacts',
};

interface Known {
  readonly asked: string;
  readonly there: string | null;
  readonly kind: string | undefined;
}

/** Whoever is in the cloud leads to their page, and whoever is not to why. */
function hitsOf({ displayName, onPremisesDistinguishedName }: ObjectHistory, { asked, there, kind }: Known): readonly Hit[] {
  const shown = { title: displayName, second: onPremisesDistinguishedName ?? there ?? '' };
  if (there === null) return [{ ...shown, to: '/users/missing', who: asked }];
  const place = PLACES[kind ?? ''];
  return place === undefined ? [] : [{ ...shown, to: `${place}/${there}` }];
}
