import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import type { Offer } from '../../state/app-state';
import { CommandKey } from '../parts/CommandKey';
import { useTools } from '../window-tools';

interface Properties {
  readonly title: string;
  readonly offers: readonly Offer[];
}

/** What the selected tag may stand for. One key takes the first; nothing is taken by itself. */
export function Offers({ title, offers }: Properties) {
  const { app } = useTools();
  useEffect(() => {
    app.store.setState({ offers });
    return () => app.store.setState({ offers: [] });
  }, [app, offers]);
  if (offers.length === 0) return null;
  return (
    <fieldset className="ask offers" aria-label={title}>
      <p>{title}</p>
      <ul>
        {offers.map((offer, index) => (
          <li key={offer.id}>
            <Button className="offer" onPress={() => app.run(offer.take)}>
              <span>
                <b>{offer.label}</b>
                <small>{offer.detail}</small>
              </span>
              {index === 0 && <CommandKey id="record.accept" />}
            </Button>
            {offer.refuse !== null && (
              <Button
                className="btn ghost small"
                onPress={() => {
                  if (offer.refuse !== null) app.run(offer.refuse);
                }}
              >
                Different
              </Button>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
