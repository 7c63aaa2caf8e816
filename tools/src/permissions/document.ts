import { PERMISSIONS, type Permission, permissionsOf, ROLE_PERMISSIONS, type RoleName, type Route } from '@landbridge/contract';

const HEAD = `# Who may do what

Written by \`npm run docs:permissions\` from the contract, which the server checks every call against; a test holds both together.

Whoever calls the API holds permissions: an administrator those of their roles, a registered program those it was given. A call without the
permission of its route is refused with 403 and the code \`Authorization_RequestDenied\`; the message names the permission. Nobody gives
somebody else what they do not hold themselves. \`Tenant.ReadWrite.All\` is in no role: the Global Administrators of the tenant that control began
with hold it. How tokens are had: [access.md](access.md).

`;

const ROLES = Object.keys(ROLE_PERMISSIONS) as RoleName[];

/** docs/permissions.md: every permission, and every route with the roles that may call it. */
export function permissionsDocument(routes: readonly Route[]): string {
  const inOrder = [...routes].sort((one, other) => compare(one.path, other.path) || compare(one.method, other.method));
  const permissions = Object.entries(PERMISSIONS).map(([name, meaning]) => [
    `\`${name}\``,
    meaning,
    ...rolesWith(name as Permission),
  ]);
  const calls = inOrder.map(({ method, path, permission }) => {
    if (permission === 'open') return [`\`${method} ${path}\``, 'open', ...ROLES.map(() => '✓')];
    return [`\`${method} ${path}\``, `\`${permission}\``, ...rolesWith(permission)];
  });
  return [
    HEAD,
    '## Permissions\n\n',
    table(['permission', 'lets', ...ROLES], permissions),
    '\n## Routes\n\nAn open route is answered without a token.\n\n',
    table(['route', 'permission', ...ROLES], calls),
  ].join('');
}

function rolesWith(permission: Permission): readonly string[] {
  return ROLES.map(role => (permissionsOf({ roles: [role], granted: [] }).has(permission) ? '✓' : ''));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |\n`).join('');
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
