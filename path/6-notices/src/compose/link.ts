import type { Notice, NoticeKind } from '../notice.ts';

/** Where links begin and what is there to lead to. */
export interface Linking {
  /** Control's public address, which links begin with. */
  readonly publicUrl: string;
  /** Links lead to its pages; else to the API's resources. */
  readonly hasAdminCenter: boolean;
}

interface Place {
  /** Below the admin center. */
  readonly page: string;
  /** Below Landbridge's part of the API. */
  readonly resource: string;
}

/** Where an administrator sees what is told, and does something about it. */
export function linkOf({ kind, configuration }: Pick<Notice, 'kind' | 'configuration'>, linking: Linking): string {
  if (!configuration) return linkTo({ page: 'agents', resource: 'domains' }, linking);
  const resource = `configurations/${configuration.id}`;
  return linkTo({ page: `${resource}${partOf(kind)}`, resource }, linking);
}

export function linkOfTest(linking: Linking): string {
  return linkTo({ page: 'settings/notifications', resource: 'notices' }, linking);
}

/** The page of a configuration on which it is decided; its overview where there is none of its own. */
function partOf(kind: NoticeKind): string {
  return kind === 'deletesHeld' ? '/held-deletes' : '';
}

function linkTo({ page, resource }: Place, { publicUrl, hasAdminCenter }: Linking): string {
  return `${publicUrl.replace(/\/+$/, '')}/${hasAdminCenter ? `admin/${page}` : `v1.0/landbridge/${resource}`}`;
}
