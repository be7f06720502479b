import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Attribution } from '../../../core/kinds/attribution';
import { kindOf } from '../../../core/kinds/index';
import type { AnnotationsById } from '../../../core/model/nesting';
import { listAncestors, listChildren } from '../../../core/model/nesting';
import { jumpTo } from '../inspector/jump-to';
import { toTagRow } from '../inspector/tag-rows';
import { Icon } from '../parts/Icon';
import { useTagset, useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly annotation: Attribution;
  readonly isEditable: boolean;
  /** Draws only when the statement is nested, or only when it is not: the first stands higher up in the form. */
  readonly when: 'nested' | 'alone';
}

interface Step {
  readonly attribution: Attribution;
  readonly depth: number;
}

const nothing: AnnotationsById = {};

/** “A told B that C said”: the statements around this one, itself and those in it, as a small tree. Each leads to its words. */
export function AttributionChain({ annotation, isEditable, when }: Properties) {
  const { app, executeById } = useTools();
  const tagset = useTagset();
  const annotations = useWindowState(
    ({ opened }) => opened?.layers.find((layer) => layer.personId === annotation.authorId)?.annotations ?? nothing,
  );
  const steps = useMemo(() => listSteps(annotations, annotation), [annotations, annotation]);
  const hasParent = steps[0]?.attribution.id !== annotation.id;
  const isNested = steps.length > 1;
  if (isNested !== (when === 'nested') || (!isNested && !isEditable)) return null;
  return (
    <section className="sec chain-block">
      <div className="head">
        <h3>Nested statements</h3>
        {!isNested && <span className="lbl">none</span>}
      </div>
      {isNested && (
        <ul className="chain" aria-label="Nested statements">
          {steps.map(({ attribution, depth }) => (
            <li key={attribution.id} style={{ paddingLeft: Math.min(depth, deepestIndent) * indent }}>
              <Button
                className="chain-row"
                aria-current={attribution.id === annotation.id}
                onPress={() => jumpTo(app, toTagRow(attribution, tagset))}
              >
                {depth > 0 && <span aria-hidden="true">└ </span>}
                <b>{whoOf(attribution)}</b>{' '}
                <span className="quiet">{attribution.cue?.quote.exact ?? attribution.content?.quote.exact ?? ''}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isEditable && (
        <div className="chain-tools">
          <Button className="btn ghost small" onPress={() => executeById('link.inside')}>
            <Icon name="link" />
            {hasParent ? 'Put inside another' : 'Put inside a statement'}
          </Button>
          {hasParent && (
            <Button
              className="btn ghost small"
              onPress={() => app.run({ type: 'attribution.setParent', annotationId: annotation.id, parentId: null })}
            >
              <Icon name="close" />
              Take out
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

const indent = 14;
const deepestIndent = 8;

/** From the outermost statement down to all that lie in this one. */
function listSteps(annotations: AnnotationsById, annotation: Attribution): readonly Step[] {
  const around = listAncestors(annotations, annotation.id).toReversed();
  const steps: Step[] = [...around, annotation].map((attribution, depth) => ({ attribution, depth }));
  const seen = new Set<string>(steps.map(({ attribution }) => attribution.id));
  const goDown = (id: string, depth: number): void => {
    for (const child of [...listChildren(annotations, id)].sort(byPlace)) {
      if (seen.has(child.id)) continue;
      seen.add(child.id);
      steps.push({ attribution: child, depth });
      goDown(child.id, depth + 1);
    }
  };
  goDown(annotation.id, steps.length);
  return steps;
}

function byPlace(a: Attribution, b: Attribution): number {
  return startOf(a) - startOf(b);
}

function startOf(attribution: Attribution): number {
  const standing = kindOf('attribution')
    .parts(attribution)
    .filter(({ selector }) => selector.anchor !== 'orphaned');
  return Math.min(...standing.map(({ selector }) => selector.fragments[0]?.start ?? 0));
}

function whoOf(attribution: Attribution): string {
  const named = attribution.sources.flatMap((source) =>
    source.selector === null ? [] : [source.selector.quote.exact],
  );
  return named.length === 0 ? kindOf('attribution').summary(attribution) : named.join(' and ');
}
