import { CASTS, contactNavigations, groupNavigations, userNavigations } from '@landbridge/contract';
import type { ObjectKind, TenantId } from '@landbridge/model';
import { answerCount, answerPage, answerReferences, liveObject } from '../object-answers.ts';
import type { Server } from '../serve.ts';
import { NAVIGATIONS, type Navigation } from '../shape/navigations.ts';
import type { Wanted } from '../shape/object-query.ts';

type Routes = (typeof userNavigations)['memberOf'] | (typeof userNavigations)['directReports'];

interface Way {
  readonly routes: Routes;
  readonly kind: ObjectKind;
  readonly navigation: Navigation;
  readonly transitive: boolean;
}

const { user, group, contact } = NAVIGATIONS;

const WAYS: readonly Way[] = [
  { routes: userNavigations.memberOf, kind: 'user', navigation: user.memberOf, transitive: false },
  { routes: userNavigations.transitiveMemberOf, kind: 'user', navigation: user.memberOf, transitive: true },
  { routes: userNavigations.directReports, kind: 'user', navigation: user.directReports, transitive: false },
  { routes: userNavigations.ownedObjects, kind: 'user', navigation: user.ownedObjects, transitive: false },
  { routes: groupNavigations.members, kind: 'group', navigation: group.members, transitive: false },
  { routes: groupNavigations.transitiveMembers, kind: 'group', navigation: group.members, transitive: true },
  { routes: groupNavigations.owners, kind: 'group', navigation: group.owners, transitive: false },
  { routes: groupNavigations.memberOf, kind: 'group', navigation: group.memberOf, transitive: false },
  { routes: groupNavigations.transitiveMemberOf, kind: 'group', navigation: group.memberOf, transitive: true },
  { routes: contactNavigations.memberOf, kind: 'contact', navigation: contact.memberOf, transitive: false },
  { routes: contactNavigations.transitiveMemberOf, kind: 'contact', navigation: contact.memberOf, transitive: true },
  { routes: contactNavigations.directReports, kind: 'contact', navigation: contact.directReports, transitive: false },
];

/** Every way from an object to others: the list, one type of it, and how many each of both holds. */
export function serveNavigations(server: Server): void {
  for (const way of WAYS) serveWay(server, way);
}

type From = { readonly tenantId: TenantId; readonly params: { readonly id: string } };

function serveWay(server: Server, { routes, kind, navigation, transitive }: Way): void {
  const { directory } = server.ports;
  const { name, wanted } = navigation;
  const wantedBy = async (call: From, kinds: readonly ObjectKind[] = navigation.kinds): Promise<Wanted> => {
    const { id } = await liveObject(directory, call, kind);
    return { source: { among: 'references', name, wanted, of: id, transitive }, kinds };
  };
  server.serve(routes.list, async call => answerPage(directory, call, { ...(await wantedBy(call)), typed: true }));
  server.serve(routes.cast, async call => {
    const cast = await wantedBy(call, [CASTS[call.params.cast]]);
    return answerPage(directory, call, { ...cast, typed: false });
  });
  server.serve(routes.ref, async call => answerReferences(directory, call, await wantedBy(call)));
  server.serveNumber(routes.count, async call => answerCount(directory, call, await wantedBy(call)));
  server.serveNumber(routes.castCount, async call =>
    answerCount(directory, call, await wantedBy(call, [CASTS[call.params.cast]])),
  );
}
