import type { Desk, Person } from '../../src/core/model/article';
import { deskId, personId } from '../../src/core/model/ids';
import { uuidOf } from './ids';

function person(number: number, displayName: string, color: Person['color'], role: Person['role']): Person {
  const initials = displayName.slice(0, 2).toUpperCase();
  return { id: personId.parse(uuidOf(0xa000 + number)), displayName, initials, color, role };
}

/** Three people of an invented newsroom. `ann` tags unless a test says otherwise. */
export const ann = person(1, 'Ann Reporter', 'p1', 'reporter');
export const ben = person(2, 'Ben Editor', 'p2', 'editor');
export const cem = person(3, 'Cem Researcher', 'p3', 'researcher');
export const everybody = [ann, ben, cem] as const;

export const testDesk: Desk = {
  id: deskId.parse(uuidOf(0xde5c)),
  name: 'Test desk',
  createdAt: '2026-11-24T08:00:00.000Z',
};
