import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Annotation } from '../../../core/kinds/index';
import type { TagLink } from '../../state/tag-links';
import { listTagLinks } from '../../state/tag-links';
import { jumpTo } from '../inspector/jump-to';
import { TagRowContent } from '../inspector/TagGrid';
import { toTagRow } from '../inspector/tag-rows';
import { Avatar } from '../parts/Avatar';
import { CommandKey } from '../parts/CommandKey';
import { DisputedMark } from '../parts/DisputedMark';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { useCanWrite, useLayers, useTagset, useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly annotation: Annotation;
  readonly isEditable: boolean;
}

/** What a claim is linked to, whoever linked them: each leads there, one's own links can be taken away. */
export function TagLinks({ annotation, isEditable }: Properties) {
  const { executeById } = useTools();
  const layers = useLayers();
  const links = useMemo(() => listTagLinks(layers, annotation), [layers, annotation]);
  const groups = groupByWords(links);
  if (groups.length === 0 && !isEditable) return null;
  return (
    <section className="sec tag-links">
      <div className="head">
        <h3>Links</h3>
        <DisputedMark annotationId={annotation.id} />
      </div>
      {groups.map(([words, of]) => (
        <div key={words} className="link-group">
          <h4 className="lbl">{words}</h4>
          <ul className="links">
            {of.map((link) => (
              <LinkRow key={link.key} link={link} />
            ))}
          </ul>
        </div>
      ))}
      {isEditable && (
        <Button className="btn ghost small" onPress={() => executeById('link.add')}>
          <Icon name="link" />
          Link to another
          <CommandKey id="link.add" />
        </Button>
      )}
    </section>
  );
}

function groupByWords(links: readonly TagLink[]): readonly (readonly [string, readonly TagLink[]])[] {
  const groups = new Map<string, TagLink[]>();
  for (const link of links) {
    const present = groups.get(link.words);
    if (present === undefined) groups.set(link.words, [link]);
    else present.push(link);
  }
  return [...groups];
}

/** A linked tag with the way to take the link away; a link of a colleague shows whose it is instead. */
function LinkRow({ link }: { readonly link: TagLink }) {
  const { app } = useTools();
  const { relation, other, words } = link;
  const isOwn = useWindowState((state) => relation !== null && state.me?.id === relation.authorId);
  const canWrite = useCanWrite();
  const author = useWindowState((state) => state.people.find((person) => person.id === relation?.authorId));
  const row = toTagRow(other, useTagset());
  return (
    <li className="link-line">
      <Button className="link-row" onPress={() => jumpTo(app, row)}>
        <TagRowContent row={row} />
      </Button>
      {relation !== null && !isOwn && author !== undefined && (
        <span title={`${author.displayName} linked them`}>
          <Avatar person={author} />
        </span>
      )}
      {relation !== null && isOwn && canWrite && (
        <IconButton
          icon="close"
          className="tiny"
          label={`Remove the link: ${words.toLowerCase()}`}
          onPress={() => app.run({ type: 'relation.delete', relationId: relation.id })}
        />
      )}
    </li>
  );
}
