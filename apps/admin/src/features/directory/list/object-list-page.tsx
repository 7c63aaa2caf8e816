import { Button, ToolbarButton } from '@fluentui/react-components';
import { AddRegular, PersonQuestionMarkRegular } from '@fluentui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandBar, later, Page } from '../../../components/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import type { Kind } from '../kinds.ts';
import type { ListSearch } from '../search.ts';
import { useAddress } from '../use-address.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { chosenColumns } from './columns.tsx';
import { ListFilters } from './list-filters.tsx';
import { ObjectList } from './object-list.tsx';

const GroupPanel = later(async () => (await import('../edit/group-panel.tsx')).GroupPanel);
const UserPanel = later(async () => (await import('../edit/user-panel.tsx')).UserPanel);

export function UsersPage(): JSX.Element {
  return <ObjectListPage kind="user" />;
}

export function GroupsPage(): JSX.Element {
  return <ObjectListPage kind="group" />;
}

export function ContactsPage(): JSX.Element {
  return <ObjectListPage kind="contact" />;
}

function ObjectListPage({ kind }: { readonly kind: Kind }): JSX.Element {
  const { t } = useTranslation('directory');
  const [search, change] = useAddress<ListSearch>();
  const navigate = useNavigate();
  const may = usePermissions();
  const columns = chosenColumns(kind, search.columns);
  const canMake = kind !== 'contact' && may('Directory.ReadWrite.All');
  const close = (): void => change({ panel: undefined });
  return (
    <Page
      title={t(`title.${kind}`)}
      action={
        canMake ? (
          <Button appearance="primary" icon={<AddRegular />} onClick={() => change({ panel: 'new' })}>
            {t(`new.${kind}`)}
          </Button>
        ) : null
      }
      commands={
        <CommandBar>
          <ColumnChooser kind={kind} chosen={columns} onChoose={chosen => change({ columns: chosen })} />
          {kind === 'user' && may('AuditLog.Read.All') ? (
            <ToolbarButton icon={<PersonQuestionMarkRegular />} onClick={() => void navigate({ to: '/users/missing' })}>
              {t('missing.title')}
            </ToolbarButton>
          ) : null}
        </CommandBar>
      }
    >
      <ListFilters kind={kind} search={search} onChange={change} />
      <ObjectList kind={kind} search={search} columns={columns} onChange={change} />
      {canMake && search.panel === 'new' && kind === 'user' ? <UserPanel user={null} onClose={close} /> : null}
      {canMake && search.panel === 'new' && kind === 'group' ? <GroupPanel group={null} onClose={close} /> : null}
    </Page>
  );
}
