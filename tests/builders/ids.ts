let handedOut = 0;

/** The UUID with this number: `uuidOf(1)` is `00000000-0000-4000-8000-000000000001`. */
export function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A UUID that nobody had before in this test file. */
export function nextUuid(): string {
  handedOut += 1;
  return uuidOf(0x1_0000_0000 + handedOut);
}

let minutes = 0;

/** A moment one minute after the last one handed out, so that records made in order are dated in order. */
export function nextMoment(): string {
  minutes += 1;
  return new Date(Date.UTC(2026, 10, 24, 9, minutes)).toISOString();
}
