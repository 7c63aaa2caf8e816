import { ToolbarButton } from '@fluentui/react-components';
import { DeleteRegular, EditRegular } from '@fluentui/react-icons';
import type { Member, User } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, CommandBar, type Crumb, later, Page, RouteTabs, StatusBadge } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { KINDS, type Kind, nameOf } from '../kinds.ts';
import { OBJECT_TABS, type ObjectSearch } from '../search.ts';
import { useAddress } from '../use-address.ts';
import { MasteredBar } from './mastered-bar.tsx';
import { PropertiesTab } from './properties-tab.tsx';

const DeleteObject = later(async () => (await import('../edit/delete-object.tsx')).DeleteObject);
const GroupPanel = later(async () => (await import('../edit/group-panel.tsx')).GroupPanel);
const MembersPanel = later(async () => (await import('../edit/members-panel.tsx')).MembersPanel);
const UserPanel = later(async () => (await import('../edit/user-panel.tsx')).UserPanel);
const History = later(async () => (await import('../history/history.tsx')).History);
const MembershipsTab = later(async () => (await import('./memberships-tab.tsx')).MembershipsTab);
const SourceTab = later(async () => (await import('./source-tab.tsx')).SourceTab);

const PARTS: Readonly<Record<string, { readonly prepare: () => Promise<void> } | undefined>> = {
  memberships: MembershipsTab,
  source: SourceTab,
  history: History,
};

/** Loads what a tab is shown with beside the page, not after what the page asks for has come. */
export async function prepareTab(tab: string | undefined): Promise<void> {
  await PARTS[tab ?? '']?.prepare();
}

export function UserPage(): JSX.Element {
  return <ObjectPage kind="user" />;
}

export function GroupPage(): JSX.Element {
  return <ObjectPage kind="group" />;
}

export function ContactPage(): JSX.Element {
  return <ObjectPage kind="contact" />;
}

function ObjectPage({ kind }: { readonly kind: Kind }): JSX.Element {
  const { t } = useTranslation('directory');
  const { id = '' } = useParams({ strict: false });
  const { to, get } = KINDS[kind];
  const object = useQuery(asking(get as typeof KINDS.contact.get, { params: { id } }));
  const crumbs = [{ label: t(`title.${kind}`), to }];
  if (object.data) return <Known key={id} kind={kind} object={object.data} crumbs={crumbs} />;
  return (
    <Page title={t(`kind.${kind}`)} crumbs={crumbs}>
      <Answered query={object}>{() => null}</Answered>
    </Page>
  );
}

interface KnownProps {
  readonly kind: Kind;
  readonly object: Member;
  readonly crumbs: readonly Crumb[];
}

function Known({ kind, object, crumbs }: KnownProps): JSX.Element {
  const { t } = useTranslation('directory');
  const may = usePermissions();
  const [search, change] = useAddress<ObjectSearch>();
  const { tab } = useParams({ strict: false }) as { readonly tab?: string };
  const canEdit = !object.onPremisesSyncEnabled && kind !== 'contact' && may('Directory.ReadWrite.All');
  const at = `${KINDS[kind].to}/${object.id}`;
  const tabs = OBJECT_TABS.slice(0, may('AuditLog.Read.All') ? undefined : 2);
  const close = (): void => change({ panel: undefined });
  return (
    <Page
      title={nameOf(object)}
      crumbs={crumbs}
      status={<State object={object} />}
      commands={canEdit ? <Commands kind={kind} object={object} onEdit={() => change({ panel: 'edit' })} /> : null}
    >
      {object.onPremisesSyncEnabled ? <MasteredBar object={object} /> : null}
      <RouteTabs
        label={t('tab.label')}
        tabs={tabs.map(name => ({
          to: name === 'properties' ? at : `${at}/${name}`,
          label: t(name === 'memberships' && kind === 'group' ? 'tab.members' : (`tab.${name}` as 'tab.properties')),
        }))}
      />
      {tab === undefined || tab === 'properties' ? <PropertiesTab object={object} /> : null}
      {tab === 'memberships' ? <MembershipsTab kind={kind} object={object} canEdit={canEdit} /> : null}
      {tab === 'source' ? <SourceTab object={object} /> : null}
      {tab === 'history' ? <History who={object.id ?? ''} /> : null}
      {canEdit && search.panel === 'edit' && kind === 'user' ? <UserPanel user={object as User} onClose={close} /> : null}
      {canEdit && search.panel === 'edit' && kind === 'group' ? <GroupPanel group={object} onClose={close} /> : null}
      {canEdit && search.panel === 'members' ? <MembersPanel group={object} onClose={close} /> : null}
    </Page>
  );
}

function State({ object }: { readonly object: Member }): JSX.Element {
  const { t } = useTranslation('directory');
  if (object['accountEnabled'] === false) return <StatusBadge health="off">{t('account.off')}</StatusBadge>;
  return <StatusBadge health="told">{t(object.onPremisesSyncEnabled ? 'source.synchronised' : 'source.cloudOnly')}</StatusBadge>;
}

interface CommandsProps {
  readonly kind: Kind;
  readonly object: Member;
  onEdit(): void;
}

function Commands({ kind, object, onEdit }: CommandsProps): JSX.Element {
  const { t } = useTranslation('directory');
  const navigate = useNavigate();
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <>
      <CommandBar>
        <ToolbarButton icon={<EditRegular />} onClick={onEdit}>
          {t('edit.edit')}
        </ToolbarButton>
        <ToolbarButton icon={<DeleteRegular />} onClick={() => setIsDeleting(true)}>
          {t('delete.act')}
        </ToolbarButton>
      </CommandBar>
      {isDeleting && kind !== 'contact' ? (
        <DeleteObject
          kind={kind}
          object={object}
          onClose={() => setIsDeleting(false)}
          onDone={() => void navigate({ to: '/deleted', search: { kind } })}
        />
      ) : null}
    </>
  );
}
