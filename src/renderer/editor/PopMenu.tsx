import { useEffect, useRef } from 'react';
import { Glyph } from './Symbols';

export interface PopItem {
  readonly id: string;
  readonly label: React.ReactNode;
  /** Words that a letter key finds the item by. */
  readonly words: string;
  /** `null`: an action; else whether this choice is the present one. */
  readonly isChecked: boolean | null;
  /** A line above it parts it from the items before. */
  readonly isApart?: boolean;
  run(): void;
}

/** A small menu on the sheet. It takes the focus, is moved through with the arrow keys and letters, and closes on Escape, Tab or a press elsewhere. */
export function PopMenu(props: {
  readonly label: string;
  readonly items: readonly PopItem[];
  readonly x: number;
  readonly y: number;
  onClose(returnsFocus: boolean): void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  const { onClose } = props;

  useEffect(() => {
    const first = menu.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? itemsOf(menu.current)[0];
    first?.focus({ preventScroll: true });
    menu.current?.scrollIntoView({ block: 'nearest' });
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target)) return;
      onClose(false);
    };
    document.addEventListener('pointerdown', onPress, true);
    return () => document.removeEventListener('pointerdown', onPress, true);
  }, [onClose]);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    event.stopPropagation();
    const items = itemsOf(menu.current);
    const at = items.findIndex((item) => item.matches(':focus'));
    const go = (index: number): void => items[(index + items.length) % items.length]?.focus();
    if (event.key === 'Escape' || event.key === 'Tab') onClose(true);
    else if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key.length === 1 && event.key !== ' ') {
      const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      rest.find((item) => item.dataset.words?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={menu}
      className="pop"
      role="menu"
      tabIndex={-1}
      aria-label={props.label}
      data-holds-keys=""
      style={{ left: props.x, top: props.y }}
      onKeyDown={onKeyDown}
    >
      {props.items.map((item) => (
        <button
          key={item.id}
          type="button"
          role={item.isChecked === null ? 'menuitem' : 'menuitemradio'}
          {...(item.isChecked === null ? {} : { 'aria-checked': item.isChecked })}
          className={item.isApart ? 'apart' : undefined}
          tabIndex={-1}
          data-words={item.words}
          onClick={() => {
            item.run();
            onClose(true);
          }}
        >
          <span className="check">{item.isChecked === true && <Glyph name="check" />}</span>
          {item.label}
        </button>
      ))}
    </div>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('button') ?? [])];
}
