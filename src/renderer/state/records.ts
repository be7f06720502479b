import type { App } from './app';
import type { OpenRecord } from './app-state';

/** Opens a record's page in its tab and gives it the focus, at a field if named. */
export function openRecord(app: App, record: OpenRecord, field: string | null = null): void {
  app.store.setState((state) => ({
    tab: record.table,
    openRecord: record,
    focusRequest: { count: state.focusRequest.count + 1, field },
  }));
}
