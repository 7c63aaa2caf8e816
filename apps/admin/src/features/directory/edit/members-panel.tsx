import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { addMember, type Member } from '@landbridge/contract';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, SearchField, SidePanel, useTell } from '../../../components/index.ts';
import { asking, client } from '../../../lib/api/index.ts';
import { KINDS, type Kind, nameOf } from '../kinds.ts';
import { searchOf } from '../search-text.ts';
import { useFormStyles } from './form-styles.ts';
import { MEMBERSHIPS } from './memberships.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyle: 'none' },
  second: { color: tokens.colorNeutralForeground3 },
});

const MOST = 20;
const SEARCHED: readonly Kind[] = ['user', 'group', 'contact'];

interface MembersPanelProps {
  readonly group: Member;
  onClose(): void;
}

/** Looks for users, groups and contacts, and adds those that are chosen. */
export function MembersPanel({ group, onClose }: MembersPanelProps): JSX.Element {
  const { t } = useTranslation('directory');
  const { t: shared } = useTranslation();
  const styles = { ...useFormStyles(), ...useStyles() };
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, Member>>(new Map());
  const { add, error, isBusy } = useAdding(group, onClose);
  const found = useFound(text).filter(({ id }) => id !== group.id && !chosen.has(id ?? ''));
  const choose = (member: Member, isChosen: boolean): void => {
    const next = new Map(chosen);
    if (isChosen) next.set(member.id ?? '', member);
    else next.delete(member.id ?? '');
    setChosen(next);
  };
  return (
    <SidePanel
      title={t('members.addTo', { name: nameOf(group) })}
      size="small"
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          <Button appearance="primary" disabled={chosen.size === 0 || isBusy} onClick={() => void add([...chosen.keys()])}>
            {chosen.size === 0 ? t('members.add') : t('members.addMany', { count: chosen.size })}
          </Button>
          <Button onClick={onClose}>{shared('cancel')}</Button>
        </div>
      }
    >
      {error ? <ErrorNotice error={error} /> : null}
      <SearchField label={t('members.search')} value={text} onSearch={setText} />
      <ul className={styles.list}>
        {[...chosen.values(), ...found].map(member => (
          <li key={member.id}>
            <Checkbox
              checked={chosen.has(member.id ?? '')}
              onChange={(_, { checked }) => choose(member, checked === true)}
              label={
                <>
                  {nameOf(member)}{' '}
                  <Text size={200} className={styles.second}>
                    {String(member['userPrincipalName'] ?? member.mail ?? '')}
                  </Text>
                </>
              }
            />
          </li>
        ))}
      </ul>
      {text !== '' && found.length === 0 && chosen.size === 0 ? <Text>{t('members.nobody')}</Text> : null}
    </SidePanel>
  );
}

function useFound(text: string): readonly Member[] {
  return useQueries({
    queries: SEARCHED.map(kind => {
      const $search = searchOf(kind, text) ?? '';
      const $select = kind === 'user' ? 'id,displayName,mail,userPrincipalName' : 'id,displayName,mail';
      const route = KINDS[kind].list as typeof KINDS.contact.list;
      return { ...asking(route, { query: { $top: MOST, $search, $select } }), enabled: $search !== '' };
    }),
    combine: answers => answers.flatMap(({ data }) => data?.value ?? []),
  });
}

/** One after the other, as the API adds them; those before one that is refused stay added. */
function useAdding(group: Member, onClose: () => void) {
  const { t } = useTranslation('directory');
  const tell = useTell();
  const queries = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const add = async (ids: readonly string[]): Promise<void> => {
    setIsBusy(true);
    setError(null);
    try {
      for (const id of ids) {
        const body = { '@odata.id': `${window.location.origin}/v1.0/directoryObjects/${id}` };
        await client.call(addMember, { params: { id: group.id ?? '' }, body });
      }
      tell(t('members.added', { count: ids.length }));
      onClose();
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      await Promise.all(MEMBERSHIPS.map(({ path }) => queries.invalidateQueries({ queryKey: [path] })));
      setIsBusy(false);
    }
  };
  return { add, error, isBusy };
}
