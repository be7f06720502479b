import { useCallback } from 'react';
import type { Annotation } from '../../../core/kinds/index';
import { useTools } from '../window-tools';

/** A field of an annotation by its key, as it is stored. */
export function storedValue(annotation: Annotation, key: string): unknown {
  const values: Readonly<Record<string, unknown>> = annotation;
  return values[key];
}

/** The stored key of a choice, or `null`. */
export function keyOfChoice(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The stored text, `''` when there is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The stored keys of several choices. */
export function keysOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Sets one field of an annotation, unless it already has that value. */
export function useSetField(annotation: Annotation): (key: string, value: unknown) => void {
  const { app } = useTools();
  return useCallback(
    (key, value) => {
      if (storedValue(annotation, key) === value) return;
      app.run({ type: 'annotation.setFields', annotationId: annotation.id, values: { [key]: value } });
    },
    [app, annotation],
  );
}
