const dayMs = 24 * 60 * 60 * 1000;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** The time of day, such as `10:42`, in this machine's time zone. */
export function formatClock(moment: string): string {
  return clock.format(new Date(moment));
}

/** A moment as short as it stays clear: `10:42`, `Yesterday`, `Mon`, `19 Oct`, `19 Oct 2025`. `now` is a moment too. */
export function formatMoment(moment: string, now: string): string {
  const then = new Date(moment);
  const today = new Date(now);
  const days = Math.round((startOfDay(today) - startOfDay(then)) / dayMs);
  if (days === 0) return clock.format(then);
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return weekday.format(then);
  return (then.getFullYear() === today.getFullYear() ? dayMonth : dayMonthYear).format(then);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
