import type { JSX } from 'react';
import { later } from '../../components/index.ts';
import type { ViewProps } from './work.ts';

const DefaultsPanel = later(async () => (await import('./defaults-panel.tsx')).DefaultsPanel);
const EditPanel = later(async () => (await import('./edit-panel.tsx')).EditPanel);
const ExtensionPanel = later(async () => (await import('./extension-panel.tsx')).ExtensionPanel);
const SavePanel = later(async () => (await import('./save-panel.tsx')).SavePanel);
const ScopePanel = later(async () => (await import('./scope-panel.tsx')).ScopePanel);
const VersionPanel = later(async () => (await import('./versions/version-panel.tsx')).VersionPanel);
const VersionsPanel = later(async () => (await import('./versions/versions-panel.tsx')).VersionsPanel);

/** The panel that the address names; none: nothing. */
export function Panels({ work, place, current }: ViewProps): JSX.Element | null {
  const { panel, target, version, go } = place;
  const close = (): void => go({ panel: undefined, target: undefined, version: undefined });
  const { object } = work;
  if (target !== undefined) {
    const mapping = object.attributeMappings.find(one => one.targetAttributeName === target);
    if (mapping) return <EditPanel key={`${object.name} ${target}`} work={work} mapping={mapping} onClose={close} />;
  }
  switch (panel) {
    case 'new':
      return <EditPanel key={object.name} work={work} mapping={null} onClose={close} />;
    case 'extension':
      return <ExtensionPanel work={work} onClose={close} />;
    case 'scope':
      return <ScopePanel key={object.name} work={work} onClose={close} />;
    case 'whatIf':
      return <SavePanel work={work} onClose={close} />;
    case 'defaults':
      return <DefaultsPanel work={work} onClose={close} />;
    case 'versions':
      if (version === undefined) return <VersionsPanel {...{ work, place }} onClose={close} />;
      return (
        <VersionPanel key={version} {...{ work, current, version }} onBack={() => go({ version: undefined })} onClose={close} />
      );
    case undefined:
      return null;
  }
}
