import { makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import type { Member } from '@landbridge/contract';
import type { TFunction } from 'i18next';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, Section } from '../../../components/index.ts';
import { exactTime } from '../../../lib/format.ts';
import type { ObjectSearch } from '../search.ts';
import { useAddress } from '../use-address.ts';
import { groupsOf } from './property-groups.ts';

const useStyles = makeStyles({
  groups: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(420px, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalXXXL,
    rowGap: tokens.spacingVerticalXXL,
  },
  locked: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground3,
  },
  values: { margin: 0, padding: 0, listStyle: 'none' },
});

/** Everything that the directory knows of an object, by what it is about; what has no value only if that is asked for. */
export function PropertiesTab({ object }: { readonly object: Member }): JSX.Element {
  const styles = useStyles();
  const { t, i18n } = useTranslation('directory');
  const [{ all = false }, change] = useAddress<ObjectSearch>();
  const shown: Readonly<Record<string, unknown>> = object;
  const fact = (name: string) =>
    [nameIn(name, t), shownValue(shown[name], { t, language: i18n.language, list: styles.values })] as const;
  const isShown = (name: string): boolean => all || !isEmpty(shown[name]);
  const attributes = Object.entries(object.onPremisesExtensionAttributes ?? {}).filter(([, value]) => all || value !== null);
  const extensions = Object.keys(shown).filter(name => name.startsWith('extension_'));
  const lock = object.onPremisesSyncEnabled ? (
    <span className={styles.locked}>
      <LockClosedRegular aria-hidden />
      <Text size={200}>{t('mastered.readOnly')}</Text>
    </span>
  ) : null;
  return (
    <>
      <Switch
        label={t('properties.all')}
        checked={all}
        onChange={(_, { checked }) => change({ all: checked ? true : undefined })}
      />
      <div className={styles.groups}>
        {groupsOf(shown).map(([group, names]) => {
          const facts = names.filter(isShown).map(fact);
          return facts.length === 0 ? null : (
            <Section key={group} title={t(`properties.${group}`)} action={lock}>
              <Facts facts={facts} />
            </Section>
          );
        })}
        {attributes.length === 0 ? null : (
          <Section title={t('properties.extensionAttributes')} action={lock}>
            <Facts facts={attributes} />
          </Section>
        )}
        {extensions.length === 0 ? null : (
          <Section title={t('properties.extensions')} action={lock}>
            <Facts facts={extensions.map(fact)} />
          </Section>
        )}
      </div>
    </>
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Directory extensions have no other name than their own. */
function nameIn(name: string, t: TFunction<'directory'>): string {
  return name.startsWith('extension_') ? name : t(`property.${name}` as 'property.mail');
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function shownValue(
  value: unknown,
  { t, language, list }: { readonly t: TFunction<'directory'>; readonly language: string; readonly list: string },
): ReactNode {
  if (isEmpty(value)) return null;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) {
    return (
      <ul className={list}>
        {value.map(one => (
          <li key={String(one)}>{String(one)}</li>
        ))}
      </ul>
    );
  }
  const text = String(value);
  return MOMENT.test(text) ? exactTime(text, language) : text;
}
