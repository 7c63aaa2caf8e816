import { Checkbox, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { listDomainGroups } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, SearchField } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { coverageOf } from './scope-draft.ts';

interface GroupSearchProps {
  readonly domainId: string;
  readonly picked: readonly string[];
  readonly isDisabled: boolean;
  onToggle(distinguishedName: string, isPicked: boolean): void;
}

const SHOWN = 50;

const useStyles = makeStyles({
  search: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingHorizontalS,
    maxHeight: '320px',
    overflowY: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  place: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  label: { display: 'flex', flexDirection: 'column' },
});

/** Groups of the domain by a part of their name. */
export function GroupSearch({ domainId, picked, isDisabled, onToggle }: GroupSearchProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const [text, setText] = useState('');
  const query = { $top: SHOWN, ...(text === '' ? {} : { $search: text }) };
  const groups = useQuery({ ...asking(listDomainGroups, { params: { id: domainId }, query }), placeholderData: kept => kept });
  return (
    <div className={styles.search}>
      <SearchField label={t('scoping.searchGroups')} value={text} onSearch={setText} />
      {groups.error ? <ErrorNotice error={groups.error} /> : null}
      {groups.isPending ? <Spinner size="tiny" delay={200} /> : null}
      {groups.data?.value.length === 0 ? <Text>{t('scoping.noGroup')}</Text> : null}
      {groups.data && groups.data.value.length > 0 ? (
        <ul className={styles.list} aria-label={t('scoping.foundGroups')}>
          {groups.data.value.map(({ id, name, distinguishedName }) => (
            <li key={id}>
              <Checkbox
                label={
                  <span className={styles.label}>
                    {name}
                    <Text size={200} className={styles.place}>
                      {distinguishedName}
                    </Text>
                  </span>
                }
                checked={coverageOf(distinguishedName ?? '', picked) === 'picked'}
                disabled={isDisabled || distinguishedName === null}
                onChange={(_, { checked }) => distinguishedName !== null && onToggle(distinguishedName, checked === true)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {groups.data?.['@odata.nextLink'] ? <Text size={200}>{t('scoping.firstGroups', { count: SHOWN })}</Text> : null}
    </div>
  );
}
