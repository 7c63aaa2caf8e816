import { Button, Field, Input, Select, Switch, Text } from '@fluentui/react-components';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, SidePanel } from '../../components/index.ts';
import { targetAttributes } from '../../lib/schema-parts.ts';
import { extensionAttribute } from './edited-mapping.ts';
import type { Work } from './work.ts';

const TYPES = ['String', 'Integer', 'Boolean', 'DateTime', 'Binary'] as const;
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;
const APPLICATION = /^[0-9a-f]{32}$/;
const KNOWN_EXTENSION = /^extension_([0-9a-f]{32})_/;

interface ExtensionPanelProps {
  readonly work: Work;
  onClose(): void;
}

/** A new target attribute. Whoever has extensions already goes on with their application. */
export function ExtensionPanel({ work, onClose }: ExtensionPanelProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const there = targetAttributes(work.draft.schema, work.object).map(({ name }) => name);
  const [application, setApplication] = useState(() => applicationIn(there));
  const [name, setName] = useState('');
  const [type, setType] = useState<(typeof TYPES)[number]>('String');
  const [multivalued, setMultivalued] = useState(false);
  const id = application.replaceAll('-', '').toLowerCase();
  const full = `extension_${id}_${name}`;
  const badApplication = APPLICATION.test(id) ? null : t('extend.badApplication');
  const badName = !NAME.test(name) ? t('extend.badName') : there.includes(full) ? t('extend.exists') : null;
  const add = (): void => {
    const attribute = extensionAttribute(full, type, multivalued);
    work.change({ kind: 'extended', object: work.object.targetObjectName, attribute });
    onClose();
  };
  const footer = (
    <>
      <Button appearance="primary" disabled={badApplication !== null || badName !== null || !work.mayWrite} onClick={add}>
        {t('extend.add')}
      </Button>
      <Button onClick={onClose}>{t('shared:cancel')}</Button>
    </>
  );
  return (
    <SidePanel title={t('extend.title')} footer={footer} onClose={onClose}>
      <Text>{t('extend.text')}</Text>
      <Field
        label={t('extend.application')}
        hint={t('extend.applicationHint')}
        {...(application === '' ? {} : { validationMessage: badApplication })}
      >
        <Input value={application} onChange={(_, { value }) => setApplication(value.trim())} />
      </Field>
      <Field label={t('extend.name')} hint={t('extend.nameHint')} {...(name === '' ? {} : { validationMessage: badName })}>
        <Input value={name} onChange={(_, { value }) => setName(value.trim())} />
      </Field>
      <Field label={t('extend.type')}>
        <Select value={type} onChange={(_, { value }) => setType(TYPES.find(one => one === value) ?? 'String')}>
          {TYPES.map(one => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </Field>
      <Switch label={t('extend.multivalued')} checked={multivalued} onChange={(_, { checked }) => setMultivalued(checked)} />
      <Facts facts={[[t('extend.full'), badName === null && badApplication === null ? full : null]]} />
    </SidePanel>
  );
}

/** Of the extensions that there are, else one that nobody has. */
function applicationIn(names: readonly string[]): string {
  const known = names.map(name => KNOWN_EXTENSION.exec(name)?.[1]).find(id => id !== undefined);
  return known ?? crypto.randomUUID().replaceAll('-', '');
}
