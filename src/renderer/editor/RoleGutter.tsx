import { useCallback } from 'react';
import { blockId as parseBlockId } from '../../core/model/ids';
import type { BlockRole } from '../../core/model/tagset';
import { blockRoles, labelOf } from '../../core/model/tagset';
import type { App } from '../state/app';
import { useCell } from './cell';
import type { GutterLabel, OverlayModel } from './overlay-model';
import type { PopItem } from './PopMenu';
import { PopMenu } from './PopMenu';
import { useTabStop } from './roving';
import type { Surface } from './surface';

/** The left gutter: a number beside running text, the name of the role beside the rest. Each is a button that changes the role. */
export function RoleGutter({
  app,
  surface,
  model,
}: {
  readonly app: App;
  readonly surface: Surface;
  readonly model: OverlayModel;
}) {
  const current = useCell(surface.currentBlock);
  const openId = useCell(surface.roleMenu);
  const open = model.labels.find((label) => label.blockId === openId);
  const close = useCallback(
    (returnsFocus: boolean) => {
      surface.roleMenu.set(null);
      if (returnsFocus) surface.focus();
    },
    [surface],
  );
  const stop = useTabStop(
    model.labels.map((label) => label.blockId),
    current,
  );
  return (
    <div
      className="gutter"
      role="toolbar"
      aria-orientation="vertical"
      aria-label="Roles of the paragraphs"
      style={{ width: model.left }}
      {...stop.group}
    >
      {model.labels.map((label) => (
        <button
          key={label.blockId}
          type="button"
          className={label.excluded ? 'role off' : 'role'}
          style={{ top: label.y, height: Math.max(24, label.height), lineHeight: `${Math.max(24, label.height)}px` }}
          aria-haspopup="menu"
          aria-expanded={label.blockId === openId}
          aria-label={nameOf(label)}
          data-current={label.blockId === current ? '' : undefined}
          tabIndex={stop.tabIndexOf(label.blockId)}
          data-id={label.blockId}
          onClick={() => surface.roleMenu.set(label.blockId)}
        >
          <span className={/^\d*$/.test(label.text) ? undefined : 'word'}>{label.text}</span>
        </button>
      ))}
      {open !== undefined && (
        <PopMenu
          label="Role of the paragraph"
          items={roleItems(app, open)}
          x={Math.max(4, model.left - 84)}
          y={open.y + open.height}
          onClose={close}
        />
      )}
    </div>
  );
}

function nameOf(label: GutterLabel): string {
  const role = labelOf(blockRoles, label.role);
  const words = label.text === '' || label.text === role ? role : `${label.text}, ${role}`;
  return `${words}: change the role`;
}

function roleItems(app: App, label: GutterLabel): PopItem[] {
  const blockId = parseBlockId.parse(label.blockId);
  const set = (role: BlockRole, excluded: boolean): void => {
    app.run({ type: 'block.setRole', blockId, role, excluded });
  };
  return [
    ...blockRoles.map((role) => ({
      id: role.key,
      label: role.label,
      words: role.label,
      isChecked: role.key === label.role,
      run: () => {
        const excluded = role.key === 'junk';
        if (role.key !== label.role || excluded !== label.excluded) set(role.key, excluded);
      },
    })),
    {
      id: 'exclude',
      label: label.excluded ? 'Keep in counts and exports' : 'Leave out of counts and exports',
      words: label.excluded ? 'Keep' : 'Leave',
      isChecked: null,
      isApart: true,
      run: () => set(label.role, !label.excluded),
    },
  ];
}
