import type { JSX } from 'react';
import { DefaultsPanel } from './defaults-panel.tsx';
import { EditPanel } from './edit-panel.tsx';
import { ExtensionPanel } from './extension-panel.tsx';
import { SavePanel } from './save-panel.tsx';
import { ScopePanel } from './scope-panel.tsx';
import { VersionPanel } from './versions/version-panel.tsx';
import { VersionsPanel } from './versions/versions-panel.tsx';
import type { ViewProps } from './work.ts';

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
