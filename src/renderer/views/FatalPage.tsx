import { Icon } from './parts/Icon';

/** What stands in place of the window when it cannot work, in words. */
export function FatalPage({ problem }: { readonly problem: string }) {
  return (
    <main className="fatal" role="alert">
      <div>
        <Icon name="warn" />
        <h1>Galley cannot open here</h1>
        <p>{problem}</p>
      </div>
    </main>
  );
}
