import { Heading } from 'react-aria-components';
import { IconButton } from '../parts/IconButton';

export function DialogHead({ title, onClose }: { readonly title: string; onClose(): void }) {
  return (
    <div className="dialog-head">
      <Heading slot="title">{title}</Heading>
      <IconButton icon="close" label="Close" keys="Escape" onPress={onClose} />
    </div>
  );
}
