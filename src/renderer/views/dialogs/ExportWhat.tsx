import { memo } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { titleOf } from '../../../core/model/article-state';
import { counted } from '../parts/count-words';
import { useWindowState } from '../window-tools';
import { ArticlePicker } from './ArticlePicker';

/** How much of the desk goes out. */
export type ExportExtent = 'this' | 'some' | 'all';

interface Properties {
  readonly extent: ExportExtent;
  /** Ids of the articles that were chosen one by one. */
  readonly ticked: ReadonlySet<string>;
  onExtent(extent: ExportExtent): void;
  onTick(ids: ReadonlySet<string>): void;
}

/** Which articles are exported: the open one, some, or all. */
export const ExportWhat = memo(function ExportWhat({ extent, ticked, onExtent, onTick }: Properties) {
  const opened = useWindowState((state) => (state.view === 'galley' ? state.opened : null));
  const count = useWindowState((state) => state.summaries.size);
  return (
    <>
      <RadioGroup
        className="choice-list"
        value={extent}
        onChange={(value) => onExtent(value === 'this' || value === 'some' ? value : 'all')}
      >
        <Label className="lbl">What</Label>
        {opened !== null && <Extent value="this" label="This article" words={titleOf(opened)} />}
        {count > 1 && <Extent value="some" label="Some articles" words={`${ticked.size} of ${count} chosen`} />}
        <Extent value="all" label="All articles" words={counted(count, 'article')} />
      </RadioGroup>
      {extent === 'some' && <ArticlePicker ticked={ticked} onTick={onTick} />}
    </>
  );
});

interface ExtentProperties {
  readonly value: ExportExtent;
  readonly label: string;
  readonly words: string;
}

function Extent({ value, label, words }: ExtentProperties) {
  return (
    <Radio value={value} className="choice">
      <span>
        <b>{label}</b>
        <small>{words}</small>
      </span>
    </Radio>
  );
}
